using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>Reads the notes of a dataset: our own where they are, else those of JSON-stat with PxWeb's marks of what is mandatory.</summary>
internal static class JsonStatNotes
{
    public static IReadOnlyList<StatNote> Read(JsonElement root, JsonStatTexts texts, IReadOnlyList<StatDimension> dimensions) =>
        texts.Own.Get("notes") is not null ? [.. texts.Own.Items("notes").Select(Own)] : [.. Standard(root, dimensions)];

    private static StatNote Own(JsonElement note) => new(Enum.TryParse<NoteScope>(note.Text("scope"), out var scope) ? scope : NoteScope.Table, JsonStatTexts.Pair(note))
    {
        IsMandatory = note.IsTrue("mandatory"),
        Dimension = note.Text("dimension"),
        Category = note.Text("category"),
        Cells = [.. note.Items("cells").Select(code => code.ValueKind == JsonValueKind.Null ? null : code.ToString())],
    };

    private static IEnumerable<StatNote> Standard(JsonElement root, IReadOnlyList<StatDimension> dimensions)
    {
        foreach (var note in Texts(root, "note", root.Get("extension", "noteMandatory")))
        {
            yield return note;
        }
        foreach (var dimension in dimensions)
        {
            var element = root.Get("dimension", dimension.Code)!.Value;
            foreach (var note in Texts(element, "note", element.Get("extension", "noteMandatory")))
            {
                yield return note with { Scope = NoteScope.Dimension, Dimension = dimension.Code };
            }
            foreach (var member in element.Members("category", "note").Where(member => dimension.IndexOf(member.Name) >= 0))
            {
                foreach (var note in Texts(element.Get("category", "note")!.Value, member.Name, element.Get("extension", "categoryNoteMandatory", member.Name)))
                {
                    yield return note with { Scope = NoteScope.Category, Dimension = dimension.Code, Category = member.Name };
                }
            }
        }
    }

    private static IEnumerable<StatNote> Texts(JsonElement element, string name, JsonElement? mandatory) =>
        element.Texts(name).Select((text, i) => new StatNote(NoteScope.Table, new Text(text, text)) { IsMandatory = mandatory?.IsTrue(Numbers.Write(i)) == true });
}
