using System.Data.Common;
using System.Globalization;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

public sealed partial class ObservationStore
{
    /// <summary>Where the areas' population is found when nothing else is said.</summary>
    public const string PopulationCode = "folkmangd";

    private const string Columns = "o.indicator_id, o.area_id, o.year, o.years, o.sex, o.age_from, o.age_to, o.value, o.numerator, o.denominator, o.status, o.import_id";

    /// <summary>From few to many, so that each area's cell is looked up by the table's key; the order holds on SQLite, PostgreSQL is free.</summary>
    private const string From = "FROM indicator i CROSS JOIN area a CROSS JOIN observation o";

    private const string Joined = "o.indicator_id = i.id AND o.area_id = a.id AND o.age_from = 0 AND o.age_to = 999";

    /// <summary>The stored values of one period and sex for every area of the set, in one query.</summary>
    /// <param name="areaSetId">The area set.</param>
    /// <param name="indicatorIds">Columns of the matrix, in this order.</param>
    /// <param name="year">The year, or the last year of a stored period.</param>
    /// <param name="years">Length of the stored period; 1 = single years.</param>
    /// <param name="sex">Total, women or men: each as stored.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<ObservationMatrix> ReadMatrixAsync(
        int areaSetId, IReadOnlyList<int> indicatorIds, int year, int years = 1, Sex sex = Sex.Total, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (matrix, row, column) = await EmptyMatrixAsync(db, areaSetId, indicatorIds, cancel);
        await ForEachAsync(db, areaSetId, indicatorIds, Invariant($"AND o.year = {year} AND o.years = {years} AND o.sex = {(int)sex}"),
            observation => matrix.Set((row[observation.AreaId] * matrix.IndicatorIds.Length) + column[observation.IndicatorId], observation), cancel);
        return matrix;
    }

    /// <summary>
    /// Pools the <paramref name="years"/> single years up to <paramref name="year"/> into one figure per area and indicator, as
    /// <see cref="ObservationPooling"/> says; <see cref="ObservationMatrix.YearsUsed"/> tells how many years each rests on.
    /// </summary>
    public async Task<ObservationMatrix> ReadPooledAsync(
        int areaSetId, IReadOnlyList<int> indicatorIds, int year, int years, Sex sex = Sex.Total, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (matrix, row, column) = await EmptyMatrixAsync(db, areaSetId, indicatorIds, cancel);
        var known = await db.Indicators.AsNoTracking().Where(indicator => indicatorIds.Contains(indicator.Id)).ToDictionaryAsync(indicator => indicator.Id, cancel);
        var first = known.ToDictionary(pair => pair.Key, pair => ObservationPooling.FirstYear(pair.Value.SeriesBreaks, year, years));
        var cells = new Dictionary<int, List<Observation>>();
        await ForEachAsync(db, areaSetId, indicatorIds, Invariant($"AND o.year BETWEEN {year - years + 1} AND {year} AND o.years = 1 AND o.sex = {(int)sex}"), observation =>
        {
            if (observation.Year >= first[observation.IndicatorId])
            {
                var cell = (row[observation.AreaId] * matrix.IndicatorIds.Length) + column[observation.IndicatorId];
                (cells.TryGetValue(cell, out var list) ? list : cells[cell] = []).Add(observation);
            }
        }, cancel);
        foreach (var (cell, list) in cells)
        {
            list.Sort((left, right) => left.Year.CompareTo(right.Year));
            matrix.Set(cell, ObservationPooling.Pool(list, known[list[0].IndicatorId].Unit));
        }
        return matrix;
    }

    /// <summary>Everything stored for the indicators, in the order indicator, area, sex, length of period, year.</summary>
    /// <param name="areaSetId">The area set.</param>
    /// <param name="indicatorIds">The indicators.</param>
    /// <param name="areaIds">Some areas; null = all areas of the set.</param>
    /// <param name="sex">One sex; null = each that is stored.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<List<Observation>> ReadSeriesAsync(
        int areaSetId, IReadOnlyList<int> indicatorIds, IReadOnlyCollection<int>? areaIds = null, Sex? sex = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var series = new List<Observation>();
        var filter = (areaIds is null ? "" : areaIds.Count == 0 ? "AND 1 = 0 " : Invariant($"AND a.id IN ({string.Join(", ", areaIds)}) ")) + (sex is { } one ? Invariant($"AND o.sex = {(int)one} ") : "");
        await ForEachAsync(db, areaSetId, indicatorIds, filter + "ORDER BY o.indicator_id, o.area_id, o.sex, o.years, o.year", series.Add, cancel);
        return series;
    }

    /// <summary>What is stored per indicator, period and sex, counted in areas; the ground for freshness, coverage and what is missing.</summary>
    public async Task<List<Coverage>> ReadCoverageAsync(int areaSetId, IReadOnlyList<int>? indicatorIds = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var areas = await db.Areas.CountAsync(area => area.AreaSetId == areaSetId, cancel);
        var coverage = new List<Coverage>();
        await db.ForEachAsync(
            "SELECT o.indicator_id, o.year, o.years, o.sex, SUM(CASE WHEN o.value IS NOT NULL THEN 1 ELSE 0 END), "
            + string.Join(", ", new[] { ObservationStatus.Preliminary, ObservationStatus.Missing, ObservationStatus.Suppressed, ObservationStatus.NotApplicable }
                .Select(status => Invariant($"SUM(CASE WHEN o.status = {(int)status} THEN 1 ELSE 0 END)")))
            + $" {From} WHERE {Joined} AND a.area_set_id = @set {In(indicatorIds)} GROUP BY o.indicator_id, o.year, o.years, o.sex ORDER BY o.indicator_id, o.year, o.years, o.sex",
            row => coverage.Add(new Coverage(row.GetInt32(0), row.GetInt16(1), row.GetByteOfShort(2), (Sex)row.GetInt16(3),
                row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), areas)), cancel, ("@set", areaSetId));
        return coverage;
    }

    /// <summary>
    /// The city's figure per indicator, period and sex, with the method used: ratio of sums where counts are known for every area with a value,
    /// else weighted by the indicator's denominators, else by population, else a plain mean; counts are added up. Areas without a value are left out.
    /// </summary>
    /// <param name="areaSetId">The area set.</param>
    /// <param name="indicatorIds">The indicators.</param>
    /// <param name="populationIndicatorId">Whose values weigh; null = the indicator coded <see cref="PopulationCode"/>, if any.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<List<CityFigure>> ReadCityAsync(
        int areaSetId, IReadOnlyList<int> indicatorIds, int? populationIndicatorId = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var areas = await db.Areas.CountAsync(area => area.AreaSetId == areaSetId, cancel);
        var known = await db.Indicators.AsNoTracking().Where(indicator => indicatorIds.Contains(indicator.Id)).ToDictionaryAsync(indicator => indicator.Id, cancel);
        var population = populationIndicatorId
            ?? await db.Indicators.Where(indicator => indicator.Code == PopulationCode).Select(indicator => (int?)indicator.Id).SingleOrDefaultAsync(cancel) ?? 0;
        var figures = new List<CityFigure>();
        await db.ForEachAsync(
            $"SELECT o.indicator_id, o.year, o.years, o.sex, COUNT(*), COUNT(o.numerator + o.denominator), SUM(o.numerator), SUM(o.denominator), COUNT(o.denominator), SUM(o.value * o.denominator), "
            + $"COUNT(p.value), SUM(o.value * p.value), SUM(p.value), SUM(o.value) {From} LEFT JOIN observation p ON p.indicator_id = @population AND p.area_id = o.area_id "
            + "AND p.year = o.year AND p.years = 1 AND p.sex = o.sex AND p.age_from = 0 AND p.age_to = 999 "
            + $"WHERE {Joined} AND o.value IS NOT NULL AND a.area_set_id = @set {In(indicatorIds)} GROUP BY o.indicator_id, o.year, o.years, o.sex ORDER BY o.indicator_id, o.sex, o.years, o.year",
            row => figures.Add(CityFigureOf(row, known[row.GetInt32(0)], areas)), cancel, ("@set", areaSetId), ("@population", population));
        return figures;
    }

    private static CityFigure CityFigureOf(DbDataReader row, Indicator indicator, int areas)
    {
        var count = row.GetInt64(4);
        double Number(int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);
        var (value, method) =
            indicator.IsCount ? (Number(13), CityMethod.Sum)
            : row.GetInt64(5) == count && Number(7) > 0 ? (indicator.Unit == "%" ? 100 * Number(6) / Number(7) : Number(9) / Number(7), CityMethod.RatioOfSums)
            : row.GetInt64(8) == count && Number(7) > 0 ? (Number(9) / Number(7), CityMethod.DenominatorWeighted)
            : row.GetInt64(10) == count && Number(12) > 0 ? (Number(11) / Number(12), CityMethod.PopulationWeighted)
            : (Number(13) / count, CityMethod.PlainMean);
        return new CityFigure(row.GetInt32(0), row.GetInt16(1), row.GetByteOfShort(2), (Sex)row.GetInt16(3), value, method, (int)count, areas)
        {
            Numerator = row.GetInt64(5) == count ? Number(6) : double.NaN, Denominator = row.GetInt64(8) == count ? Number(7) : double.NaN,
        };
    }

    private static async Task<(ObservationMatrix Matrix, Dictionary<int, int> Row, Dictionary<int, int> Column)> EmptyMatrixAsync(
        AppDb db, int areaSetId, IReadOnlyList<int> indicatorIds, CancellationToken cancel)
    {
        var areas = new List<(int Id, string Code, string Name)>();
        await foreach (var area in db.Areas.Where(area => area.AreaSetId == areaSetId).Select(area => new { area.Id, area.Code, area.Name }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            areas.Add((area.Id, area.Code, area.Name));
        }
        areas.Sort((left, right) => string.CompareOrdinal(left.Code, right.Code));
        var row = areas.Select((area, index) => (area.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var column = indicatorIds.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        return (ObservationMatrix.Empty(areas, [.. indicatorIds]), row, column);
    }

    private static Task ForEachAsync(AppDb db, int areaSetId, IReadOnlyList<int> indicatorIds, string more, Action<Observation> take, CancellationToken cancel) =>
        db.ForEachAsync($"SELECT {Columns} {From} WHERE {Joined} AND a.area_set_id = @set {In(indicatorIds)} {more}", row => take(Read(row)), cancel, ("@set", areaSetId));

    private static Observation Read(DbDataReader row)
    {
        double Number(int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);
        return new Observation(
            row.GetInt32(0), row.GetInt32(1), row.GetInt16(2), row.GetByteOfShort(3), (Sex)row.GetInt16(4), row.GetInt16(5), row.GetInt16(6),
            Number(7), Number(8), Number(9), (ObservationStatus)row.GetInt16(10), row.GetInt32(11));
    }

    /// <summary>Whole numbers from the program itself, so they may stand in the statement.</summary>
    private static string In(IReadOnlyList<int>? ids) => ids switch
    {
        null => "",
        { Count: 0 } => "AND 1 = 0",
        _ => $"AND i.id IN ({string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
