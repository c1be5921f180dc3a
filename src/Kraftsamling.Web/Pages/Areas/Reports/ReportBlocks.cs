using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Factors;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>A report in the reader's language, the same on the page, in print and as a document.</summary>
public static class ReportBlocks
{
    public static string Kind(ReportSubject subject) => subject switch
    {
        ReportSubject.Theme => T("Temarapport", "Theme report"),
        ReportSubject.Community => T("Rapport om en målgrupp", "Report on a community"),
        ReportSubject.Cluster => T("Klusterrapport", "Cluster report"),
        _ => T("Områdesrapport", "Area report"),
    };

    public static string Subtitle(AreaReport report) => report.Publication == PublicationStatus.Published
        ? T($"Version {report.Version}, publicerad {Format.Day(report.ChangedAt)}", $"Version {report.Version}, published {Format.Day(report.ChangedAt)}")
        : T($"UTKAST, version {report.Version}, ändrat {Format.Day(report.ChangedAt)}", $"DRAFT, version {report.Version}, changed {Format.Day(report.ChangedAt)}");

    public static DocDocument Document(AreaReport report, ReportContent content) => new(
        $"{Kind(report.Subject)}: {report.Name}", Subtitle(report), IsEnglish ? "en-GB" : "sv-SE", report.ChangedBy, report.ChangedAt, Of(content));

    public static IReadOnlyList<DocBlock> Of(ReportContent content)
    {
        List<DocBlock> blocks = [];
        if (content.IsDemo)
        {
            blocks.Add(new DocParagraph(T("Exempelstad är påhittad. Rapporten beskriver ingen verklig plats.", "Exempelstad is made up. The report describes no real place."), T("Obs:", "Note:")));
        }
        blocks.Add(new DocHeading(1, T("Sammanfattning", "Summary")));
        blocks.Add(new DocParagraph(Or(content.Text.Summary, T("Ingen sammanfattning är skriven än.", "No summary has been written yet."))));
        if (content.Around.Count > 0)
        {
            blocks.Add(new DocParagraph(string.Join("; ", content.Around), content.Subject == ReportSubject.Cluster ? T("Områden:", "Areas:") : T("Hör ihop med:", "Belongs with:")));
        }
        if (content.Map is { } map)
        {
            blocks.Add(new DocDrawing(T($"Karta där {content.Name} är markerat bland områdena runt om.", $"Map with {content.Name} marked among the areas around it."), map.Width, map.Height, map.Ground, map.Marked));
        }
        SubjectBlocks.Add(blocks, content);
        Figures(blocks, content.Figures);
        Factors(blocks, content.Factors);
        Causes(blocks, content.Text.Causes);
        blocks.Add(new DocHeading(1, T("Vad som pågår", "What goes on")));
        Efforts(blocks, EffortTrack.Concentrated, T("Kraftsamlande insatser", "Concentrated efforts"), content.Text.Efforts);
        Efforts(blocks, EffortTrack.LocalDevelopment, T("Lokalt utvecklingsarbete", "Local development"), content.Text.Efforts);
        blocks.Add(new DocHeading(1, T("Öppna frågor", "Open questions")));
        blocks.Add(content.Text.Questions.Count > 0 ? new DocList(content.Text.Questions) : new DocParagraph(T("Inga frågor är skrivna än.", "No questions have been written yet.")));
        blocks.Add(new DocHeading(1, T("Vad lokala parter säger", "What local partners say")));
        blocks.AddRange(content.Voices.Count > 0
            ? content.Voices.Select(voice => new DocParagraph(voice.Text, $"{voice.Organisation}{(voice.Invited ? T(", på inbjudan", ", by invitation") : "")}, {Format.Day(voice.Day)}:"))
            : [new DocParagraph(T("Inga bidrag har kommit än.", "No contributions have come yet."))]);
        blocks.Add(new DocHeading(1, T("Om rapporten", "About the report")));
        blocks.Add(new DocParagraph(T($"Rapporten gäller läget {Format.Day(content.AsOf)}. Skyddade uppgifter visas inte.", $"The report describes the situation on {Format.Day(content.AsOf)}. Protected figures are not shown.")));
        return blocks;
    }

    private static void Figures(List<DocBlock> blocks, IReadOnlyList<ReportFigure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }
        blocks.Add(new DocHeading(1, T("Siffror", "Figures")));
        var together = figures.Any(figure => figure.Coverage is not null);
        if (together)
        {
            blocks.Add(new DocParagraph(T("Områdenas uppgifter är sammanlagda. Siffran inom parentes säger hur många områden värdet bygger på när det inte är alla.",
                "The areas' figures are put together. The number in brackets says how many areas the value rests on when it is not all.")));
        }
        blocks.Add(new DocTable(T("Uppgifter mot hela staden", "Figures against the whole city"),
            [T("Uppgift", "Figure"), T("År", "Year"), together ? T("Områdena", "The areas") : T("Området", "The area"), T("Hela staden", "The whole city"), T("Förändring", "Change")],
            [.. figures.Select(figure => (IReadOnlyList<string>)
            [
                T(figure.Name), Format.Period(figure.Year, figure.Years),
                figure.Hidden ? T("undertryckt", "suppressed") : Format.WithUnit(figure.Value, figure.Unit, figure.Decimals).TrimEnd('\u00A0') + Covered(figure.Coverage),
                Format.WithUnit(figure.City, figure.Unit, figure.Decimals).TrimEnd('\u00A0'),
                figure.SinceYear is { } since ? T($"{Format.WithSign(figure.Change, figure.Decimals)} sedan {since}", $"{Format.WithSign(figure.Change, figure.Decimals)} since {since}") : Format.NoValue,
            ])])
        { FirstNumber = 2 });
    }

    private static string Covered(ReportCoverage? coverage) =>
        coverage is { } one && one.Used < one.Of ? T($" ({one.Used} av {one.Of})", $" ({one.Used} of {one.Of})") : "";

    private static void Factors(List<DocBlock> blocks, IReadOnlyList<ReportFactor> factors)
    {
        if (factors.Count == 0)
        {
            return;
        }
        blocks.Add(new DocHeading(1, T("Risk och skydd bland unga", "Risk and protection among the young")));
        blocks.Add(new DocTable(T($"Faktorer som säkert skiljer sig från övriga staden, {factors[0].Year}", $"Factors that surely differ from the rest of the city, {factors[0].Year}"),
            [T("Faktor", "Factor"), T("Besked", "Finding"), T("Området", "The area"), T("Övriga staden", "Rest of the city"), T("Mindre gynnsamt med (%-enheter)", "Less favourable by (points)")],
            [.. factors.Select(factor => (IReadOnlyList<string>)
            [
                $"{T(factor.Name)} ({FactorWords.Kind(factor.IsRisk ? FactorKind.Risk : FactorKind.Protective)})", FactorWords.Standing(Enum.Parse<FactorStanding>(factor.Standing)),
                Format.Percent(factor.Share), Format.Percent(factor.Rest),
                $"{FactorWords.Points(factor.Need)} ({FactorWords.Points(factor.Low)} {T("till", "to")} {FactorWords.Points(factor.High)})",
            ])])
        { FirstNumber = 2 });
    }

    private static void Causes(List<DocBlock> blocks, IReadOnlyList<ReportCause> causes)
    {
        blocks.Add(new DocHeading(1, T("Orsaker", "Causes")));
        blocks.Add(new DocParagraph(causes.Count == 0
            ? T("Inga orsaker är beskrivna än. Inget föreslås innan det är klart varför.", "No causes have been described yet. Nothing is proposed before it is clear why.")
            : T("Inget föreslås innan det är klart varför.", "Nothing is proposed before it is clear why.")));
        AddCauses(blocks, causes);
    }

    /// <summary>Each cause with what it rests on and what is not known.</summary>
    internal static void AddCauses(List<DocBlock> blocks, IReadOnlyList<ReportCause> causes)
    {
        foreach (var cause in causes)
        {
            blocks.Add(new DocHeading(2, Or(cause.About, T("Utan rubrik", "Without heading"))));
            blocks.Add(new DocParagraph(Or(cause.Cause, Format.NoValue), T("Trolig orsak:", "Likely cause:")));
            blocks.Add(new DocParagraph(Or(cause.Evidence, T("inget angivet", "none stated")), T("Vad det bygger på:", "What it rests on:")));
            blocks.Add(new DocParagraph(Or(cause.Unknown, T("inget angivet", "none stated")), T("Vad som inte är känt:", "What is not known:")));
        }
    }

    private static void Efforts(List<DocBlock> blocks, EffortTrack track, string name, IReadOnlyList<ReportEffort> all)
    {
        var efforts = all.Where(effort => effort.Track == track).ToList();
        blocks.Add(new DocHeading(2, name));
        blocks.Add(efforts.Count == 0
            ? new DocParagraph(T("Inget är beskrivet än.", "Nothing has been described yet."))
            : new DocTable(name, [T("Vad", "What"), T("Grupp", "Group"), T("Vänd er till", "Turn to")], [.. efforts.Select(effort => (IReadOnlyList<string>)[effort.Name, Or(effort.Group, Format.NoValue), Or(effort.Contact, Format.NoValue)])]));
    }

    internal static string Or(string text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text;
}
