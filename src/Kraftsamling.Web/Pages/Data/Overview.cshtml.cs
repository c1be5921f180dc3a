using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>How fresh and how whole one indicator is in an area set.</summary>
public sealed record IndicatorCoverage(Indicator Indicator, int? LatestYear, int Values, int Areas, bool BySex);

/// <summary>All indicators by theme, with freshness and coverage.</summary>
[Access(DataAccess.Read)]
public sealed class OverviewModel(AppDb db, ObservationStore store, Site site) : PageModel
{
    [BindProperty(Name = "omraden", SupportsGet = true)]
    public int? AreaSetId { get; set; }

    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public AreaSet? Set { get; private set; }
    public IReadOnlyList<IndicatorCoverage> Indicators { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AreaSets = await site.AreaSetsAsync(cancel);
        Set = AreaSets.FirstOrDefault(set => set.Id == AreaSetId) ?? (AreaSets.Count > 0 ? AreaSets[0] : null);
        Indicators = await site.CachedAsync($"coverage-{Set?.Id}", () => ReadAsync(cancel), cancel);
    }

    private async Task<IReadOnlyList<IndicatorCoverage>> ReadAsync(CancellationToken cancel)
    {
        var catalogue = await db.Indicators.AsNoTracking().OrderBy(item => item.ThemeSv).ThenBy(item => item.NameSv).ToListAsync(cancel);
        var coverage = (Set is null ? [] : await store.ReadCoverageAsync(Set.Id, null, cancel)).ToLookup(item => item.IndicatorId);
        return [.. catalogue.Select(item =>
        {
            var all = coverage[item.Id].Where(found => found.Values > 0).ToList();
            var latest = all.Where(found => found.Sex == Sex.Total).OrderByDescending(found => found.Year).ThenByDescending(found => found.Values).FirstOrDefault();
            return new IndicatorCoverage(item, latest?.Year, latest?.Values ?? 0, latest?.Areas ?? 0, all.Exists(found => found.Sex != Sex.Total));
        })];
    }
}
