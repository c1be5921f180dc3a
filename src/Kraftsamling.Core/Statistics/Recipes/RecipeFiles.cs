using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>A recipe with the files it names.</summary>
/// <param name="Recipe">The recipe, with budget points taken in from the file.</param>
/// <param name="Replay">The draws of the replay file, or null.</param>
public sealed record LoadedRecipe(RecipeDocument Recipe, ReplayDraws? Replay);

/// <summary>Reads a recipe and the files it names; their paths are relative to the recipe.</summary>
public static class RecipeFiles
{
    /// <summary>Reads the recipe; null when something is wrong, with every problem in <paramref name="problems"/>.</summary>
    public static LoadedRecipe? Load(string path, ProblemList problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem(new("ett recept som finns", "a recipe that exists"), path) { Advice = new("Kontrollera sökvägen, eller skriv ett med «kraft index recipe new».", "Check the path, or write one with “kraft index recipe new”.") });
            return null;
        }
        var found = new List<Problem>();
        var recipe = RecipeDocument.Parse(File.ReadAllText(path), Path.GetFileName(path), found);
        problems.AddRange(found);
        return recipe is null ? null : LoadFiles(recipe, Path.GetDirectoryName(Path.GetFullPath(path))!, problems);
    }

    /// <summary>Reads the files that a recipe names, relative to <paramref name="folder"/>.</summary>
    public static LoadedRecipe? LoadFiles(RecipeDocument recipe, string folder, ProblemList problems)
    {
        if (recipe.Weights is { Method: WeightMethod.Budget, File: { } budget })
        {
            var people = People(Path.Combine(folder, budget), recipe, problems);
            recipe = recipe with { Weights = recipe.Weights with { People = [.. recipe.Weights.People, .. people] } };
        }
        var replay = recipe.Robustness?.Replay is { } file ? Replay(Path.Combine(folder, file), recipe, problems) : null;
        return problems.HasErrors ? null : new LoadedRecipe(recipe, replay);
    }

    private static List<RecipePerson> People(string path, RecipeDocument recipe, ProblemList problems)
    {
        var people = new List<RecipePerson>();
        Read(path, ["person"], recipe, problems, (key, points, place) =>
        {
            if (points.Sum() > 0 && Array.TrueForAll(points, p => p >= 0))
            {
                people.Add(new RecipePerson(key[0], recipe.Indicators.Zip(points).ToDictionary(p => p.First.Column, p => p.Second)));
                return;
            }
            problems.Add(place with { Expected = new("poäng från 0 och uppåt med en summa över 0", "points from 0 upwards with a sum above 0"), Found = key[0] });
        });
        return people;
    }

    private static ReplayDraws Replay(string path, RecipeDocument recipe, ProblemList problems)
    {
        var normalisations = new List<NormalisationOptions>();
        var weights = new List<double>();
        Read(path, ["norm"], recipe, problems, (key, row, place) =>
        {
            if (Norm(key[0], recipe) is { } norm)
            {
                normalisations.Add(norm);
                weights.AddRange(row);
                return;
            }
            problems.Add(place with { Column = "norm", Found = key[0], Expected = new("en skala: z, minmax, percentileRank …", "a scale: z, minmax, percentileRank …") });
        });
        return new ReplayDraws(normalisations, [.. weights]);
    }

    // The names of the R program that wrote such files first are understood as well.
    private static NormalisationOptions? Norm(string word, RecipeDocument recipe) => word switch
    {
        "n_zscore" => new NormalisationOptions(NormalisationMethod.Z),
        "n_minmax" => new NormalisationOptions(NormalisationMethod.MinMax, 0, 100),
        "n_prank" => new NormalisationOptions(NormalisationMethod.PercentileRank),
        _ => Array.FindIndex(Choices.Normalisation, c => c.Word == word) is var at and >= 0
            ? recipe.Normalisation with { Method = Choices.Normalisation[at].Value } : null,
    };

    private static void Read(string path, string[] keys, RecipeDocument recipe, ProblemList problems, Action<string[], double[], Problem> row)
    {
        var shape = TableFile.Inspect(path, problems);
        if (shape is null)
        {
            return;
        }
        var wanted = keys.Concat(recipe.Indicators.Select(i => i.Column)).ToArray();
        var columns = wanted.Select(name => shape.Column(name)?.Index ?? -1).ToArray();
        foreach (var name in wanted.Where((_, i) => columns[i] < 0))
        {
            problems.Add(new Problem(new($"kolumnen «{name}»", $"the column “{name}”"), "") { File = shape.FileName, Row = shape.HeaderRow, Advice = new("Filen ska ha en kolumn per indikator i receptet.", "The file needs one column per indicator of the recipe.") });
        }
        if (columns.Contains(-1))
        {
            return;
        }
        using var reader = TableFile.Open(path, problems)!;
        while (reader.Read())
        {
            if (reader.Row > shape.HeaderRow && !reader.IsBlank)
            {
                var place = new Problem(default, "") { File = shape.FileName, Row = reader.Row };
                row([.. columns.Take(keys.Length).Select(c => reader.Trimmed(c).ToString())], Numbers(reader, columns[keys.Length..], wanted[keys.Length..], place, problems), place);
            }
        }
    }

    private static double[] Numbers(TableReader reader, int[] columns, string[] names, Problem place, ProblemList problems)
    {
        var numbers = new double[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var text = reader.Trimmed(columns[i]);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                numbers[i] = 0;
                problems.Add(place with { Column = names[i], Found = text.ToString(), Expected = new("ett tal med decimalpunkt", "a number with a decimal point") });
            }
        }
        return numbers;
    }
}
