using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>A frozen version: map, table, method in words, and in depth what stands behind it.</summary>
[Access(IndexAccess.Read)]
public sealed class VersionModel(AppDb db, IndexService service, IndexRecipes recipes, Site site, CurrentUser user, IndexMap maps) : PageModel
{
    public IndexVersion Version { get; private set; } = null!;
    public IndexRecipe Recipe { get; private set; } = null!;
    public IndexResultDocument Result { get; private set; } = null!;
    public IndexEdit Edit { get; private set; } = new();
    public IReadOnlyList<(Sex Sex, Guid Id)> Sexes { get; private set; } = [];
    public IReadOnlyList<IndexVersionRow> Others { get; private set; } = [];
    public MapModel? Map { get; private set; }
    public IndexDiagnosis? Diagnosis { get; private set; }
    public IndexRecomputation? Recomputed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, bool fordjupning, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (fordjupning)
        {
            await DiagnoseAsync(cancel);
        }
        return Page();
    }

    [Access(IndexAccess.Recompute)]
    public async Task<IActionResult> OnPostRecomputeAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Recomputed = await service.RecomputeAsync(id, cancel);
        await DiagnoseAsync(cancel);
        return Page();
    }

    [Access(IndexAccess.Publish)]
    public async Task<IActionResult> OnPostStatusAsync(Guid id, DecisionStatus status, string? varfor, CancellationToken cancel)
    {
        await service.SetStatusAsync(id, status, user.Change("index-status", varfor ?? ""), cancel);
        return LocalRedirect(Links.IndexVersion(id));
    }

    [Access(IndexAccess.Publish)]
    public async Task<IActionResult> OnPostCurrentAsync(Guid id, CancellationToken cancel)
    {
        await service.MakeCurrentAsync(id, user.Change("index-galler", "Versionen ska visas först"), cancel);
        return LocalRedirect(Links.IndexVersion(id));
    }

    [Access(IndexAccess.Build)]
    public async Task<IActionResult> OnPostNewVersionAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var made = await recipes.NewVersionAsync(Recipe.Id, user.Change("index-utkast", "Ny version av ett publicerat recept"), cancel);
        return LocalRedirect(Links.IndexBuild(made.Recipe!.Id, Version.AreaSetId));
    }

    private async Task DiagnoseAsync(CancellationToken cancel) =>
        Diagnosis = await site.CachedAsync($"diagnosis-{Version.Id}", () => Task.FromResult(IndexDiagnosis.Of(Result, Recipe.Json)), cancel);

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await service.FindAsync(id, cancel) is not { } version || await recipes.FindAsync(version.RecipeId, cancel) is not { } recipe)
        {
            return false;
        }
        (Version, Recipe) = (version, recipe);
        Result = await site.CachedAsync($"index-{id}", () => Task.FromResult(IndexResultDocument.FromJson(version.Result)), cancel);
        Edit = IndexEdit.From(recipe.Json);
        Map = await maps.OfAsync(Result, "", cancel);
        var sexes = await db.IndexVersions.Where(item => item.RecipeId == version.RecipeId && item.AreaSetId == version.AreaSetId && item.Year == version.Year)
            .Select(item => new { item.Sex, item.Id }).ToListAsync(cancel);
        Sexes = [.. sexes.OrderBy(item => item.Sex).Select(item => (item.Sex, item.Id))];
        Others = [.. (await ListModel.VersionsAsync(db, cancel)).Where(item => item.RecipeId != recipe.Id || item.Id != id)];
        return true;
    }
}
