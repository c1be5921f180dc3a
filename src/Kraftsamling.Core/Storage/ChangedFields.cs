using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kraftsamling.Core.Storage;

/// <summary>What each property of a tracked thing was before and after.</summary>
internal static class ChangedFields
{
    /// <summary>Longer texts stand in the log as hash and length.</summary>
    public const int LongestText = 16_384;

    private const int MostLeaves = 2_000;

    /// <summary>Columns with before and after, those of secret and personal properties left out.</summary>
    public static SortedDictionary<string, JsonNode?[]> Of(EntityEntry entry, EntityState state)
    {
        var fields = new SortedDictionary<string, JsonNode?[]>(StringComparer.Ordinal);
        foreach (var property in Changed(entry, state).Where(property => property.Sensitivity(state) == Sensitivity.Plain))
        {
            var (before, after) = Values(property, state);
            Add(fields, property.Metadata.GetColumnName(), before, after);
        }
        return fields;
    }

    public static IEnumerable<PropertyEntry> Changed(EntityEntry entry, EntityState state) =>
        entry.Properties.Where(property => !property.Metadata.IsPrimaryKey() && !IsBookkeeping(property.Metadata.Name) && HasChanged(property, state));

    public static (object? Before, object? After) Values(PropertyEntry property, EntityState state) =>
        (state == EntityState.Added ? null : property.OriginalValue, state == EntityState.Deleted ? null : property.CurrentValue);

    // The entry itself says who and when; a version number says nothing.
    private static bool IsBookkeeping(string name) => name is "RowVersion" or "ChangedAt" or "by" || name.EndsWith("By", StringComparison.Ordinal);

    private static bool HasChanged(PropertyEntry property, EntityState state) => state switch
    {
        EntityState.Added => property.CurrentValue is not null,
        EntityState.Deleted => property.OriginalValue is not null,
        _ => property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue),
    };

    private static void Add(SortedDictionary<string, JsonNode?[]> fields, string column, object? before, object? after)
    {
        if (Leaves(before) is { } was && Leaves(after) is { } now)
        {
            foreach (var path in was.Keys.Union(now.Keys).Where(path => !Same(was.GetValueOrDefault(path), now.GetValueOrDefault(path))))
            {
                fields[$"{column}.{path}"] = [Shortened(was.GetValueOrDefault(path)), Shortened(now.GetValueOrDefault(path))];
            }
            return;
        }
        fields[column] = [Shortened(Node(before)), Shortened(Node(after))];
    }

    /// <summary>A JSON object taken apart, path by path; null when it is something else or too much to take apart. Nothing before is an object without leaves.</summary>
    private static Dictionary<string, JsonNode>? Leaves(object? value)
    {
        if (value is not string { Length: > 1 and < 1_000_000 } text || text[0] != '{')
        {
            return null;
        }
        try
        {
            var leaves = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
            Collect(JsonNode.Parse(text), "", leaves);
            return leaves.Count is > 0 and <= MostLeaves ? leaves : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonNode? node, string path, Dictionary<string, JsonNode> leaves)
    {
        if (node is JsonObject thing)
        {
            foreach (var (name, child) in thing.Where(pair => !IsBookkeeping(pair.Key)))
            {
                Collect(child, path.Length == 0 ? name : $"{path}.{name}", leaves);
            }
        }
        else if (node is JsonArray list)
        {
            for (var at = 0; at < list.Count; at++)
            {
                Collect(list[at], string.Create(CultureInfo.InvariantCulture, $"{path}.{at + 1}"), leaves);
            }
        }
        else if (node is not null)
        {
            leaves.TryAdd(path, node.DeepClone());
        }
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static JsonNode? Shortened(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > LongestText
            ? new JsonObject { ["sha256"] = ChangeLogHash.Sum(text), ["length"] = text.Length }
            : node;

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        byte[] bytes => new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["length"] = bytes.Length },
        _ => JsonValue.Create(Plain(value)) is { } plain ? plain : null,
    };

    private static string Plain(object value) => value switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTimeOffset time => ModelConventions.ToMicroseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(one => one is null ? "" : Plain(one))),
        _ => value.ToString() ?? "",
    };
}

