using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Components.Maps;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Common;

/// <summary>The index version that pages show, with what its document says.</summary>
public sealed record ShownIndex(Guid Id, DateTimeOffset CreatedAt, string CreatedBy, DecisionStatus Status, IndexResultDocument Document);

/// <summary>Everything the reading pages need about a city; each thing is read once and kept until something is written.</summary>
public sealed class CityData(AppDb db, AreaQueries areas, ObservationStore observations, DisclosureControl disclosure, Site site)
{
    /// <summary>The set with this code, or the first one when no code is given; null when there is none.</summary>
    public async Task<AreaSetContent?> SetAsync(string? code, CancellationToken cancel = default)
    {
        var sets = await site.AreaSetsAsync(cancel);
        var set = string.IsNullOrEmpty(code) ? (sets.Count > 0 ? sets[0] : null) : sets.FirstOrDefault(set => set.Code == code);
        return set is null ? null : await site.CachedAsync($"set-{set.Id}", async () => (await areas.LoadAsync(set.Id, cancel))!, cancel);
    }

    /// <summary>The set's drawing; null when it has no boundaries.</summary>
    public async Task<SvgDrawing?> DrawingAsync(AreaSetContent content, CancellationToken cancel = default) =>
        (await site.CachedAsync($"drawing-{content.Set.Id}", () => Task.FromResult(new Box<SvgDrawing?>(SvgDrawing.Of(content))), cancel)).Value;

    /// <summary>The whole catalogue by id.</summary>
    public Task<Dictionary<int, Indicator>> IndicatorsAsync(CancellationToken cancel = default) =>
        site.CachedAsync("indicators", () => db.Indicators.AsNoTracking().ToDictionaryAsync(indicator => indicator.Id, cancel), cancel);

    /// <summary>What is stored per indicator, period and sex.</summary>
    public Task<List<Coverage>> CoverageAsync(int setId, CancellationToken cancel = default) =>
        site.CachedAsync($"coverage-{setId}", () => observations.ReadCoverageAsync(setId, cancel: cancel), cancel);

    /// <summary>The city's figures for all indicators that have values.</summary>
    public Task<List<CityFigure>> CityAsync(int setId, CancellationToken cancel = default) =>
        site.CachedAsync($"city-{setId}", async () =>
        {
            var ids = (await CoverageAsync(setId, cancel)).Select(coverage => coverage.IndicatorId).Distinct().ToList();
            return await observations.ReadCityAsync(setId, ids, cancel: cancel);
        }, cancel);

    /// <summary>One indicator's values for all areas, as they may be shown.</summary>
    public Task<DisclosedMatrix> ValuesAsync(int setId, Indicator indicator, int year, int years, Sex sex, CancellationToken cancel = default) =>
        site.CachedAsync($"values-{setId}-{indicator.Id}-{year}-{years}-{(int)sex}", async () =>
        {
            Task<ObservationMatrix> ReadAsync(Sex one) => observations.ReadMatrixAsync(setId, [indicator.Id], year, years, one, cancel);
            var other = sex == Sex.Total ? null : await ReadAsync(sex == Sex.Women ? Sex.Men : Sex.Women);
            return disclosure.Apply(await ReadAsync(sex), other, indicator.IsCount);
        }, cancel);

    /// <summary>Everything stored about one area, as it may be shown.</summary>
    public Task<List<DisclosedObservation>> SeriesAsync(int setId, int areaId, CancellationToken cancel = default) =>
        site.CachedAsync($"series-{setId}-{areaId}", async () =>
        {
            var ids = (await CoverageAsync(setId, cancel)).Select(coverage => coverage.IndicatorId).Distinct().ToList();
            var known = await IndicatorsAsync(cancel);
            return disclosure.Apply(await observations.ReadSeriesAsync(setId, ids, [areaId], cancel: cancel), id => known[id].IsCount);
        }, cancel);

    /// <summary>What several areas have together, as it may be shown.</summary>
    public async Task<List<GroupFigure>> GroupAsync(int setId, IReadOnlyCollection<int> areaIds, CancellationToken cancel = default)
    {
        var ids = (await CoverageAsync(setId, cancel)).Select(coverage => coverage.IndicatorId).Distinct().ToList();
        var known = await IndicatorsAsync(cancel);
        return GroupFigures.Of(await observations.ReadSeriesAsync(setId, ids, areaIds, Sex.Total, cancel), known, areaIds.Count, disclosure);
    }

    /// <summary>The main index that holds for the set; null when none is published.</summary>
    public async Task<ShownIndex?> IndexAsync(int setId, CancellationToken cancel = default) =>
        (await site.CachedAsync($"index-{setId}", async () =>
        {
            var version = await db.IndexVersions.AsNoTracking().Where(version => version.AreaSetId == setId && version.Theme == null && version.IsCurrent).FirstOrDefaultAsync(cancel);
            return new Box<ShownIndex?>(version is null ? null
                : new ShownIndex(version.Id, version.CreatedAt, version.CreatedBy, version.Status, IndexResultDocument.FromJson(version.Result)));
        }, cancel)).Value;

    /// <summary>The theme indices that hold for the set, in the order of the catalogue.</summary>
    public Task<List<ThemeIndex>> ThemesAsync(int setId, CancellationToken cancel = default) =>
        site.CachedAsync($"themes-{setId}", async () =>
        {
            var versions = await db.IndexVersions.AsNoTracking().Where(version => version.AreaSetId == setId && version.Theme != null && version.IsCurrent).ToListAsync(cancel);
            return versions.OrderBy(version => ThemeCatalogue.Current.PlaceOf(version.Theme!)).Select(version => new ThemeIndex(version.Theme!, version.Id, IndexResultDocument.FromJson(version.Result))).ToList();
        }, cancel);

    /// <summary>The theme indices laid beside the main one.</summary>
    public Task<ThemeOverview> ThemeOverviewAsync(int setId, CancellationToken cancel = default) =>
        site.CachedAsync($"theme-overview-{setId}", async () => ThemeOverview.Of((await IndexAsync(setId, cancel))?.Document, await ThemesAsync(setId, cancel)), cancel);

    /// <summary>Codes of the indicators that have any value for the set.</summary>
    public async Task<HashSet<string>> CodesWithValuesAsync(int setId, CancellationToken cancel = default)
    {
        var known = await IndicatorsAsync(cancel);
        return [.. (await CoverageAsync(setId, cancel)).Where(coverage => coverage is { Sex: Sex.Total, Values: > 0 }).Select(coverage => known[coverage.IndicatorId].Code)];
    }

    /// <summary>The latest imports and published versions, newest first.</summary>
    public Task<IReadOnlyList<NewsItem>> NewsAsync(CancellationToken cancel = default) =>
        site.CachedAsync("news", () => NewsItem.ReadAsync(db, cancel), cancel);

    // "Nothing" is worth remembering too.
    private sealed record Box<T>(T Value);
}
