using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>What must hold between the fields of a recipe.</summary>
internal sealed class RecipeChecks(RecipeDocument recipe, RecipeFields fields, List<Problem> problems, string? file)
{
    public static void Run(RecipeDocument recipe, RecipeFields fields, List<Problem> problems, string? file)
    {
        var checks = new RecipeChecks(recipe, fields, problems, file);
        checks.ThemeIsACode();
        checks.NamesStandOnce();
        checks.ParentsExist();
        checks.GroupsDoNotLieBelowThemselves();
        checks.SomethingWeighs();
        checks.MethodsHaveWhatTheyNeed();
        checks.PeopleGivePointsToIndicators();
    }

    public static void AreaTypes(RecipeAreaTypes types, RecipeFields fields)
    {
        if (types.Limits.Zip(types.Limits.Skip(1)).Any(pair => pair.Second >= pair.First))
        {
            fields.Fault("limits", string.Join(", ", types.Limits.Select(Numbers.Write)), new("fallande gränser, till exempel [2, 1, 0, -1]", "falling limits, such as [2, 1, 0, -1]"), null);
        }
        if (types.Mean is null != types.StandardDeviation is null)
        {
            fields.Fault(types.Mean is null ? "mean" : "sd", "", new("både «mean» och «sd», eller inget av dem", "both “mean” and “sd”, or neither"), null);
        }
        if (types.Names.Count > 0 && types.Names.Count != types.Limits.Count + 1)
        {
            fields.Fault("names", Numbers.Write(types.Names.Count), new($"{types.Limits.Count + 1} namn, ett mer än gränserna", $"{types.Limits.Count + 1} names, one more than the limits"), null);
        }
    }

    private void ThemeIsACode()
    {
        if (recipe.Theme is { } theme && !Themes.Theme.IsCode(theme))
        {
            fields.Fault("theme", theme, new("en kod med små bokstäver a–z, siffror och bindestreck", "a code of small letters a–z, digits and hyphens"), new("Skriv till exempel \"halsa\".", "Write for instance \"halsa\"."));
        }
    }

    private void NamesStandOnce()
    {
        Once("indicators", "column", [.. recipe.Indicators.Select(i => i.Column)]);
        Once("groups", "id", [.. recipe.Groups.Select(g => g.Id)]);
    }

    private void Once(string list, string field, IReadOnlyList<string> names)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at].Length > 0 && names.Take(at).Contains(names[at]))
            {
                At(list, at, field, names[at], new("ett namn som bara står en gång", "a name that stands only once"), new("Ta bort dubbletten eller byt namn.", "Remove the duplicate or rename it."));
            }
        }
    }

    private void ParentsExist()
    {
        for (var i = 0; i < recipe.Indicators.Count; i++)
        {
            Parent("indicators", i, recipe.Indicators[i].Parent);
        }
        for (var g = 0; g < recipe.Groups.Count; g++)
        {
            Parent("groups", g, recipe.Groups[g].Parent);
        }
    }

    private void Parent(string list, int at, string? parent)
    {
        var ids = recipe.Groups.Select(g => g.Id).ToList();
        if (parent is null || ids.Contains(parent))
        {
            return;
        }
        Text advice = Words.Nearest(parent, ids) is { } near
            ? new($"Menade du «{near}»?", $"Did you mean “{near}”?")
            : new($"Lägg till {{ \"id\": \"{parent}\" }} i «groups», eller ta bort fältet.", $"Add {{ \"id\": \"{parent}\" }} to “groups”, or remove the field.");
        At(list, at, "parent", parent, new("en grupp som finns i «groups»", "a group that is in “groups”"), advice);
    }

    private void GroupsDoNotLieBelowThemselves()
    {
        for (var g = 0; g < recipe.Groups.Count; g++)
        {
            var seen = new List<string>();
            var parent = recipe.Groups[g].Id;
            while (parent is not null && !seen.Contains(parent))
            {
                seen.Add(parent);
                parent = recipe.Groups.FirstOrDefault(x => x.Id == parent)?.Parent;
            }
            if (parent is not null && parent == recipe.Groups[g].Id)
            {
                At("groups", g, "parent", string.Join(" → ", [.. seen, parent]), new("en grupp som inte ligger under sig själv", "a group that does not lie below itself"), new("Ändra «parent» så att kedjan slutar överst.", "Change “parent” so that the chain ends at the top."));
            }
        }
    }

    private void SomethingWeighs()
    {
        if (recipe.Indicators.Count > 0 && recipe.Weights.Method == WeightMethod.Given && recipe.Indicators.All(i => i.Weight <= 0))
        {
            fields.Fault("indicators", "0", new("minst en vikt över 0", "at least one weight above 0"), null);
        }
    }

    private void MethodsHaveWhatTheyNeed()
    {
        var counts = recipe.Indicators.Any(i => i is { Numerator: not null, Denominator: not null });
        Need(recipe.Missing.Rule == MissingRule.GroupMean && recipe.MissingGroupColumn is null, "missing", "groupMean",
            new("«groupColumn»: kolumnen som grupperar områdena", "“groupColumn”: the column that groups the areas"));
        Need(recipe.Normalisation.Method == NormalisationMethod.ZWeighted && recipe.PopulationColumn is null, "normalisation", "zWeighted",
            new("«populationColumn» överst i receptet", "“populationColumn” at the top of the recipe"));
        Need(recipe.Shrinkage == ShrinkageMethod.EmpiricalBayes && !counts, "shrinkage", "empiricalBayes",
            new("«numerator» och «denominator» på minst en indikator", "“numerator” and “denominator” on at least one indicator"));
        Need(recipe.Robustness is { SamplingNoise: true } && !counts, "robustness", "samplingNoise",
            new("«numerator» och «denominator» på minst en indikator", "“numerator” and “denominator” on at least one indicator"));
        var weighted = recipe.Robustness?.Normalisations.Contains(NormalisationMethod.ZWeighted) == true;
        Need(weighted && recipe.PopulationColumn is null, "robustness", "zWeighted", new("«populationColumn» överst i receptet", "“populationColumn” at the top of the recipe"));
        var grouped = recipe.Robustness?.MissingRules.Contains(MissingRule.GroupMean) == true;
        Need(grouped && recipe.MissingGroupColumn is null, "robustness", "groupMean", new("«missing.groupColumn»", "“missing.groupColumn”"));
        Need(recipe.Score.SumOfWeights && (recipe.Groups.Count > 0 || recipe.Aggregation.Method != AggregationMethod.Arithmetic || recipe.Weights.Method != WeightMethod.Given), "score", "sumOfWeights",
            new("aritmetiskt medelvärde med givna vikter utan grupper", "the arithmetic mean with given weights and no groups"));
    }

    private void Need(bool lacking, string field, string found, Text expected)
    {
        if (lacking)
        {
            fields.Fault(field, found, expected, new("Lägg till det, eller välj en annan metod.", "Add it, or choose another method."));
        }
    }

    private void PeopleGivePointsToIndicators()
    {
        var columns = recipe.Indicators.Select(i => i.Column).ToList();
        foreach (var person in recipe.Weights.People)
        {
            foreach (var column in person.Points.Keys.Except(columns))
            {
                fields.Fault("weights", column, new("en indikator i receptet", "an indicator of the recipe"), Words.Nearest(column, columns) is { } near ? new($"Menade du «{near}»?", $"Did you mean “{near}”?") : null);
            }
            if (person.Points.Values.Sum() <= 0)
            {
                fields.Fault("weights", person.Name, new("en summa över 0 för varje person", "a sum above 0 for each person"), null);
            }
        }
    }

    private void At(string list, int at, string field, string found, Text expected, Text advice)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{list}[{at}].{field}");
        problems.Add(new Problem(expected, found) { File = file, Row = fields.LineOf(list, at), Column = path, Advice = advice });
    }
}
