using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>
/// Reads JSON-stat: datasets and collections of version 2.0, and datasets and bundles of version 1.x, with values and symbols as
/// arrays or sparse objects. Source: "The JSON-stat format" 2.0 (json-stat.org), and the extensions of PxWeb API 2.
/// </summary>
public static class JsonStatReader
{
    /// <summary>Reads the first dataset of a file; null, with problems, when something in it is wrong.</summary>
    public static StatTable? Read(string path, ProblemList problems) => Read(File.ReadAllBytes(path), Path.GetFileName(path), problems);

    /// <summary>Reads the first dataset; null, with problems, when something in it is wrong. More datasets are a remark.</summary>
    /// <param name="bytes">The document in UTF-8.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="problems">Where problems go.</param>
    public static StatTable? Read(ReadOnlyMemory<byte> bytes, string name, ProblemList problems)
    {
        var tables = ReadAll(bytes, name, problems);
        if (tables.Count > 1)
        {
            problems.Add(new Problem(new("en tabell", "one table"), Numbers.Write(tables.Count)) { File = name, IsError = false, Advice = new("Bara den första lästes.", "Only the first was read.") });
        }
        return tables.Count > 0 ? tables[0] : null;
    }

    /// <summary>Reads all datasets of a collection or bundle; empty, with problems, when something in it is wrong.</summary>
    public static IReadOnlyList<StatTable> ReadAll(ReadOnlyMemory<byte> bytes, string name, ProblemList problems)
    {
        var before = problems.ErrorCount;
        using var document = JsonDoc.Parse(bytes, name, problems);
        if (document is null)
        {
            return [];
        }
        var datasets = Datasets(document.RootElement).ToList();
        if (datasets.Count == 0)
        {
            problems.Add(new Problem(new("ett dataset i JSON-stat med dimension och value", "a JSON-stat dataset with dimension and value"), document.RootElement.Text("class") ?? document.RootElement.ValueKind.ToString()) { File = name, Advice = new("Välj formatet json-stat2 när du hämtar tabellen.", "Choose the format json-stat2 when you fetch the table.") });
        }
        var tables = datasets.Select(dataset => JsonStatDataset.Read(dataset, name, problems)).ToList();
        return problems.ErrorCount > before ? [] : [.. tables.OfType<StatTable>()];
    }

    /// <summary>The dimensions and texts of a dataset without its numbers; null, with problems, when something is wrong.</summary>
    internal static JsonStatHead? ReadHead(ReadOnlyMemory<byte> bytes, string name, ProblemList problems)
    {
        var before = problems.ErrorCount;
        using var document = JsonDoc.Parse(bytes, name, problems);
        if (document is null)
        {
            return null;
        }
        var dataset = Datasets(document.RootElement).FirstOrDefault();
        if (dataset.ValueKind == JsonValueKind.Undefined)
        {
            problems.Add(new Problem(new("metadata i JSON-stat", "metadata in JSON-stat"), "") { File = name });
            return null;
        }
        var head = JsonStatHead.Read(dataset, name, problems);
        return problems.ErrorCount > before ? null : head;
    }

    private static IEnumerable<JsonElement> Datasets(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return [];
        }
        if (root.Get("dimension") is not null)
        {
            return [root];
        }
        return root.Text("class") == "collection"
            ? root.Items("link", "item").SelectMany(Datasets)
            : root.EnumerateObject().Select(member => member.Value).Where(member => member.Get("dimension") is not null);
    }
}
