using System.Globalization;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>
/// Observations on their way in: a temporary table of the context's connection, filled at full speed without locking anything,
/// then compared with and merged into the stored ones set-wise. Gone when disposed.
/// </summary>
internal sealed class ObservationStage : IAsyncDisposable
{
    internal const string Key = "indicator_id, area_id, year, years, sex, age_from, age_to";
    private const long WorthAnalysing = 20_000;
    private const string Values = "value, numerator, denominator, status";
    private const string SamePlace = "o.area_id = s.area_id AND o.year = s.year AND o.years = s.years AND o.sex = s.sex AND o.age_from = s.age_from AND o.age_to = s.age_to";
    private const string SameCell = "o.indicator_id = COALESCE(n.id, s.indicator_id) AND " + SamePlace;
    private const string StoredCell = "o.indicator_id = s.indicator_id AND " + SamePlace;
    private const string SameValues =
        "(o.value IS NOT DISTINCT FROM s.value AND o.numerator IS NOT DISTINCT FROM s.numerator AND o.denominator IS NOT DISTINCT FROM s.denominator AND o.status = s.status)";
    private const string Staged = "FROM staged_observation s LEFT JOIN staged_indicator n ON n.staged_id = s.indicator_id";

    private readonly AppDb _db;
    private IStageWriter? _writer;
    private readonly Dictionary<int, Content> _contents = [];
    private readonly HashSet<int> _areas = [];
    private Content? _last;
    private int _lastArea = -1;
    private Observation _previous;

    private ObservationStage(AppDb db) => _db = db;

    /// <summary>How many rows were added.</summary>
    public long Count { get; private set; }

    /// <summary>Every row came after the one before in key order: no duplicates are possible and no sorting is needed.</summary>
    public bool Ascending { get; private set; } = true;

    public static async Task<ObservationStage> OpenAsync(AppDb db, CancellationToken cancel)
    {
        await db.ExecuteAsync(
            """
            DROP TABLE IF EXISTS temp_table_prefix.staged_observation;
            DROP TABLE IF EXISTS temp_table_prefix.staged_indicator;
            CREATE TEMP TABLE staged_indicator (staged_id integer PRIMARY KEY, id integer NOT NULL);
            CREATE TEMP TABLE staged_observation (
                value double precision, numerator double precision, denominator double precision, file_row bigint NOT NULL,
                indicator_id integer NOT NULL, area_id integer NOT NULL, year smallint NOT NULL, years smallint NOT NULL, sex smallint NOT NULL,
                age_from smallint NOT NULL, age_to smallint NOT NULL, status smallint NOT NULL);
            """.Replace("temp_table_prefix", db.IsSqlite ? "temp" : "pg_temp", StringComparison.Ordinal), cancel);
        return new ObservationStage(db);
    }

    /// <summary>Rows may be added from here to <see cref="CompleteAsync"/>; the context's connection does nothing else meanwhile.</summary>
    public async Task StartAsync(CancellationToken cancel) =>
        _writer = _db.IsSqlite ? new SqliteStageWriter(_db) : await PostgresStageWriter.OpenAsync(_db, cancel);

    /// <param name="observation">Its import id is not used.</param>
    /// <param name="fileRow">Where it stands in the file, for messages; 0 when it is from no file.</param>
    public void Add(in Observation observation, long fileRow)
    {
        if (_last is null || _last.IndicatorId != observation.IndicatorId)
        {
            _last = _contents.TryGetValue(observation.IndicatorId, out var known) ? known : _contents[observation.IndicatorId] = new Content(observation.IndicatorId, observation.Year);
        }
        _last.Add(observation.Year);
        if (observation.AreaId != _lastArea)
        {
            _areas.Add(_lastArea = observation.AreaId);
        }
        Ascending = Ascending && (Count == 0 || Compare(_previous, observation) < 0);
        _previous = observation;
        _writer!.Write(observation, fileRow);
        Count++;
    }

    /// <summary>No more rows; sorts them by an index when they did not come sorted.</summary>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        await _writer!.CompleteAsync(cancel);
        if (!Ascending)
        {
            await _db.ExecuteAsync($"CREATE INDEX staged_observation_key ON staged_observation ({Key})", cancel);
        }
        if (!_db.IsSqlite)
        {
            await _db.ExecuteAsync("ANALYZE staged_observation", cancel);
        }
    }

    /// <summary>Cells that stand more than once, with the first two rows of the file each; at most <paramref name="limit"/>.</summary>
    public async Task<List<(long FirstRow, long SecondRow)>> DuplicatesAsync(int limit, CancellationToken cancel)
    {
        var found = new List<(long, long)>();
        if (!Ascending)
        {
            await _db.ForEachAsync(
                string.Create(CultureInfo.InvariantCulture, $"SELECT MIN(file_row), MAX(file_row) FROM staged_observation GROUP BY {Key} HAVING COUNT(*) > 1 ORDER BY 1 LIMIT {limit}"),
                row => found.Add((row.GetInt64(0), row.GetInt64(1))), cancel);
        }
        return found;
    }

    /// <summary>How the staged rows relate to the stored ones. Staged ids that <paramref name="created"/> gives real ids are seen as those.</summary>
    public async Task<StoreCounts> CompareAsync(IReadOnlyDictionary<int, int> created, CancellationToken cancel)
    {
        foreach (var (staged, id) in created)
        {
            await _db.ExecuteAsync("INSERT INTO staged_indicator (staged_id, id) VALUES (@staged, @id)", cancel, ("@staged", staged), ("@id", id));
        }
        long matched = 0, same = 0;
        await _db.ForEachAsync(
            $"SELECT COUNT(*), SUM(CASE WHEN {SameValues} THEN 1 ELSE 0 END) {Staged} JOIN observation o ON {SameCell}",
            row => (matched, same) = (row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1)), cancel);
        return new StoreCounts(Count - matched, matched - same, same);
    }

    /// <summary>
    /// Drops the rows that say what is stored already, and those without a value where a value is known. Gives the latter: how many, and the first ones.
    /// </summary>
    public async Task<(long Count, List<StagedCell> First)> KeepOnlyChangesAsync(int shown, CancellationToken cancel)
    {
        const string erasing = "s.value IS NULL AND o.value IS NOT NULL";
        const string joined = "FROM staged_observation s JOIN observation o ON " + StoredCell;
        var first = new List<StagedCell>();
        var count = await _db.CountAsync($"SELECT COUNT(*) {joined} WHERE {erasing}", cancel);
        await _db.ForEachAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT s.file_row, s.indicator_id, s.area_id, s.year, s.status {joined} WHERE {erasing} ORDER BY s.file_row LIMIT {shown}"),
            row => first.Add(new StagedCell(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetInt16(3), (ObservationStatus)row.GetInt16(4))), cancel);
        await _db.ExecuteAsync($"DELETE FROM staged_observation AS s WHERE EXISTS (SELECT 1 FROM observation o WHERE {StoredCell} AND ({erasing} OR {SameValues}))", cancel);
        Count = 0;
        _contents.Clear();
        await _db.ForEachAsync(
            "SELECT indicator_id, MIN(year), MAX(year), COUNT(*) FROM staged_observation GROUP BY indicator_id",
            row => _contents[row.GetInt32(0)] = Content.Of(row.GetInt32(0), row.GetInt16(1), row.GetInt16(2), row.GetInt64(3)), cancel);
        Count = _contents.Values.Sum(content => content.Rows);
        return (count, first);
    }

    /// <summary>
    /// Makes the staged rows the newest layer, inside the caller's transaction. Staged ids below zero stand for indicators that
    /// <paramref name="created"/> now gives real ids.
    /// </summary>
    /// <exception cref="InvalidOperationException">A row names an indicator or area that does not exist.</exception>
    public async Task<StoreCounts> MergeAsync(int importId, IReadOnlyDictionary<int, int> created, CancellationToken cancel)
    {
        await RequireIdsAsync(created, cancel);
        var counts = await CompareAsync(created, cancel);
        var import = importId.ToString(CultureInfo.InvariantCulture);
        var order = !Ascending ? "ORDER BY " + string.Join(", ", Key.Split(", ").Select(column => "s." + column)) : _db.IsSqlite ? "ORDER BY s.rowid" : "";
        var select = $"SELECT COALESCE(n.id, s.indicator_id), s.area_id, s.year, s.years, s.sex, s.age_from, s.age_to, s.value, s.numerator, s.denominator, s.status, {import} {Staged}";
        if (counts.Replaced + counts.Unchanged > 0)
        {
            await _db.ExecuteAsync(
                $"INSERT INTO observation_replaced ({Key}, {Values}, import_id, replaced_by) "
                + $"SELECT o.{Key.Replace(", ", ", o.", StringComparison.Ordinal)}, o.{Values.Replace(", ", ", o.", StringComparison.Ordinal)}, o.import_id, {import} {Staged} JOIN observation o ON {SameCell}", cancel);
            await _db.ExecuteAsync(
                $"INSERT INTO observation ({Key}, {Values}, import_id) {select} WHERE true {order} ON CONFLICT ({Key}) DO UPDATE SET "
                + "value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator, status = excluded.status, import_id = excluded.import_id", cancel);
        }
        else
        {
            await _db.ExecuteAsync($"INSERT INTO observation ({Key}, {Values}, import_id) {select} {order}", cancel);
        }
        if (!_db.IsSqlite && Count >= WorthAnalysing)
        {
            // The planner would otherwise take the table for the size it had at the last automatic look.
            await _db.ExecuteAsync("ANALYZE observation", cancel);
        }
        await WriteContentsAsync(importId, created, cancel);
        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
        if (_db.Database.GetDbConnection().State == System.Data.ConnectionState.Open)
        {
            var schema = _db.IsSqlite ? "temp" : "pg_temp";
            await _db.ExecuteAsync($"DROP TABLE IF EXISTS {schema}.staged_observation; DROP TABLE IF EXISTS {schema}.staged_indicator", CancellationToken.None);
        }
    }

    private async Task RequireIdsAsync(IReadOnlyDictionary<int, int> created, CancellationToken cancel)
    {
        var indicators = await _db.Indicators.Select(indicator => indicator.Id).ToHashSetAsync(cancel);
        var areas = await _db.Areas.Select(area => area.Id).ToHashSetAsync(cancel);
        if (_contents.Keys.FirstOrDefault(id => !indicators.Contains(created.GetValueOrDefault(id, id))) is not 0 and var indicator)
        {
            throw new InvalidOperationException($"An observation names indicator {indicator}, which does not exist.");
        }
        if (_areas.FirstOrDefault(id => !areas.Contains(id)) is not 0 and var area)
        {
            throw new InvalidOperationException($"An observation names area {area}, which does not exist.");
        }
    }

    private async Task WriteContentsAsync(int importId, IReadOnlyDictionary<int, int> created, CancellationToken cancel)
    {
        foreach (var content in _contents.Values)
        {
            await _db.ExecuteAsync(
                "INSERT INTO import_content (import_id, indicator_id, first_year, last_year, rows) VALUES (@import, @indicator, @first, @last, @rows)", cancel,
                ("@import", importId), ("@indicator", created.GetValueOrDefault(content.IndicatorId, content.IndicatorId)),
                ("@first", content.FirstYear), ("@last", content.LastYear), ("@rows", content.Rows));
        }
    }

    private static int Compare(in Observation left, in Observation right)
    {
        if (left.IndicatorId != right.IndicatorId)
        {
            return left.IndicatorId.CompareTo(right.IndicatorId);
        }
        if (left.AreaId != right.AreaId)
        {
            return left.AreaId.CompareTo(right.AreaId);
        }
        return (left.Year, left.Years, left.Sex, left.AgeFrom, left.AgeTo).CompareTo((right.Year, right.Years, right.Sex, right.AgeFrom, right.AgeTo));
    }

    private sealed class Content(int indicatorId, short year)
    {
        public int IndicatorId { get; } = indicatorId;
        public short FirstYear { get; private set; } = year;
        public short LastYear { get; private set; } = year;
        public long Rows { get; private set; }

        public static Content Of(int indicatorId, short first, short last, long rows) => new(indicatorId, first) { LastYear = last, Rows = rows };

        public void Add(short year)
        {
            FirstYear = Math.Min(FirstYear, year);
            LastYear = Math.Max(LastYear, year);
            Rows++;
        }
    }
}

/// <summary>A staged row, to be told about.</summary>
internal sealed record StagedCell(long Row, int IndicatorId, int AreaId, short Year, ObservationStatus Status);
