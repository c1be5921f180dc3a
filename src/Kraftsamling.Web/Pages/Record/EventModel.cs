using System.Text.Json.Nodes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>One entry of the log: partial "_Event".</summary>
/// <param name="Read">The entry with its names and values.</param>
/// <param name="Names">What the things are called that the values point at, from <see cref="ThingNames.ReadPointedAtAsync"/>.</param>
/// <param name="ShowLink">In the whole log: a link to everything about the same thing, and values folded.</param>
public sealed record EventModel(ReadEntry Read, IReadOnlyDictionary<(string Column, string Id), Text> Names, bool ShowLink)
{
    /// <summary>What the thing is called; null where the page says it, or nothing is known.</summary>
    public string? Name { get; init; }

    // What a part that was added or removed is about, in the order one says it.
    private static readonly string[] Telling = ["unit_id", "person_id", "area_id", "to_id", "year"];

    /// <summary>What the thing is called, or what it points at: a party's unit, the unit and the person of a seat; null where the page says it, or nothing is known.</summary>
    public string? Called => Name ?? (PointedAt() is { Count: > 0 } names ? string.Join(", ", names) : null);

    /// <summary>A value as one reads it: the name of what it points at when that is known.</summary>
    public string Value(string column, JsonNode? node) => node is JsonValue && Names.TryGetValue((column, node.ToString()), out var name) ? Texts.T(name) : RecordWords.Value(node);

    private List<string> PointedAt() =>
    [
        .. from column in Telling
           from field in Read.Fields()
           where field.Column == column && (field.Before is null) != (field.After is null) && (column == "year" ? Read.Entry.Kind == "group_year" : Names.ContainsKey((column, (field.After ?? field.Before)!.ToString())))
           select column == "year" ? (field.After ?? field.Before)!.ToString() : Value(column, field.After ?? field.Before),
    ];
}
