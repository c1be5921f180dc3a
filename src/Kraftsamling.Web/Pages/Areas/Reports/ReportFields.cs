using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>The fields of the form for a report's text, so that two people's versions can be put together.</summary>
internal static class ReportFields
{
    public static FormShape Shape { get; } = new()
    {
        Fields =
        [
            FormField.Choice("galler", "Rapporten gäller", "The report describes"), FormField.Choice("paminn", "Se över senast", "Look again by"),
            FormField.Written("sammanfattning", "Sammanfattning", "Summary"), FormField.Written("fragor", "Öppna frågor", "Open questions"),
        ],
        Rows = [Causes(new Text("Orsak", "Cause"), new Text("Gäller", "About")), .. Enum.GetValues<EffortTrack>().Select(Efforts)],
    };

    /// <summary>A row with what, why, on what evidence, and what is not known.</summary>
    public static FormRows Causes(Text row, Text about) => new(row,
    [
        new("om", about), FormField.Written("orsak", "Trolig orsak", "Likely cause"),
        FormField.Written("bygger", "Vad det bygger på", "What it rests on"), FormField.Written("okant", "Vad som inte är känt", "What is not known"),
    ]);

    public static IReadOnlyDictionary<string, string[]> Values(AreaReport report)
    {
        var text = ReportText.From(report.Text);
        var values = Values(text.Causes);
        (values["galler"], values["paminn"]) = ([IsoDay.Of(report.AsOf)], [IsoDay.Of(report.RemindOn)]);
        (values["sammanfattning"], values["fragor"]) = ([text.Summary], [string.Join('\n', text.Questions)]);
        foreach (var track in text.Efforts.GroupBy(effort => effort.Track))
        {
            values[$"vad-{track.Key}"] = [.. track.Select(effort => effort.Name)];
            values[$"grupp-{track.Key}"] = [.. track.Select(effort => effort.Group)];
            values[$"kontakt-{track.Key}"] = [.. track.Select(effort => effort.Contact)];
        }
        return values;
    }

    public static Dictionary<string, string[]> Values(IReadOnlyList<ReportCause> causes) => new()
    {
        ["om"] = [.. causes.Select(cause => cause.About)],
        ["orsak"] = [.. causes.Select(cause => cause.Cause)],
        ["bygger"] = [.. causes.Select(cause => cause.Evidence)],
        ["okant"] = [.. causes.Select(cause => cause.Unknown)],
    };

    private static FormRows Efforts(EffortTrack track) => new(new Text("Pågående insats", "Effort going on"),
    [
        FormField.Written($"vad-{track}", "Vad", "What"), FormField.Written($"grupp-{track}", "Grupp som driver det", "Group that drives it"),
        FormField.Written($"kontakt-{track}", "Funktion att vända sig till", "Function to turn to"),
    ]);
}
