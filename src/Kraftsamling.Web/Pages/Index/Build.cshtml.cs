using System.Diagnostics;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>The builder: what, weights, method, result. Works without script; with it the result follows the hand.</summary>
[Access(IndexAccess.Build)]
public sealed class BuildModel(AppDb db, IndexRecipes recipes, IndexService service, IndexInputs inputs, Site site, CurrentUser user, TimeProvider clock, IndexMap maps) : PageModel
{
    public const int PreviewDraws = 1000;

    [BindProperty(Name = "omraden", SupportsGet = true)]
    public int? AreaSetId { get; set; }

    [BindProperty(Name = "ar", SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "version")]
    public long Seen { get; set; }

    public IndexRecipe Recipe { get; private set; } = null!;
    public IndexEdit Edit { get; private set; } = new();
    public IndexOutcome? Outcome { get; private set; }
    public double Milliseconds { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public IReadOnlyList<Indicator> Catalogue { get; private set; } = [];
    public IReadOnlySet<string> WithValues { get; private set; } = new HashSet<string>();
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public bool Saved { get; private set; }
    public MapModel? Map { get; private set; }

    public string Name(string code) => Catalogue.FirstOrDefault(item => item.Code == code) is { } item ? Texts.T(item.NameSv, item.NameEn) : code;

    public async Task<IActionResult> OnGetAsync(Guid id, bool sparat, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        Saved = sparat;
        Edit = IndexEdit.From(Recipe.Json);
        await PreviewAsync(cancel);
        return Page();
    }

    /// <summary>The form as it stands, without saving.</summary>
    [Access(IndexAccess.Build)]
    [MayBeSentAgain]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        ReadForm();
        await PreviewAsync(cancel);
        return Page();
    }

    /// <summary>Only the result, for the script.</summary>
    [Access(IndexAccess.Build)]
    [MayBeSentAgain]
    public async Task<IActionResult> OnPostPreviewAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is not null)
        {
            return NotFound();
        }
        ReadForm();
        await PreviewAsync(cancel);
        return Partial("_Result", this);
    }

    [Access(IndexAccess.Build)]
    public async Task<IActionResult> OnPostSaveAsync(Guid id, string? vidare, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        var wrong = ReadForm();
        var saved = wrong ? null : await recipes.SaveAsync(id, Seen, Edit.ApplyTo(Recipe.Json, Recipe.Code), user.Change("index-utkast", "Utkastet sparades"), cancel);
        if (saved?.Saved == true && AreaSetId is { } set && Year is { } year)
        {
            return LocalRedirect(vidare == "publicera" ? Links.IndexPublish(id, set, year) : Links.With(Links.IndexBuild(id, set, year), ("sparat", "true")));
        }
        Problems = [.. Problems, .. saved?.Problems ?? [], .. saved?.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        await PreviewAsync(cancel);
        return Page();
    }

    private bool ReadForm()
    {
        var problems = new List<Text>();
        Edit = BuilderForm.Read(Request.Form, IndexEdit.From(Recipe.Json), problems);
        var directions = Catalogue.ToDictionary(item => item.Code, item => (int)item.Direction);
        Edit = Edit with { Indicators = [.. Edit.Indicators.Select(item => item.Direction != 0 ? item : item with { Direction = directions.GetValueOrDefault(item.Code, 1) })] };
        Problems = problems;
        return problems.Count > 0;
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await recipes.FindAsync(id, cancel) is not { } recipe)
        {
            return NotFound();
        }
        Recipe = recipe;
        Seen = Seen == 0 ? recipe.RowVersion : Seen;
        if (recipe.Publication == PublicationStatus.Published)
        {
            var version = await db.IndexVersions.Where(item => item.RecipeId == id && item.Sex == Sex.Total).Select(item => item.Id).FirstOrDefaultAsync(cancel);
            return LocalRedirect(Links.IndexVersion(version));
        }
        AreaSets = await site.AreaSetsAsync(cancel);
        AreaSetId = AreaSets.Any(set => set.Id == AreaSetId) ? AreaSetId : AreaSets.Count > 0 ? AreaSets[0].Id : null;
        Catalogue = await site.CachedAsync("catalogue", async () => await db.Indicators.AsNoTracking().OrderBy(item => item.ThemeSv).ThenBy(item => item.NameSv).ToListAsync(cancel), cancel);
        WithValues = await site.CachedAsync($"with-values-{AreaSetId}", () => CodesWithValuesAsync(cancel), cancel);
        return null;
    }

    private async Task<HashSet<string>> CodesWithValuesAsync(CancellationToken cancel)
    {
        var codes = new HashSet<string>();
        foreach (var indicator in AreaSetId is null ? [] : Catalogue)
        {
            if ((await inputs.YearsAsync(AreaSetId!.Value, [indicator.Code], cancel)).Count > 0)
            {
                codes.Add(indicator.Code);
            }
        }
        return codes;
    }

    private async Task PreviewAsync(CancellationToken cancel)
    {
        if (AreaSetId is not { } set)
        {
            Outcome = new(null, [new("Det finns inga områden än. Importera gränser under Data.", "There are no areas yet. Import boundaries under Data.")]);
            return;
        }
        Years = await inputs.YearsAsync(set, [.. Edit.Indicators.Select(item => item.Code)], cancel);
        Year = Year is { } chosen && Years.Contains(chosen) ? chosen : Years.Count > 0 ? Years[0] : clock.GetUtcNow().Year;
        if (Edit.Indicators.Count == 0)
        {
            Outcome = new(null, [new("Välj minst en indikator i steg 1.", "Choose at least one indicator in step 1.")]);
            return;
        }
        var watch = Stopwatch.GetTimestamp();
        int? draws = Edit.Draws > 0 ? Math.Min(Edit.Draws, PreviewDraws) : null;
        Outcome = await service.PreviewAsync(new(Edit.ApplyTo(Recipe.Json, Recipe.Code), set, Year.Value, Sex.Total, draws), cancel);
        Milliseconds = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        Map = Outcome.Result is { } result ? await maps.OfAsync(result, "", cancel) : null;
    }
}
