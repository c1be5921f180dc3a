using System.Globalization;
using System.Text;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>Saved, or why not; nothing was written when not.</summary>
public sealed record RecipeSave(IndexRecipe? Recipe, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Recipe is not null && Stale is null && Problems.Count == 0;
}

/// <summary>Recipes as drafts: made, changed, copied to a new version, thrown away. Published ones are never touched.</summary>
public sealed class IndexRecipes(AppDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<IndexRecipe>> ListAsync(CancellationToken cancel = default) =>
        await db.IndexRecipes.AsNoTracking().OrderBy(recipe => recipe.Code).ThenByDescending(recipe => recipe.Version).ToListAsync(cancel);

    public Task<IndexRecipe?> FindAsync(Guid id, CancellationToken cancel = default) =>
        db.IndexRecipes.AsNoTracking().FirstOrDefaultAsync(recipe => recipe.Id == id, cancel);

    /// <summary>A new draft from a preset's or somebody's own recipe text. Its code is made from the recipe's id, unique among recipes.</summary>
    public async Task<RecipeSave> CreateAsync(string json, Change change, CancellationToken cancel = default)
    {
        var edit = IndexEdit.From(json);
        var id = IndexEdit.Parse(json)["id"]?.ToString() ?? edit.TitleSv;
        var code = await FreeCodeAsync(Slug(id), cancel);
        return await AddAsync(code, 1, edit, json, change, cancel);
    }

    /// <summary>A new draft of a published recipe: the same code, the next version.</summary>
    public async Task<RecipeSave> NewVersionAsync(Guid recipeId, Change change, CancellationToken cancel = default)
    {
        var former = await db.IndexRecipes.AsNoTracking().FirstOrDefaultAsync(item => item.Id == recipeId, cancel) ?? throw new KeyNotFoundException($"Found no recipe {recipeId}.");
        var draft = await db.IndexRecipes.AsNoTracking().FirstOrDefaultAsync(item => item.Code == former.Code && item.Publication == PublicationStatus.Draft, cancel);
        if (draft is not null)
        {
            return new(draft, []);
        }
        var last = await db.IndexRecipes.Where(item => item.Code == former.Code).MaxAsync(item => item.Version, cancel);
        return await AddAsync(former.Code, last + 1, IndexEdit.From(former.Json), former.Json, change, cancel);
    }

    /// <summary>Saves a draft as the person saw it; a stale save tells who changed what and writes nothing.</summary>
    public async Task<RecipeSave> SaveAsync(Guid id, long seenRowVersion, string json, Change change, CancellationToken cancel = default)
    {
        var recipe = await db.IndexRecipes.FirstOrDefaultAsync(item => item.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no recipe {id}.");
        var edit = IndexEdit.From(json);
        var problems = Check(recipe, edit);
        problems.AddRange(IndexRecipeText.Read(json).Problems);
        problems.AddRange(await UnknownAsync([.. edit.Indicators.Select(item => item.Code)], cancel));
        if (problems.Count > 0)
        {
            return new(recipe, problems);
        }
        db.ExpectVersion(recipe, seenRowVersion);
        (recipe.Json, recipe.TitleSv, recipe.TitleEn, recipe.Theme) = (json, edit.TitleSv, edit.TitleEn, edit.Theme);
        (recipe.ChangedAt, recipe.ChangedBy) = (change.At, change.Who);
        var saved = await db.SaveAsync(change, cancel);
        return new(recipe, [], saved.Stale);
    }

    /// <summary>Throws a draft away; a published recipe stays for ever.</summary>
    public async Task<bool> RemoveDraftAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        var recipe = await db.IndexRecipes.FirstOrDefaultAsync(item => item.Id == id && item.Publication == PublicationStatus.Draft, cancel);
        if (recipe is null)
        {
            return false;
        }
        db.IndexRecipes.Remove(recipe);
        return (await db.SaveAsync(change, cancel)).Saved;
    }

    /// <summary>A problem for each indicator that is not in the catalogue.</summary>
    public async Task<IReadOnlyList<Text>> UnknownAsync(IReadOnlyList<string> codes, CancellationToken cancel = default)
    {
        var known = await db.Indicators.Where(item => codes.Contains(item.Code)).Select(item => item.Code).ToListAsync(cancel);
        return [.. codes.Except(known).Select(code => new Text(
            $"Indikatorn «{code}» finns inte. Lägg till den vid en import, eller ta bort den ur receptet.",
            $"Indicator “{code}” does not exist. Add it with an import, or remove it from the recipe."))];
    }

    private async Task<RecipeSave> AddAsync(string code, int version, IndexEdit edit, string json, Change change, CancellationToken cancel)
    {
        var recipe = new IndexRecipe
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = code,
            Version = version,
            TitleSv = edit.TitleSv.Length > 0 ? edit.TitleSv : code,
            TitleEn = edit.TitleEn.Length > 0 ? edit.TitleEn : edit.TitleSv.Length > 0 ? edit.TitleSv : code,
            Json = edit.ApplyTo(json, code),
            Theme = edit.Theme,
            ChangedAt = change.At,
            ChangedBy = change.Who,
        };
        db.IndexRecipes.Add(recipe);
        var saved = await db.SaveAsync(change, cancel);
        return new(recipe, [], saved.Stale);
    }

    private static List<Text> Check(IndexRecipe recipe, IndexEdit edit)
    {
        var problems = new List<Text>();
        if (recipe.Publication == PublicationStatus.Published)
        {
            problems.Add(new("Ett publicerat recept är fryst. Gör en ny version av det.", "A published recipe is frozen. Make a new version of it."));
        }
        if (edit.TitleSv.Trim().Length is 0 or > IndexRecipe.TitleMaxLength || edit.TitleEn.Length > IndexRecipe.TitleMaxLength)
        {
            problems.Add(new($"Ge indexet ett namn på 1–{IndexRecipe.TitleMaxLength} tecken.", $"Give the index a name of 1–{IndexRecipe.TitleMaxLength} characters."));
        }
        if (edit.Theme is { } theme && Themes.ThemeCatalogue.Current.Find(theme) is null)
        {
            var known = string.Join(", ", Themes.ThemeCatalogue.Current.Themes.Select(one => one.Code));
            problems.Add(new($"Temat «{theme}» finns inte. Välj något av {known}, eller ta bort «theme» ur receptet.", $"The theme “{theme}” does not exist. Choose one of {known}, or remove “theme” from the recipe."));
        }
        return problems;
    }

    private async Task<string> FreeCodeAsync(string wanted, CancellationToken cancel)
    {
        var taken = await db.IndexRecipes.Where(item => item.Code.StartsWith(wanted)).Select(item => item.Code).ToListAsync(cancel);
        var code = wanted;
        for (var number = 2; taken.Contains(code); number++)
        {
            code = $"{wanted}-{number.ToString(CultureInfo.InvariantCulture)}";
        }
        return code;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) ? c : char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? "" : "-");
        }
        var plain = slug.ToString().Trim('-');
        plain = plain.Length == 0 ? "index" : plain;
        return plain[..Math.Min(plain.Length, IndexRecipe.CodeMaxLength - 5)];
    }
}
