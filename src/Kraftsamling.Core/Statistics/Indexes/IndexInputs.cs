using System.Collections.Concurrent;
using System.Globalization;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>What an index asks for.</summary>
/// <param name="Year">The latest year that may be used; each indicator gives its own latest year up to it.</param>
/// <param name="Pool">Number of years put together, 1 = one.</param>
/// <param name="WithPopulation">Residents per area as well.</param>
public sealed record IndexInputRequest(int AreaSetId, IReadOnlyList<string> Indicators, int Year, Sex Sex = Sex.Total, int Pool = 1, bool WithPopulation = false);

/// <summary>
/// Reads what goes into an index. Each indicator gives the latest year, up to the one asked for, in which at least half as many
/// areas have a value as in its best year: statistics come out at different times, and one early area must not empty a column.
/// Columns are kept in memory until the data change.
/// </summary>
public sealed class IndexInputs(IDbContextFactory<AppDb> databases, ObservationStore store)
{
    public const string PopulationCode = ObservationStore.PopulationCode;
    private const int MostKept = 400;
    private const double EnoughAreas = 0.5;

    private readonly ConcurrentDictionary<(string Stamp, int Set, int Indicator, int Year, Sex Sex, int Pool), IndexInputColumn> _columns = new();
    private readonly ConcurrentDictionary<(string Stamp, int Set, int Indicator), List<Coverage>> _coverage = new();
    private readonly ConcurrentDictionary<(string Stamp, int Set), IReadOnlyList<IndexInputArea>> _areas = new();
    private volatile string _stamp = "";

    /// <summary>The input, with a column of missing values for an indicator without any.</summary>
    /// <exception cref="KeyNotFoundException">The area set or an indicator does not exist.</exception>
    public async Task<IndexInput> ReadAsync(IndexInputRequest request, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await ForgetIfChangedAsync(db, cancel);
        var set = await db.AreaSets.AsNoTracking().FirstOrDefaultAsync(item => item.Id == request.AreaSetId, cancel)
            ?? throw new KeyNotFoundException($"Found no area set {request.AreaSetId}.");
        var areas = await AreasAsync(db, set, cancel);
        var catalogue = await db.Indicators.AsNoTracking().Where(item => request.Indicators.Contains(item.Code) || item.Code == PopulationCode)
            .ToDictionaryAsync(item => item.Code, cancel);
        var columns = new List<IndexInputColumn>();
        foreach (var code in request.Indicators)
        {
            var indicator = catalogue.GetValueOrDefault(code) ?? throw new KeyNotFoundException($"Found no indicator \"{code}\".");
            columns.Add(await ColumnAsync(set, areas, indicator, request, cancel));
        }
        var people = request.WithPopulation ? catalogue.GetValueOrDefault(PopulationCode) : null;
        return new IndexInput
        {
            AreaSet = set,
            Areas = areas,
            Columns = columns,
            Year = request.Year,
            Sex = request.Sex,
            Population = people is null ? null : (await ColumnAsync(set, areas, people, request with { Pool = 1 }, cancel)).Values,
        };
    }

    /// <summary>The years with any value of the indicators in the area set, latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(int areaSetId, IReadOnlyCollection<string> indicators, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await ForgetIfChangedAsync(db, cancel);
        var ids = await db.Indicators.Where(item => indicators.Contains(item.Code)).Select(item => item.Id).ToListAsync(cancel);
        var years = new SortedSet<int>();
        foreach (var id in ids)
        {
            years.UnionWith((await CoverageAsync(areaSetId, id, cancel)).Where(item => item is { Sex: Sex.Total, Values: > 0 }).Select(item => (int)item.Year));
        }
        return [.. years.Reverse()];
    }

    // The change log grows by every write, imports among them: its last id tells whether anything may have changed.
    private async Task ForgetIfChangedAsync(AppDb db, CancellationToken cancel)
    {
        var log = await db.ChangeLog.MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;
        var stamp = log.ToString(CultureInfo.InvariantCulture);
        if (stamp == _stamp && _columns.Count <= MostKept)
        {
            return;
        }
        _stamp = stamp;
        _columns.Clear();
        _coverage.Clear();
        _areas.Clear();
    }

    private async Task<IReadOnlyList<IndexInputArea>> AreasAsync(AppDb db, AreaSet set, CancellationToken cancel)
    {
        var key = (_stamp, set.Id);
        if (_areas.TryGetValue(key, out var known))
        {
            return known;
        }
        var areas = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == set.Id)
            .Select(area => new IndexInputArea(area.Id, area.Code, area.Name)).ToListAsync(cancel);
        areas.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        return _areas[key] = areas;
    }

    private async Task<List<Coverage>> CoverageAsync(int set, int indicator, CancellationToken cancel)
    {
        var key = (_stamp, set, indicator);
        return _coverage.TryGetValue(key, out var known) ? known : _coverage[key] = await store.ReadCoverageAsync(set, [indicator], cancel);
    }

    private async Task<IndexInputColumn> ColumnAsync(AreaSet set, IReadOnlyList<IndexInputArea> areas, Indicator indicator, IndexInputRequest request, CancellationToken cancel)
    {
        var key = (_stamp, set.Id, indicator.Id, request.Year, request.Sex, request.Pool);
        if (_columns.TryGetValue(key, out var known))
        {
            return known;
        }
        var coverage = await CoverageAsync(set.Id, indicator.Id, cancel);
        return _columns[key] = Period(coverage, request) is { } period
            ? await ReadColumnAsync(set, indicator, request, period, cancel)
            : Empty(indicator, areas.Count);
    }

    // Single years where there are any; otherwise periods that were delivered already put together.
    private static Coverage? Period(List<Coverage> coverage, IndexInputRequest request)
    {
        var usable = coverage.Where(item => item.Sex == request.Sex && item.Year <= request.Year && item.Values > 0).ToList();
        var single = usable.Where(item => item.Years == 1).ToList();
        usable = single.Count > 0 ? single : usable;
        var most = usable.Count == 0 ? 0 : usable.Max(item => item.Values);
        return usable.Where(item => item.Values >= most * EnoughAreas).OrderByDescending(item => item.Year).ThenBy(item => item.Years).FirstOrDefault();
    }

    private async Task<IndexInputColumn> ReadColumnAsync(AreaSet set, Indicator indicator, IndexInputRequest request, Coverage period, CancellationToken cancel)
    {
        var pooled = period.Years == 1 && request.Pool > 1;
        var matrix = pooled
            ? await store.ReadPooledAsync(set.Id, [indicator.Id], period.Year, request.Pool, request.Sex, cancel)
            : await store.ReadMatrixAsync(set.Id, [indicator.Id], period.Year, period.Years, request.Sex, cancel);
        var longest = matrix.YearsUsed.Length == 0 ? 1 : Math.Max((byte)1, matrix.YearsUsed.Max());
        return new IndexInputColumn
        {
            Indicator = indicator,
            FromYear = period.Year - longest + 1,
            ToYear = period.Year,
            Values = matrix.Values,
            Numerators = matrix.Numerators,
            Denominators = matrix.Denominators,
        };
    }

    private static IndexInputColumn Empty(Indicator indicator, int areas)
    {
        double[] missing = [.. Enumerable.Repeat(double.NaN, areas)];
        return new IndexInputColumn { Indicator = indicator, Values = missing, Numerators = missing, Denominators = missing };
    }
}
