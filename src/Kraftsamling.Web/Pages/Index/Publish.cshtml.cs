using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Asks once more, with the reason, before a recipe is frozen.</summary>
[Access(IndexAccess.Publish)]
public sealed class PublishModel(IndexRecipes recipes, IndexService service, Site site, CurrentUser user) : PageModel
{
    [BindProperty(Name = "omraden", SupportsGet = true)]
    public int AreaSetId { get; set; }

    [BindProperty(Name = "ar", SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(Name = "version")]
    public long Seen { get; set; }

    [BindProperty(Name = "varfor")]
    public string? Why { get; set; }

    public IndexRecipe Recipe { get; private set; } = null!;
    public AreaSet? Set { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var found = await LoadAsync(id, cancel);
        Seen = found ? Recipe.RowVersion : 0;
        return found ? Page() : NotFound();
    }

    [Access(IndexAccess.Publish)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (string.IsNullOrWhiteSpace(Why) || Why.Length > CurrentUser.WhyMaxLength)
        {
            Problems = [new($"Skriv varför versionen publiceras, högst {CurrentUser.WhyMaxLength} tecken. Det står sedan i ändringsloggen.", $"Write why the version is published, at most {CurrentUser.WhyMaxLength} characters. It goes into the change log.")];
            return Page();
        }
        var published = await service.PublishAsync(id, Seen, AreaSetId, Year, user.Change("index-publicering", Why), cancel);
        if (published.Versions.Count > 0)
        {
            return LocalRedirect(Links.IndexVersion(published.Versions[0].Id));
        }
        Problems = published.Stale is { } stale ? [stale.Message] : published.Problems;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Set = (await site.AreaSetsAsync(cancel)).FirstOrDefault(set => set.Id == AreaSetId);
        if (await recipes.FindAsync(id, cancel) is not { } recipe || Set is null)
        {
            return false;
        }
        Recipe = recipe;
        return true;
    }
}
