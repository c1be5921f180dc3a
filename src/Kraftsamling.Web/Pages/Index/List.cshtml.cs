using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>A stored version without its result, for lists.</summary>
public sealed record IndexVersionRow(Guid Id, Guid RecipeId, string Title, int Version, int AreaSetId, int Year, Sex Sex, string? Theme, bool IsCurrent, Core.DecisionStatus Status, DateTimeOffset CreatedAt, string CreatedBy);

/// <summary>Recipes and versions: what holds, what is on the way.</summary>
[Access(IndexAccess.Read)]
public sealed class ListModel(AppDb db, IndexRecipes recipes, CityData city, Site site, CurrentUser user) : PageModel
{
    public IReadOnlyList<IndexVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<IndexRecipe> Drafts { get; private set; } = [];
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];

    public IReadOnlyList<ThemeComparison> Themes { get; private set; } = [];

    public IndexVersionRow? Current => Versions.Where(version => version is { IsCurrent: true, Theme: null }).OrderByDescending(version => AreaSets.FirstOrDefault(set => set.Id == version.AreaSetId)?.IsDefault).FirstOrDefault();

    public string SetName(int id) => AreaSets.FirstOrDefault(set => set.Id == id) is { } set ? Texts.T(set.NameSv, set.NameEn) : "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AreaSets = await site.AreaSetsAsync(cancel);
        Versions = await VersionsAsync(db, cancel);
        var set = Current?.AreaSetId ?? Versions.Where(version => version is { IsCurrent: true }).Select(version => (int?)version.AreaSetId).FirstOrDefault();
        Themes = set is { } shown ? (await city.ThemeOverviewAsync(shown, cancel)).Themes : [];
        Drafts = [.. (await recipes.ListAsync(cancel)).Where(recipe => recipe.Publication == PublicationStatus.Draft)];
    }

    [Access(IndexAccess.Build)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await recipes.RemoveDraftAsync(id, user.Change("index-utkast", "Utkastet togs bort"), cancel);
        return LocalRedirect(Links.IndexPath);
    }

    /// <summary>"Huvudindex", or the theme's name.</summary>
    public static string KindOf(string? theme) => theme is null ? Texts.T("Huvudindex", "Main index") : Texts.T(ThemeCatalogue.Current.NameOf(theme));

    /// <summary>Versions to choose among: the main index and each theme under a heading of its own.</summary>
    public static IEnumerable<IGrouping<string, IndexVersionRow>> ByKind(IEnumerable<IndexVersionRow> versions) => versions
        .OrderBy(version => version.Theme is null ? -1 : ThemeCatalogue.Current.PlaceOf(version.Theme))
        .GroupBy(version => version.Theme is null ? KindOf(null) : Texts.T("Tema: ", "Theme: ") + KindOf(version.Theme));

    /// <summary>All versions of the total, newest first.</summary>
    public static async Task<IReadOnlyList<IndexVersionRow>> VersionsAsync(AppDb db, CancellationToken cancel)
    {
        var rows = await (from version in db.IndexVersions
                          join recipe in db.IndexRecipes on version.RecipeId equals recipe.Id
                          where version.Sex == Sex.Total
                          orderby version.Id descending
                          select new { version.Id, version.RecipeId, recipe.TitleSv, recipe.TitleEn, recipe.Version, version.AreaSetId, version.Year, version.Sex, version.Theme, version.IsCurrent, version.Status, version.CreatedAt, version.CreatedBy })
            .AsNoTracking().ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.CreatedAt).Select(row => new IndexVersionRow(row.Id, row.RecipeId, Texts.T(row.TitleSv, row.TitleEn), row.Version, row.AreaSetId, row.Year, row.Sex, row.Theme, row.IsCurrent, row.Status, row.CreatedAt, row.CreatedBy))];
    }
}
