using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Two versions beside each other.</summary>
[Access(IndexAccess.Read)]
public sealed class CompareModel(AppDb db, IndexService service, Site site) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? A { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? B { get; set; }

    public IReadOnlyList<IndexVersionRow> Versions { get; private set; } = [];
    public IndexComparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Versions = await ListModel.VersionsAsync(db, cancel);
        if (A is not { } a || B is not { } b)
        {
            return Page();
        }
        if (await service.FindAsync(a, cancel) is null || await service.FindAsync(b, cancel) is null)
        {
            return NotFound();
        }
        Comparison = await site.CachedAsync($"compare-{a}-{b}", () => service.CompareAsync(a, b, cancel), cancel);
        return Page();
    }
}
