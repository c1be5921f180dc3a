using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Matching;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Which boundary belongs to which area of the values: by code, then by a name that stands only once.</summary>
/// <param name="Rows">One per boundary: row in the values, or −1.</param>
/// <param name="ValuesWithoutBoundary">Codes of areas with values but no boundary.</param>
/// <param name="BoundariesWithoutValues">Codes of boundaries without values.</param>
public sealed record AreaJoin(IReadOnlyList<int> Rows, IReadOnlyList<string> ValuesWithoutBoundary, IReadOnlyList<string> BoundariesWithoutValues)
{
    private const int Listed = 8;

    /// <summary>Joins; that nothing agrees is an error, that something is left over on either side a remark.</summary>
    public static AreaJoin Match(BoundarySet boundaries, RecipeInput input, string valuesFile, string areasFile, ProblemList problems)
    {
        var codes = input.Codes.Select((code, row) => (code, row)).ToDictionary(p => p.code, p => p.row);
        var names = Unique(input.Names);
        var ownNames = Unique([.. boundaries.Areas.Select(a => a.Name)]);
        int[] rows = [.. boundaries.Areas.Select(a => codes.GetValueOrDefault(CodeText.Normalise(a.Code), -1))];
        var taken = rows.Where(r => r >= 0).ToHashSet();
        var byName = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var key = NameKey.Normalise(boundaries.Areas[i].Name);
            if (rows[i] < 0 && ownNames.ContainsKey(key) && names.TryGetValue(key, out var row) && taken.Add(row))
            {
                rows[i] = row;
                byName++;
            }
        }
        var join = new AreaJoin(rows,
            [.. input.Codes.Where((_, row) => !taken.Contains(row))],
            [.. boundaries.Areas.Where((_, i) => rows[i] < 0).Select(a => a.Code)]);
        join.Report(boundaries, input, valuesFile, areasFile, byName, problems);
        return join;
    }

    private static Dictionary<string, int> Unique(IReadOnlyList<string> names) =>
        names.Select((name, row) => (Key: NameKey.Normalise(name), Row: row)).GroupBy(p => p.Key).Where(g => g.Count() == 1 && g.Key.Length > 0).ToDictionary(g => g.Key, g => g.First().Row);

    private void Report(BoundarySet boundaries, RecipeInput input, string valuesFile, string areasFile, int byName, ProblemList problems)
    {
        if (Rows.All(r => r < 0))
        {
            problems.Add(new Problem(new($"koder som också står i {areasFile}, till exempel {List(boundaries.Areas.Select(a => a.Code))}", $"codes that also stand in {areasFile}, such as {List(boundaries.Areas.Select(a => a.Code))}"), List(input.Codes))
            {
                File = valuesFile,
                Advice = new(
                    $"Inget område i värdefilen finns bland gränserna. Välj ett annat fält med --area-id ({string.Join(", ", boundaries.Fields)}) eller en annan areaColumn i receptet.",
                    $"No area of the values file is among the boundaries. Choose another field with --area-id ({string.Join(", ", boundaries.Fields)}) or another areaColumn in the recipe."),
            });
            return;
        }
        Remark(byName > 0, $"{byName}", areasFile, new("samma kod på båda håll", "the same code on both sides"),
            new($"{byName} områden hörde ihop på namnet i stället.", $"{byName} areas were joined by name instead."), problems);
        Remark(ValuesWithoutBoundary.Count > 0, List(ValuesWithoutBoundary), valuesFile, new($"en gräns i {areasFile} för varje område", $"a boundary in {areasFile} for each area"),
            new($"{ValuesWithoutBoundary.Count} områden räknas med i indexet men kan inte ritas på kartan.", $"{ValuesWithoutBoundary.Count} areas are part of the index but cannot be drawn on the map."), problems);
        Remark(BoundariesWithoutValues.Count > 0, List(BoundariesWithoutValues), areasFile, new($"värden i {valuesFile} för varje område", $"values in {valuesFile} for each area"),
            new($"{BoundariesWithoutValues.Count} områden ritas på kartan utan värde.", $"{BoundariesWithoutValues.Count} areas are drawn on the map without a value."), problems);
    }

    private static void Remark(bool holds, string found, string file, Text expected, Text advice, ProblemList problems)
    {
        if (holds)
        {
            problems.Add(new Problem(expected, found) { File = file, Advice = advice, IsError = false });
        }
    }

    private static string List(IEnumerable<string> codes)
    {
        var some = codes.Take(Listed + 1).ToList();
        return string.Join(", ", some.Take(Listed)) + (some.Count > Listed ? " …" : "");
    }
}
