using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>How many areas lack a value one year: marked as missing, hidden to protect people, or nothing stored at all.</summary>
public sealed record MissingYear(int Year, int Areas, int Values, int Missing, int Suppressed, int NotApplicable)
{
    public int NoRow => Areas - Values - Missing - Suppressed - NotApplicable;

    /// <summary>What more could be had: suppressed values are known to somebody and cannot be ordered anew.</summary>
    public int ToObtain => Missing + NoRow;
}

/// <summary>What an indicator lacks for an area set, where it can be had and the text of the order.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Years">The years that lack values, oldest first; at least one.</param>
/// <param name="Where">Where it can be had.</param>
/// <param name="Order">The text of the order, ready to send.</param>
public sealed record MissingIndicator(Indicator Indicator, IReadOnlyList<MissingYear> Years, Text Where, Text Order);

/// <summary>What is missing on the first day and later: per indicator, area set and year.</summary>
public sealed class MissingData(IDbContextFactory<AppDb> databases, ObservationStore store, TimeProvider clock)
{
    private const int UsualLagMonths = 12;

    /// <summary>
    /// Every indicator that lacks values, by theme and name in Swedish order. Women and men are not counted: the total is what an index needs first.
    /// A value pooled over years counts for its last year.
    /// </summary>
    /// <param name="areaSetId">The area set.</param>
    /// <param name="years">The years to look at; null = for each indicator the latest that should have been published by now.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<List<MissingIndicator>> ReadAsync(int areaSetId, IReadOnlyList<int>? years = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var set = await db.AreaSets.AsNoTracking().SingleAsync(found => found.Id == areaSetId, cancel);
        var areas = await db.Areas.CountAsync(area => area.AreaSetId == areaSetId, cancel);
        var indicators = await db.Indicators.AsNoTracking().OrderBy(indicator => indicator.ThemeSv).ThenBy(indicator => indicator.NameSv).ToListAsync(cancel);
        var best = (await store.ReadCoverageAsync(areaSetId, cancel: cancel))
            .Where(row => row.Sex == Sex.Total)
            .GroupBy(row => (row.IndicatorId, (int)row.Year))
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.Values)!);
        return
        [
            .. indicators
                .Select(indicator => (Indicator: indicator, Years: (years ?? [LatestExpected(indicator)]).Order().Select(year => YearOf(best, indicator, year, areas)).Where(year => year.ToObtain + year.Suppressed > 0).ToList()))
                .Where(pair => pair.Years.Count > 0)
                .Select(pair => new MissingIndicator(pair.Indicator, pair.Years, MissingOrder.Where(pair.Indicator), MissingOrder.Write(pair.Indicator, pair.Years, set, areas))),
        ];
    }

    /// <summary>The latest year whose figures should be out: its end plus the indicator's publication lag (12 months when not known) has passed.</summary>
    public int LatestExpected(Indicator indicator) => clock.GetUtcNow().AddMonths(-(indicator.PublicationLagMonths ?? UsualLagMonths)).Year - 1;

    private static MissingYear YearOf(Dictionary<(int, int), Coverage> best, Indicator indicator, int year, int areas) =>
        best.TryGetValue((indicator.Id, year), out var row)
            ? new MissingYear(year, areas, row.Values, row.Missing, row.Suppressed, row.NotApplicable)
            : new MissingYear(year, areas, 0, 0, 0, 0);
}
