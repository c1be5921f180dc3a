using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core;

/// <summary>The remarks of an import as kept in its history: a JSON array of texts in both languages.</summary>
public static class ImportRemarks
{
    private const int Kept = 200;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Write(ProblemList problems) =>
        JsonSerializer.Serialize(problems.Where(problem => !problem.IsError).Take(Kept).Select(problem => new Text(problem.In(Swedish), problem.In(English))), Options);

    public static IReadOnlyList<Text> Read(string json) => JsonSerializer.Deserialize<List<Text>>(json, Options) ?? [];
}
