using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Starts a recipe from a preset, from nothing, or from a recipe file's text.</summary>
[Access(IndexAccess.Build)]
public sealed class NewModel(IndexRecipes recipes, CityData city, CurrentUser user) : PageModel
{
    private const int UsualFirst = 12;

    private AreaSetContent? _set;

    public IReadOnlyList<ThemeRecipe> Themes { get; private set; } = [];
    public IReadOnlyDictionary<string, Indicator> Indicators { get; private set; } = new Dictionary<string, Indicator>();

    public string Names(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => Indicators.TryGetValue(code, out var indicator) ? Texts.T(indicator.NameSv, indicator.NameEn) : code));

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>A draft about a theme, from what the city has.</summary>
    [Access(IndexAccess.Build)]
    public async Task<IActionResult> OnPostThemeAsync(string? tema, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Themes.FirstOrDefault(one => one.Theme.Code == tema) is not { CanBeMade: true } proposal)
        {
            return NotFound();
        }
        var first = (await city.IndexAsync(_set!.Set.Id, cancel))?.Document.TopK is { } main and > 0 ? main : UsualFirst;
        var made = await recipes.CreateAsync(proposal.ToJson(first), user.Change("index-utkast", "Nytt utkast till temaindex"), cancel);
        return LocalRedirect(Links.IndexBuild(made.Recipe!.Id, _set.Set.Id));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Indicators = (await city.IndicatorsAsync(cancel)).Values.ToDictionary(indicator => indicator.Code);
        _set = await city.SetAsync(null, cancel);
        var codes = _set is null ? [] : await city.CodesWithValuesAsync(_set.Set.Id, cancel);
        Themes = [.. ThemeCatalogue.Current.Themes.Select(theme => ThemeRecipe.Propose(theme, codes))];
    }

    [Access(IndexAccess.Build)]
    public async Task<IActionResult> OnPostAsync(string? preset, CancellationToken cancel)
    {
        var recipe = IndexPresets.Find(preset ?? "")?.Recipe ?? IndexPresets.Own;
        var made = await recipes.CreateAsync(recipe, user.Change("index-utkast", "Nytt utkast"), cancel);
        return LocalRedirect(Links.IndexBuild(made.Recipe!.Id));
    }
}
