using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>What is missing, where it can be had, and the text of the order.</summary>
[Access(DataAccess.Read)]
public sealed class MissingModel(MissingData missing, Site site) : PageModel
{
    [BindProperty(Name = "omraden", SupportsGet = true)]
    public int? AreaSetId { get; set; }

    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public AreaSet? Set { get; private set; }
    public IReadOnlyList<MissingIndicator> Missing { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AreaSets = await site.AreaSetsAsync(cancel);
        Set = AreaSets.FirstOrDefault(set => set.Id == AreaSetId) ?? (AreaSets.Count > 0 ? AreaSets[0] : null);
        if (Set is { } set)
        {
            Missing = await site.CachedAsync<IReadOnlyList<MissingIndicator>>($"missing-{set.Id}", async () => await missing.ReadAsync(set.Id, null, cancel), cancel);
        }
    }
}
