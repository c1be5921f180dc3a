using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Starts a recipe from a preset, from nothing, or from a recipe file's text.</summary>
public sealed class NewModel(IndexRecipes recipes, LocalUser user) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? preset, CancellationToken cancel)
    {
        var recipe = IndexPresets.Find(preset ?? "")?.Recipe ?? IndexPresets.Own;
        var made = await recipes.CreateAsync(recipe, user.Change("index-utkast", "Nytt utkast"), cancel);
        return LocalRedirect(Links.IndexBuild(made.Recipe!.Id));
    }
}
