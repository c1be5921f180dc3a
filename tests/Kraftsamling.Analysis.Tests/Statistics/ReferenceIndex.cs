using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

/// <summary>The reference inputs as data and recipe.</summary>
internal static class ReferenceIndex
{
    public static (IndexData Data, IndexDefinition Definition, string[] Codes) Generated(string size)
    {
        var meta = ReferenceTable.Read($"s{size}_meta.csv");
        var values = ReferenceTable.Read($"s{size}_missing.csv", "uCode");
        var names = meta.Text("iCode");
        double[] directions = meta.Numbers("Direction"), weights = meta.Numbers("Weight");
        var data = new IndexData(values.Count, names.Length, values.Matrix(names));
        var definition = new IndexDefinition
        {
            Indicators = [.. names.Select((n, j) => new IndicatorDefinition(n, (int)directions[j], weights[j]))],
        };
        return (data, definition, values.Text("uCode"));
    }

    public static (IndexData Data, IndexDefinition Definition, string[] Indicators, string[] Groups) Asem(string file)
    {
        var meta = ReferenceTable.Read("asem_meta.csv");
        string[] codes = meta.Text("iCode"), parents = meta.Text("Parent"), levels = meta.Text("Level");
        var directions = meta.Numbers("Direction");
        int[] leaves = [.. Enumerable.Range(0, codes.Length).Where(k => levels[k] == "1")];
        int[] groups = [.. Enumerable.Range(0, codes.Length).Where(k => levels[k] is "2" or "3")];
        var names = groups.Select(k => codes[k]).ToList();
        string[] indicators = [.. leaves.Select(k => codes[k])];
        var values = ReferenceTable.Read(file, "uCode");
        var definition = new IndexDefinition
        {
            Indicators = [.. leaves.Select(k => new IndicatorDefinition(codes[k], (int)directions[k], 1, names.IndexOf(parents[k])))],
            Groups = [.. groups.Select(k => new GroupDefinition(codes[k], 1, names.IndexOf(parents[k])))],
        };
        return (new IndexData(values.Count, indicators.Length, values.Matrix(indicators)), definition, indicators, [.. names]);
    }
}
