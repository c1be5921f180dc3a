using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// The last line: no text with a personal identity number in it is stored, whichever page, import or program writes it. Looks at what is new or changed in
/// what is about to be saved; text that nobody writes is left out by <see cref="NotFreeTextAttribute"/>.
/// </summary>
internal static class FreeTextGuard
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly ConcurrentDictionary<IReadOnlyEntityType, string[]> Searched = new();

    /// <exception cref="PersonalDataException">A new or changed text holds a personal identity number.</exception>
    public static void Check(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                Check(entry);
            }
        }
    }

    /// <summary>The text properties of a type that are searched.</summary>
    public static IEnumerable<IReadOnlyProperty> Of(IReadOnlyEntityType type) =>
        type.ClrType.IsDefined(typeof(NotFreeTextAttribute), inherit: true) ? []
        : type.GetProperties().Where(property => property.ClrType == typeof(string) && property.PropertyInfo?.IsDefined(typeof(NotFreeTextAttribute), inherit: true) != true);

    /// <summary>Whether a text, or any text in it when it is JSON, holds a personal identity number.</summary>
    public static bool HoldsNumber(string? text) => text is { Length: > 5 } && (text[0] is '{' or '[' ? TextsOf(text).Any(one => IdentityNumber.First(one) is not null) : IdentityNumber.First(text) is not null);

    /// <summary>The text without identity numbers; in JSON those that stand in its texts.</summary>
    public static string Cleaned(string text, string instead) =>
        !HoldsNumber(text) ? text : Json(text) is { } json ? Cleaned(json, instead).ToJsonString(Plain) : IdentityNumber.Replace(text, instead);

    private static JsonNode? Json(string text)
    {
        try
        {
            return text[0] is '{' or '[' ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode Cleaned(JsonNode node, string instead) => node switch
    {
        JsonObject thing => new JsonObject(thing.Select(pair => KeyValuePair.Create(IdentityNumber.Replace(pair.Key, instead), pair.Value is null ? null : (JsonNode?)Cleaned(pair.Value, instead)))),
        JsonArray list => new JsonArray([.. list.Select(one => one is null ? null : Cleaned(one, instead))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(IdentityNumber.Replace(text, instead)),
        _ => node.DeepClone(),
    };

    private static void Check(EntityEntry entry)
    {
        foreach (var name in Searched.GetOrAdd(entry.Metadata, type => [.. Of(type).Select(property => property.Name)]))
        {
            var property = entry.Property(name);
            if ((entry.State == EntityState.Added || property.IsModified) && HoldsNumber(property.CurrentValue as string))
            {
                throw new PersonalDataException($"{entry.Metadata.ClrType.Name}.{name}");
            }
        }
    }

    /// <summary>The texts in JSON: figures that stand beside each other are no number.</summary>
    public static IReadOnlyList<string> TextsOf(string json)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    texts.Add(reader.GetString()!);
                }
                else if (reader.TokenType == JsonTokenType.Comment)
                {
                    texts.Add(reader.GetComment());
                }
            }
            // Somebody may write a number in brackets.
            return texts.Count == 0 ? [json] : texts;
        }
        catch (JsonException)
        {
            return [json];
        }
    }
}
