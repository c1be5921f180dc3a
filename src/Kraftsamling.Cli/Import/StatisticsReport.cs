using System.Text.Json.Nodes;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Import;

/// <summary>What a statistics file was understood as, for a person or as JSON.</summary>
internal sealed class StatisticsReport(StatisticsCommit done, FoundMapping found)
{
    private const int ShownMissing = 20;

    public void Show(Terminal terminal)
    {
        var trial = done.Trial;
        terminal.Write(new(
            $"{trial.FileName}: {trial.Rows} rader, {trial.Observations} värden: {trial.Counts.Added} nya, {trial.Counts.Replaced} ändrar vad som finns, {trial.Counts.Unchanged} oförändrade.",
            $"{trial.FileName}: {trial.Rows} rows, {trial.Observations} values: {trial.Counts.Added} new, {trial.Counts.Replaced} change what is there, {trial.Counts.Unchanged} unchanged."));
        foreach (var row in trial.FirstRows)
        {
            terminal.Line(Line(row, terminal));
        }
        ShowUnmatched(trial.UnmatchedAreas, new("Okänt område", "Unknown area"), "areas", terminal);
        ShowUnmatched(trial.UnmatchedIndicators, new("Okänd indikator", "Unknown indicator"), "indicators", terminal);
        if (trial.AreasNotInFile.Count > 0)
        {
            var names = string.Join(", ", trial.AreasNotInFile.Take(ShownMissing)) + (trial.AreasNotInFile.Count > ShownMissing ? ", …" : "");
            terminal.Write(new($"{trial.AreasNotInFile.Count} områden nämns inte i filen: {names}", $"{trial.AreasNotInFile.Count} areas are not mentioned in the file: {names}"));
        }
        ShowMapping(found, terminal, json: false);
    }

    /// <summary>A mapping that nobody has named is shown whole, to be accepted or changed.</summary>
    public static void ShowMapping(FoundMapping found, Terminal terminal, bool json)
    {
        if (json || !found.Suggested)
        {
            return;
        }
        terminal.Write(found.SavedName is { } name
            ? new($"Mappning: den sparade «{name}», vars kolumner filen har.", $"Mapping: the saved “{name}”, whose columns the file has.")
            : new("Föreslagen mappning:", "Suggested mapping:"));
        terminal.Line(MappingSource.Indented(found.Mapping));
    }

    public JsonObject Document() => new()
    {
        ["stored"] = done.Import is not null,
        ["import"] = done.Import?.Id,
        ["file"] = done.Trial.FileName,
        ["hash"] = done.Trial.Hash,
        ["rows"] = done.Trial.Rows,
        ["observations"] = done.Trial.Observations,
        ["added"] = done.Trial.Counts.Added,
        ["replaced"] = done.Trial.Counts.Replaced,
        ["unchanged"] = done.Trial.Counts.Unchanged,
        ["firstRows"] = JsonText.Array(done.Trial.FirstRows, Row),
        ["unmatchedAreas"] = JsonText.Array(done.Trial.UnmatchedAreas, Node),
        ["unmatchedIndicators"] = JsonText.Array(done.Trial.UnmatchedIndicators, Node),
        ["areasNotInFile"] = JsonText.Array(done.Trial.AreasNotInFile),
        ["mapping"] = JsonNode.Parse(found.Mapping.ToJson()),
        ["mappingSuggested"] = found.Suggested,
        ["problems"] = ProblemsJson.Node(done.Trial.Problems),
    };

    private static string Line(UnderstoodRow row, Terminal terminal)
    {
        var culture = terminal.Culture;
        var value = double.IsNaN(row.Value) ? row.Status.ToString() : row.Value.ToString("0.######", culture);
        var parts = double.IsNaN(row.Numerator) && double.IsNaN(row.Denominator) ? "" : string.Create(culture, $" ({row.Numerator:0.###} / {row.Denominator:0.###})");
        var years = row.Years > 1 ? $"{row.Year - row.Years + 1}–{row.Year}" : Numbers.Write(row.Year);
        return $"  {(terminal.English ? "row" : "rad")} {row.Row}  {row.AreaCode} {row.AreaName}  {row.Indicator}  {years}  {Words(row.Sex).In(culture)}  {value}{parts}";
    }

    private static Text Words(Sex sex) => sex switch
    {
        Sex.Women => new("kvinnor", "women"),
        Sex.Men => new("män", "men"),
        _ => new("alla", "all"),
    };

    private static void ShowUnmatched(IReadOnlyList<Unmatched> unmatched, Text what, string field, Terminal terminal)
    {
        foreach (var item in unmatched)
        {
            var place = item.Row > 0 ? (terminal.English ? $" (row {item.Row})" : $" (rad {item.Row})") : "";
            var likely = string.Join(", ", item.Suggestions.Select(suggestion => $"{suggestion.Code} {suggestion.Name}"));
            var advice = likely.Length == 0 ? new Text("inget liknar det", "nothing is like it") : new Text("kanske " + likely, "maybe " + likely);
            terminal.Line($"{what.In(terminal.Culture)} «{item.Shown}»{place}: {advice.In(terminal.Culture)}. \"{field}\": {{ \"{item.Key}\": … }}");
        }
    }

    private static JsonObject Row(UnderstoodRow row) => new()
    {
        ["row"] = row.Row, ["area"] = row.AreaCode, ["name"] = row.AreaName, ["indicator"] = row.Indicator, ["year"] = row.Year, ["years"] = row.Years,
        ["sex"] = row.Sex.ToString(), ["ageFrom"] = row.AgeFrom, ["ageTo"] = row.AgeTo, ["value"] = JsonText.Number(row.Value),
        ["numerator"] = JsonText.Number(row.Numerator), ["denominator"] = JsonText.Number(row.Denominator), ["status"] = row.Status.ToString(),
    };

    private static JsonObject Node(Unmatched item) => new()
    {
        ["key"] = item.Key, ["shown"] = item.Shown, ["row"] = item.Row,
        ["suggestions"] = JsonText.Array(item.Suggestions, suggestion => new JsonObject { ["code"] = suggestion.Code, ["name"] = suggestion.Name }),
    };
}
