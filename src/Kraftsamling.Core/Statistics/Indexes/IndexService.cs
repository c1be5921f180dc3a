using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>What a preview is made of: a recipe that need not be saved, on one area set, year and sex.</summary>
/// <param name="Draws">Draws of the test; null = as the recipe says.</param>
public sealed record IndexPreviewRequest(string Recipe, int AreaSetId, int Year, Sex Sex = Sex.Total, int? Draws = null);

/// <summary>A result, or every problem that stops it.</summary>
public sealed record IndexOutcome(IndexResultDocument? Result, IReadOnlyList<Text> Problems)
{
    /// <summary>The same input as hash, for storing.</summary>
    public string InputHash { get; init; } = "";
}

/// <summary>Published versions, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record IndexPublication(IReadOnlyList<IndexVersion> Versions, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null);

/// <summary>Builds, publishes, compares and recomputes index versions.</summary>
public sealed class IndexService(AppDb db, IndexInputs inputs, IndexRecipes recipes, TimeProvider clock)
{
    /// <summary>The main index that holds for an area set, shown on the start page; null before the first is published.</summary>
    public Task<IndexVersion?> CurrentAsync(int areaSetId, CancellationToken cancel = default) => CurrentAsync(areaSetId, null, cancel);

    /// <summary>The version that holds for an area set and a theme; a theme of null is the main index.</summary>
    public Task<IndexVersion?> CurrentAsync(int areaSetId, string? theme, CancellationToken cancel = default) =>
        db.IndexVersions.AsNoTracking().FirstOrDefaultAsync(version => version.AreaSetId == areaSetId && version.Theme == theme && version.IsCurrent, cancel);

    /// <summary>The theme indices that hold for an area set, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<IndexVersion>> ListCurrentThemesAsync(int areaSetId, CancellationToken cancel = default)
    {
        var all = await db.IndexVersions.AsNoTracking().Where(version => version.AreaSetId == areaSetId && version.Theme != null && version.IsCurrent).ToListAsync(cancel);
        return [.. all.OrderBy(version => ThemeCatalogue.Current.PlaceOf(version.Theme!)).ThenBy(version => version.Theme, StringComparer.Ordinal)];
    }

    public Task<IndexVersion?> FindAsync(Guid versionId, CancellationToken cancel = default) =>
        db.IndexVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == versionId, cancel);

    /// <summary>Computes without storing anything. At most 1,000 draws keep it within the time of a hand on a slider.</summary>
    public async Task<IndexOutcome> PreviewAsync(IndexPreviewRequest request, CancellationToken cancel = default)
    {
        var root = IndexEdit.From(request.Recipe);
        var reference = new IndexRecipeReference(Guid.Empty, "", 0, new(root.TitleSv, root.TitleEn));
        return await ComputeAsync(reference, request.Recipe, request.AreaSetId, request.Year, request.Sex, request.Draws, cancel);
    }

    /// <summary>
    /// Freezes the recipe and stores its result for total, women and men where the input has them. The total becomes the version
    /// that holds for the area set and the recipe's theme.
    /// </summary>
    public async Task<IndexPublication> PublishAsync(Guid recipeId, long seenRowVersion, int areaSetId, int year, Change change, CancellationToken cancel = default)
    {
        var recipe = await db.IndexRecipes.FirstOrDefaultAsync(item => item.Id == recipeId, cancel) ?? throw new KeyNotFoundException($"Found no recipe {recipeId}.");
        if (recipe.Publication == PublicationStatus.Published)
        {
            return new([], [Published()]);
        }
        var outcomes = new List<(Sex Sex, IndexOutcome Outcome)>();
        foreach (var sex in new[] { Sex.Total, Sex.Women, Sex.Men })
        {
            var outcome = await ComputeAsync(Reference(recipe), recipe.Json, areaSetId, year, sex, null, cancel);
            if (sex == Sex.Total && outcome.Result is null)
            {
                return new([], outcome.Problems);
            }
            if (sex == Sex.Total || HasAll(outcome))
            {
                outcomes.Add((sex, outcome));
            }
        }
        db.ExpectVersion(recipe, seenRowVersion);
        recipe.Publication = PublicationStatus.Published;
        recipe.ChangedAt = change.At;
        recipe.ChangedBy = change.Who;
        List<IndexVersion> versions = [.. outcomes.Select(item => ToVersion(recipe, areaSetId, year, item.Sex, item.Outcome, change))];
        await UnsetCurrentAsync(areaSetId, recipe.Theme, cancel);
        db.IndexVersions.AddRange(versions);
        var saved = await db.SaveAsync(change, cancel);
        return saved.Saved ? new(versions, []) : new([], [], saved.Stale);
    }

    /// <summary>This version holds from now on for its area set and theme.</summary>
    public async Task<SaveResult> MakeCurrentAsync(Guid versionId, Change change, CancellationToken cancel = default)
    {
        var version = await RequireAsync(versionId, cancel);
        await UnsetCurrentAsync(version.AreaSetId, version.Theme, cancel);
        version.IsCurrent = true;
        return await db.SaveAsync(change, cancel);
    }

    /// <summary>Proposed or decided; the result itself never changes.</summary>
    public async Task<SaveResult> SetStatusAsync(Guid versionId, DecisionStatus status, Change change, CancellationToken cancel = default)
    {
        var version = await RequireAsync(versionId, cancel);
        var siblings = await db.IndexVersions.Where(item => item.RecipeId == version.RecipeId && item.AreaSetId == version.AreaSetId && item.Year == version.Year).ToListAsync(cancel);
        foreach (var sibling in siblings)
        {
            sibling.Status = status;
        }
        return await db.SaveAsync(change, cancel);
    }

    /// <summary>Two versions beside each other.</summary>
    public async Task<IndexComparison> CompareAsync(Guid a, Guid b, CancellationToken cancel = default)
    {
        var (first, second) = (await RequireAsync(a, cancel), await RequireAsync(b, cancel));
        return IndexComparison.Of(IndexResultDocument.FromJson(first.Result), IndexResultDocument.FromJson(second.Result));
    }

    /// <summary>Computes a stored version anew and says whether every bit is the same, or why that cannot be asked.</summary>
    public async Task<IndexRecomputation> RecomputeAsync(Guid versionId, CancellationToken cancel = default)
    {
        var version = await RequireAsync(versionId, cancel);
        var recipe = await db.IndexRecipes.AsNoTracking().FirstAsync(item => item.Id == version.RecipeId, cancel);
        var stored = IndexResultDocument.FromJson(version.Result);
        if (ContentHash(recipe.Json, version.InputHash, version.Result) != version.ContentHash)
        {
            return IndexRecomputation.Tampered;
        }
        if (stored.Engine != IndexCalculator.Engine)
        {
            return IndexRecomputation.OtherEngine(stored.Engine, IndexCalculator.Engine);
        }
        var outcome = await ComputeAsync(Reference(recipe), recipe.Json, version.AreaSetId, version.Year, version.Sex, null, cancel);
        if (outcome.Result is not { } now)
        {
            return IndexRecomputation.Impossible(outcome.Problems[0]);
        }
        return outcome.InputHash != version.InputHash
            ? IndexRecomputation.InputChanged(stored, now)
            : IndexRecomputation.Done(now.ToJson() == version.Result);
    }

    /// <summary>
    /// Makes the draws of a stored version again, for what follows them one by one. False when that is not possible: the recipe has no test,
    /// or the values have changed since.
    /// </summary>
    /// <param name="start">Given the area codes in the order of the ranks; returns what is told each draw, from several threads at once.</param>
    public async Task<bool> ReadDrawsAsync(Guid versionId, int draws, Func<IReadOnlyList<string>, Action<int, ReadOnlySpan<int>>> start, CancellationToken cancel = default)
    {
        var version = await RequireAsync(versionId, cancel);
        var recipe = await db.IndexRecipes.AsNoTracking().FirstAsync(item => item.Id == version.RecipeId, cancel);
        var text = IndexRecipeText.Read(recipe.Json);
        var input = await inputs.ReadAsync(new(version.AreaSetId, text.Codes, version.Year, version.Sex, text.Pool, text.NeedsPopulation), cancel);
        if (text.Options(input.Areas.Count, draws) is not { } options || input.Hash() != version.InputHash)
        {
            return false;
        }
        Robustness.Run(input.ToData(), text.Recipe!.ToDefinition(), options with { OnRanks = start([.. input.Areas.Select(area => area.Code)]) }, cancellation: cancel);
        return true;
    }

    private async Task<IndexOutcome> ComputeAsync(IndexRecipeReference reference, string json, int areaSetId, int year, Sex sex, int? draws, CancellationToken cancel)
    {
        var text = IndexRecipeText.Read(json);
        List<Text> problems = [.. text.Problems, .. await recipes.UnknownAsync(text.Codes, cancel)];
        if (problems.Count > 0 || text.Recipe is not { } recipe)
        {
            return new(null, problems);
        }
        var input = await inputs.ReadAsync(new(areaSetId, text.Codes, year, sex, text.Pool, text.NeedsPopulation), cancel);
        if (input.Areas.Count == 0 || input.Columns.All(column => column.MissingAreas == input.Areas.Count))
        {
            return new(null, [NoValues(input)]);
        }
        try
        {
            var options = text.Options(input.Areas.Count, draws);
            return new(IndexCalculator.Compute(reference, input, recipe, options, cancel), []) { InputHash = input.Hash() };
        }
        catch (IndexInputException wrong)
        {
            return new(null, [.. wrong.Errors.Select(error => new Text(error.Message.Sv, error.Message.En))]);
        }
    }

    private static bool HasAll(IndexOutcome outcome) =>
        outcome.Result is { } result && result.Indicators.All(indicator => indicator.MissingAreas < result.Areas.Count);

    private IndexVersion ToVersion(IndexRecipe recipe, int areaSetId, int year, Sex sex, IndexOutcome outcome, Change change)
    {
        var result = outcome.Result!.ToJson();
        return new IndexVersion
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            RecipeId = recipe.Id,
            AreaSetId = areaSetId,
            Theme = recipe.Theme,
            Year = year,
            Sex = sex,
            InputHash = outcome.InputHash,
            ContentHash = ContentHash(recipe.Json, outcome.InputHash, result),
            Result = result,
            CreatedAt = change.At,
            CreatedBy = change.Who,
            Status = DecisionStatus.Proposed,
            IsCurrent = sex == Sex.Total,
        };
    }

    private async Task UnsetCurrentAsync(int areaSetId, string? theme, CancellationToken cancel)
    {
        foreach (var former in await db.IndexVersions.Where(version => version.AreaSetId == areaSetId && version.Theme == theme && version.IsCurrent).ToListAsync(cancel))
        {
            former.IsCurrent = false;
        }
    }

    private async Task<IndexVersion> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.IndexVersions.FirstOrDefaultAsync(version => version.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no index version {id}.");

    private static IndexRecipeReference Reference(IndexRecipe recipe) => new(recipe.Id, recipe.Code, recipe.Version, new(recipe.TitleSv, recipe.TitleEn)) { Theme = recipe.Theme };

    private static string ContentHash(string recipe, string inputHash, string result) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{recipe}\n{inputHash}\n{result}")));

    private static Text Published() => new(
        "Receptet är redan publicerat och fryst. Gör en ny version av det.", "The recipe is published and frozen already. Make a new version of it.");

    private static Text NoValues(IndexInput input) => new(
        $"Inga värden för de valda indikatorerna finns i {input.AreaSet.NameSv} till och med {input.Year}. Välj en annan områdesindelning eller ett senare år, eller importera statistik under Data.",
        $"There are no values for the chosen indicators in {input.AreaSet.NameEn} up to {input.Year}. Choose another area set or a later year, or import statistics under Data.");
}
