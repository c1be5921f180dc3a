using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli;

/// <summary>Problems as one JSON document, for callers that asked for JSON.</summary>
internal static class ProblemsJson
{
    public static void Write(IEnumerable<Problem> problems, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, DiagnosticsDocument.Style))
        {
            json.WriteStartObject();
            json.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                Write(json, problem);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>The same problems as a part of another document.</summary>
    public static JsonArray Node(IEnumerable<Problem> problems)
    {
        using var text = new StringWriter();
        Write(problems, text);
        return (JsonArray)JsonNode.Parse(text.ToString())!["problems"]!.DeepClone();
    }

    private static void Write(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteBoolean("error", problem.IsError);
        Optional(json, "file", problem.File);
        Optional(json, "sheet", problem.Sheet);
        if (problem.Row is { } row)
        {
            json.WriteNumber("row", row);
        }
        Optional(json, "column", problem.Column);
        json.WriteString("found", problem.Found);
        Both(json, "expected", problem.Expected);
        if (problem.Advice is { } advice)
        {
            Both(json, "advice", advice);
        }
        Both(json, "text", new Text(problem.In(Language.Swedish), problem.In(Language.English)));
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Both(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        json.WriteString("sv", text.Sv);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }
}
