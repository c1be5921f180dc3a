using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>A stored version without its result, for lists.</summary>
public sealed record IndexVersionRow(Guid Id, Guid RecipeId, string Title, int Version, int AreaSetId, int Year, Sex Sex, bool IsCurrent, Core.DecisionStatus Status, DateTimeOffset CreatedAt, string CreatedBy);

/// <summary>Recipes and versions: what holds, what is on the way.</summary>
public sealed class ListModel(AppDb db, IndexRecipes recipes, Site site, LocalUser user) : PageModel
{
    public IReadOnlyList<IndexVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<IndexRecipe> Drafts { get; private set; } = [];
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];

    public IndexVersionRow? Current => Versions.Where(version => version.IsCurrent).OrderByDescending(version => AreaSets.FirstOrDefault(set => set.Id == version.AreaSetId)?.IsDefault).FirstOrDefault();

    public string SetName(int id) => AreaSets.FirstOrDefault(set => set.Id == id) is { } set ? Texts.T(set.NameSv, set.NameEn) : "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AreaSets = await site.AreaSetsAsync(cancel);
        Versions = await VersionsAsync(db, cancel);
        Drafts = [.. (await recipes.ListAsync(cancel)).Where(recipe => recipe.Publication == PublicationStatus.Draft)];
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await recipes.RemoveDraftAsync(id, user.Change("index-utkast", "Utkastet togs bort"), cancel);
        return LocalRedirect(Links.IndexPath);
    }

    /// <summary>All versions of the total, newest first.</summary>
    public static async Task<IReadOnlyList<IndexVersionRow>> VersionsAsync(AppDb db, CancellationToken cancel)
    {
        var rows = await (from version in db.IndexVersions
                          join recipe in db.IndexRecipes on version.RecipeId equals recipe.Id
                          where version.Sex == Sex.Total
                          orderby version.Id descending
                          select new { version.Id, version.RecipeId, recipe.TitleSv, recipe.TitleEn, recipe.Version, version.AreaSetId, version.Year, version.Sex, version.IsCurrent, version.Status, version.CreatedAt, version.CreatedBy })
            .AsNoTracking().ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.CreatedAt).Select(row => new IndexVersionRow(row.Id, row.RecipeId, Texts.T(row.TitleSv, row.TitleEn), row.Version, row.AreaSetId, row.Year, row.Sex, row.IsCurrent, row.Status, row.CreatedAt, row.CreatedBy))];
    }
}
