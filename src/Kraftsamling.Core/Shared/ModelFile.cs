using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kraftsamling.Core;

/// <summary>The working model's files, which lie inside the program.</summary>
internal static class ModelFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads model/<paramref name="name"/>. A fault in it is a fault in the program and throws.</summary>
    public static T Read<T>(string name)
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream("model/" + name)
            ?? throw new InvalidOperationException($"The resource model/{name} is missing from the program.");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidOperationException($"model/{name} is empty.");
    }
}
