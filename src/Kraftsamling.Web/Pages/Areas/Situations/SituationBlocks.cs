using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Factors;
using Kraftsamling.Web.Pages.Areas.Reports;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>A situation report in the reader's language, the same on the page, in print and as a document.</summary>
public static class SituationBlocks
{
    public static DocDocument Document(SituationReport report, SituationContent content) => new(
        SituationWords.Title(report), SituationWords.Subtitle(report), IsEnglish ? "en-GB" : "sv-SE", report.ChangedBy, report.ChangedAt, Of(content));

    public static IReadOnlyList<DocBlock> Of(SituationContent content)
    {
        List<DocBlock> blocks = [];
        if (content.IsDemo)
        {
            blocks.Add(new DocParagraph(T("Exempelstad är påhittad. Lägesbilden beskriver ingen verklig plats.", "Exempelstad is made up. The report describes no real place."), T("Obs:", "Note:")));
        }
        var text = content.Text;
        blocks.Add(new DocHeading(1, T("Sammanfattning", "Summary")));
        blocks.Add(Written(text.Summary));
        blocks.Add(new DocHeading(1, T("Kartläggning", "Mapping")));
        blocks.Add(new DocParagraph(SituationWords.Period(content.PeriodFrom, content.PeriodTo) + ".", T("Period:", "Period:")));
        blocks.Add(new DocHeading(2, T("Vad", "What")));
        blocks.Add(Written(text.What));
        blocks.Add(new DocHeading(2, T("Var och när", "Where and when")));
        blocks.Add(Written(text.Where));
        Figures(blocks, content.Figures);
        Factors(blocks, content.Factors);
        Linked(blocks, content.Links);
        blocks.Add(new DocHeading(2, T("Källor", "Sources")));
        blocks.Add(Written(text.Sources));
        blocks.Add(new DocHeading(1, T("Annan information", "Other information")));
        blocks.AddRange(text.Voices.Count > 0
            ? text.Voices.Select(voice => new DocParagraph(ReportBlocks.Or(voice.Words, Format.NoValue), voice.Organisation + ":"))
            : [new DocParagraph(T("Ingen annan part har lämnat uppgifter.", "No other party has contributed."))]);
        Analysis(blocks, text);
        blocks.Add(new DocHeading(1, T("Om lägesbilden", "About the report")));
        blocks.Add(new DocParagraph(About(content)));
        return blocks;
    }

    /// <summary>How a linked area report is named: the page makes a link of it.</summary>
    public static string Name(SituationLink link) => T($"{link.Name}, version {link.Version}", $"{link.Name}, version {link.Version}");

    private static DocParagraph Written(string text) => new(ReportBlocks.Or(text, T("Inte skrivet än.", "Not written yet.")));

    private static void Figures(List<DocBlock> blocks, IReadOnlyList<SituationFigure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }
        blocks.Add(new DocHeading(2, T("Siffror för hela kommunen", "Figures for the whole municipality")));
        blocks.Add(new DocTable(T("Utvalda uppgifter", "Chosen figures"), [T("Uppgift", "Figure"), T("Källa", "Source"), T("År", "Year"), T("Värde", "Value"), T("Förändring", "Change")],
            [.. figures.Select(figure => (IReadOnlyList<string>)
            [
                T(figure.Name), figure.Source.Split(';')[0], Format.Period(figure.Year, figure.Years),
                figure.Hidden ? T("undertryckt", "suppressed") : Format.WithUnit(figure.Value, figure.Unit, figure.Decimals).TrimEnd('\u00A0'),
                figure.SinceYear is { } since ? T($"{Format.WithSign(figure.Change, figure.Decimals)} sedan {since}", $"{Format.WithSign(figure.Change, figure.Decimals)} since {since}") : Format.NoValue,
            ])])
        { FirstNumber = 3 });
        if (figures.Where(figure => figure.AreasUsed < figure.Areas).Select(figure => T(figure.Name)).ToList() is { Count: > 0 } partly)
        {
            blocks.Add(new DocParagraph(T("Några områden saknar värde och är inte med i: ", "Some areas have no value and are not in: ") + string.Join(", ", partly) + "."));
        }
    }

    private static void Factors(List<DocBlock> blocks, IReadOnlyList<SituationFactor> factors)
    {
        if (factors.Count == 0)
        {
            return;
        }
        var former = factors.Select(factor => factor.FormerYear).FirstOrDefault(year => year is not null);
        blocks.Add(new DocHeading(2, T("Risk och skydd bland unga", "Risk and protection among the young")));
        blocks.Add(new DocTable(T($"Andel av dem som svarade i undersökningen {factors[0].Year}", $"Share of those who answered the survey in {factors[0].Year}"),
            [T("Faktor", "Factor"), T("Slag", "Kind"), $"{factors[0].Year}", former is { } year ? $"{year}" : T("Tidigare", "Before")],
            [.. factors.Select(factor => (IReadOnlyList<string>)[T(factor.Name), FactorWords.Kind(factor.IsRisk ? FactorKind.Risk : FactorKind.Protective), Share(factor.Share), Share(factor.Former)])])
        { FirstNumber = 2 });
        blocks.Add(new DocParagraph(T("För en riskfaktor är en lägre andel bättre, för en skyddsfaktor en högre.", "For a risk factor a lower share is better, for a protective factor a higher one.")));
    }

    private static string Share(double share) => double.IsNaN(share) ? Format.NoValue : Format.Percent(share);

    private static void Linked(List<DocBlock> blocks, IReadOnlyList<SituationLink> links)
    {
        blocks.Add(new DocHeading(2, T("Områdesrapporter som ingår", "Area reports that are part of it")));
        blocks.Add(links.Count == 0
            ? new DocParagraph(T("Inga områdesrapporter ingår.", "No area reports are part of it."))
            : new DocTable(T("Områdesrapporter", "Area reports"), [T("Rapport", "Report"), T("Gäller", "As of"), T("Sammanfattning", "Summary")],
                [.. links.Select(link => (IReadOnlyList<string>)[Name(link), Format.Day(link.AsOf), ReportBlocks.Or(link.Summary, Format.NoValue)])]));
    }

    private static void Analysis(List<DocBlock> blocks, SituationText text)
    {
        blocks.Add(new DocHeading(1, T("Analys", "Analysis")));
        if (text.Problems.Count == 0)
        {
            blocks.Add(Written(""));
        }
        ReportBlocks.AddCauses(blocks, text.Problems);
    }

    private static string About(SituationContent content)
    {
        var law = CrimePreventionLaw.Current;
        var rule = T($"{T(law.Law)}, 4 och 6 §§. Skyddade uppgifter visas inte. Inget om enskilda personer ska stå här.", $"{T(law.Law)}, sections 4 and 6. Protected figures are not shown. Nothing about individuals belongs here.");
        return content.PublishedOn is { } day
            ? T($"Publicerad {Format.Day(day)}. Ska revideras senast {Format.Day(law.LastRevision(day))}. ", $"Published {Format.Day(day)}. To be revised by {Format.Day(law.LastRevision(day))}. ") + rule
            : rule;
    }
}
