using System.Text.Json.Nodes;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;

namespace Kraftsamling.Cli.Areas;

/// <summary>The clusters as a file, in words and as JSON.</summary>
internal sealed class ClusterReport(FoundNeighbours found, NeighbourCall call, ClusterOptions options, ClusterResult result, IReadOnlyList<string> columns, string? floorColumn)
{
    private const int Shown = 40;
    private const int Wgs84 = 4326;

    /// <summary>Areas with boundaries for .geojson and .json, otherwise CSV.</summary>
    public Action<Stream> WriterFor(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".GEOJSON" or ".JSON" ? WriteGeoJson : WriteCsv;

    public void Tell(Terminal terminal)
    {
        foreach (var warning in result.Warnings)
        {
            terminal.Say(new("Obs: " + warning.Sv, "Note: " + warning.En));
        }
        foreach (var part in result.Parts.Take(Shown))
        {
            var people = double.IsNaN(part.Population) ? "" : string.Create(terminal.Culture, $", {floorColumn} {part.Population:#,0.##}");
            terminal.Say(new(
                string.Create(terminal.Culture, $"Kluster {part.Number}: {part.Areas} områden{people}, inre skillnad {part.Within:0.####}"),
                string.Create(terminal.Culture, $"Cluster {part.Number}: {part.Areas} areas{people}, difference within {part.Within:0.####}")));
        }
        if (result.Parts.Count > Shown)
        {
            terminal.Say(new($"… och {result.Parts.Count - Shown} till.", $"… and {result.Parts.Count - Shown} more."));
        }
        terminal.Say(new(
            string.Create(terminal.Culture, $"Kvadratsumma inom kluster {result.Objective:0.######} av {result.Total:0.######} för alla områden tillsammans. {GapText().Sv}"),
            string.Create(terminal.Culture, $"Sum of squares within clusters {result.Objective:0.######} of {result.Total:0.######} for all areas together. {GapText().En}")));
    }

    public JsonObject Document(ProblemList problems) => new()
    {
        ["method"] = ClusterCommand.Word(options.Method),
        ["effort"] = options.Effort == ClusterEffort.Method ? "method" : "improved",
        ["columns"] = JsonText.Array(columns),
        ["scale"] = options.Scale == ClusterScale.Z ? "z" : "none",
        ["k"] = result.Parts.Count,
        ["objective"] = JsonText.Number(result.Objective),
        ["total"] = JsonText.Number(result.Total),
        ["methodObjective"] = JsonText.Number(result.MethodObjective),
        ["best"] = JsonText.Number(result.Best),
        ["gap"] = JsonText.Number(result.Gap),
        ["methodGap"] = JsonText.Number(result.MethodGap),
        ["gapTo"] = result.Basis switch { GapBasis.Optimum => "optimum", GapBasis.BestFound => "bestFound", _ => "none" },
        ["starts"] = result.Starts,
        ["startsAtBest"] = result.StartsAtBest,
        ["seed"] = options.Seed,
        ["sizes"] = JsonText.Array(result.Parts, p => JsonValue.Create(p.Areas)),
        ["clusters"] = JsonText.Array(result.Parts, p => new JsonObject
        {
            ["cluster"] = p.Number,
            ["areas"] = p.Areas,
            ["population"] = JsonText.Number(p.Population),
            ["within"] = JsonText.Number(p.Within),
            ["compactness"] = JsonText.Number(p.Compactness),
        }),
        ["areas"] = JsonText.Array(Enumerable.Range(0, result.Cluster.Length), a => new JsonObject { ["area"] = found.Code(a), ["cluster"] = result.Cluster[a] }),
        ["neighbours"] = NeighbourReport.Summary(found, call),
        ["warnings"] = JsonText.Array(result.Warnings, w => JsonText.Both(new(w.Sv, w.En))),
        ["problems"] = ProblemsJson.Node(problems),
    };

    private Text GapText()
    {
        var percent = double.IsFinite(result.Gap) ? result.Gap.ToString("0.##%", System.Globalization.CultureInfo.InvariantCulture) : "–";
        return result.Basis switch
        {
            GapBasis.Optimum when result.Gap <= 1e-9 => new("Det är bevisligen det lägsta som går.", "This is proven to be the least possible."),
            GapBasis.Optimum => new($"Det är {percent} över det bevisligen lägsta.", $"This is {percent} above the proven least."),
            GapBasis.BestFound => new($"Lägst av {result.Starts} försök; {result.StartsAtBest} kom fram till det.", $"The least of {result.Starts} starts; {result.StartsAtBest} arrived at it."),
            _ when options.Method == ClusterMethod.Simple => new("Regeln ser bara till gränser och ordning.", "The rule looks at borders and order alone."),
            _ => new("Inget annat svar har prövats.", "No other answer was tried."),
        };
    }

    private void WriteCsv(Stream stream)
    {
        using var csv = new CsvFileWriter(stream);
        csv.Row("area", "cluster");
        for (var a = 0; a < result.Cluster.Length; a++)
        {
            csv.Field(found.Code(a)).Field(result.Cluster[a]).EndRow();
        }
    }

    // Plane units of an unknown system are written as they are.
    private void WriteGeoJson(Stream stream) => GeoJsonWriter.Write(
        stream,
        found.Set.Areas.Select((area, a) => area with { Properties = new Dictionary<string, object?>(area.Properties) { ["cluster"] = result.Cluster[a] } }),
        found.Set.Epsg == 0 ? Wgs84 : found.Set.Epsg,
        7);
}
