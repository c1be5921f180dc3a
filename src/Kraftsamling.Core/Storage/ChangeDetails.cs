using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kraftsamling.Core.Storage;

/// <summary>What an entry of the change log says beside its sentence.</summary>
public sealed record ChangeDetails
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Each property by column, [before, after]; null where there was or is none. What is kept as JSON stands leaf by leaf: "text.summary".
    /// A long value is an object with its "sha256" and "length".
    /// </summary>
    public SortedDictionary<string, JsonNode?[]>? Fields { get; init; }

    /// <summary>Columns of secrets that changed; never what they were or are.</summary>
    public IReadOnlyList<string>? Secret { get; init; }

    /// <summary>Columns of personal values, salted hashes [before, after]; the values lie in <see cref="PersonalValue"/>.</summary>
    public SortedDictionary<string, string?[]>? Personal { get; init; }

    /// <summary>Whose the personal values are; null when not known.</summary>
    public Guid? Of { get; init; }

    /// <summary>The salted hash of the name of who acted; null for the system and for organisations.</summary>
    public string? Who { get; init; }

    /// <summary>When many things of one kind were touched at once: each by its key, with its fields.</summary>
    public SortedDictionary<string, SortedDictionary<string, JsonNode?[]>>? Rows { get; init; }

    /// <summary>The person whose values were disposed of by this entry.</summary>
    public Guid? Disposed { get; init; }

    /// <summary>Values that were disposed of with it although they were not known to be that person's, such as an address in a message: "entry/field".</summary>
    public IReadOnlyList<string>? DisposedWith { get; init; }

    /// <summary>Null when there is nothing to say.</summary>
    public string? ToJson() => JsonSerializer.Serialize(this, Options) is var json and not "{}" ? json : null;

    /// <summary>Empty for null.</summary>
    public static ChangeDetails From(string? json) => json is null ? new() : JsonSerializer.Deserialize<ChangeDetails>(json, Options) ?? new();
}
