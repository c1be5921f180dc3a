using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.TargetGroups;
using Kraftsamling.Web.Pages.Index;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>The parts of a report that tell about its theme or target group.</summary>
internal static class SubjectBlocks
{
    public static void Add(List<DocBlock> blocks, ReportContent content)
    {
        if (content.Theme is { } theme)
        {
            blocks.Add(new DocHeading(1, T("Vad temat visar", "What the theme shows")));
            blocks.Add(new DocParagraph(T(theme.Tells)));
            if (theme.Index is { } index)
            {
                Index(blocks, index);
            }
            else
            {
                blocks.Add(new DocParagraph(T("Inget temaindex är publicerat, så det finns inga siffror att visa än.", "No theme index has been published, so there are no figures to show yet.")));
            }
        }
        if (content.Community is { } community)
        {
            Community(blocks, community);
        }
    }

    private static void Index(List<DocBlock> blocks, ReportThemeIndex index)
    {
        blocks.Add(new DocParagraph(
            T($"{T(index.Title)}, version {index.Version}, värden till och med {index.Year}. Indexet är ett vägt medelvärde av uppgifterna i tabellen, på en gemensam skala; plats 1 är störst behov.",
              $"{T(index.Title)}, version {index.Version}, values up to {index.Year}. The index is a weighted mean of the figures in the table, on a common scale; place 1 is the greatest need."), T("Så är det räknat:", "How it is computed:")));
        blocks.Add(new DocTable(T("Uppgifter i temaindexet", "Figures in the theme index"), [T("Uppgift", "Figure"), T("År", "Year"), T("Andel av indexet", "Share of the index")],
            [.. index.Parts.Select(part => (IReadOnlyList<string>)[T(part.Name), part.ToYear > 0 ? Format.Period(part.ToYear, part.ToYear - part.FromYear + 1) : T("saknas", "missing"), Format.Percent(part.Share)])])
        { FirstNumber = 2 });
        blocks.Add(new DocParagraph(
            T($"Temat {ThemeWords.Agreement(index.Agreement)}", $"The theme {ThemeWords.Agreement(index.Agreement)}") + (double.IsNaN(index.Correlation) ? "." : T($" (rangkorrelation {Format.Number(index.Correlation, 2)}).", $" (rank correlation {Format.Number(index.Correlation, 2)}).")),
            T("Jämfört med huvudindexet:", "Compared with the main index:")));
        blocks.Add(new DocHeading(2, T("Områden där temat säger mest", "Areas where the theme says most")));
        if (index.Areas.Count == 0)
        {
            blocks.Add(new DocParagraph(T("Inget område kommer upp mer än andra.", "No area comes up more than others.")));
            return;
        }
        blocks.Add(new DocTable(T($"Områden som hör till de första i {T(index.AreaSet)}, i bokstavsordning", $"Areas among the first in {T(index.AreaSet)}, in alphabetical order"),
            [T("Område", "Area"), T("Platsen kan vara", "The place may be"), T("Hur säkert", "How sure")],
            [.. index.Areas.Select(area => (IReadOnlyList<string>)[area.Name, Place(area), Sure(area, index.First)])]));
        blocks.Add(new DocParagraph(index.OnlyHere.Count > 0 ? string.Join(", ", index.OnlyHere) : T("inget område", "no area"), T("Syns här men inte i huvudindexet:", "Seen here but not in the main index:")));
    }

    private static string Place(ReportThemeArea area) => area is { Low: { } low, High: { } high } ? $"{Format.Number(low)}–{Format.Number(high)}" : Format.Count(area.Rank);

    private static string Sure(ReportThemeArea area, int first) => area.TopProbability is not { } share ? T("inte prövat", "not tested")
        : (area.Sure ? T("säkert", "surely") : T("kan höra dit", "may belong there")) + T($": bland de {first} första i {Format.Percent(share)} av omräkningarna", $": among the first {first} in {Format.Percent(share)} of the draws");

    private static void Community(List<DocBlock> blocks, ReportCommunity community)
    {
        blocks.Add(new DocHeading(1, T("Vilka det gäller", "Whom it concerns")));
        blocks.Add(new DocParagraph(community.Who, T("Vilka som menas:", "Who is meant:")));
        blocks.Add(new DocParagraph(TargetGroupWords.Kind(community.Kind), T("Vad som håller ihop gruppen:", "What holds the group together:")));
        blocks.Add(new DocParagraph(community.Reach.Length > 0 ? community.Reach : T("inte beskrivet än", "not described yet"), T("Så når staden dem:", "How the city reaches them:")));
        blocks.Add(new DocParagraph(community.MeetsIn.Count > 0 ? string.Join(", ", community.MeetsIn) : T("hela staden eller inte känt", "the whole city or not known"), T("Möts mest i:", "Mostly meets in:")));
        blocks.Add(new DocParagraph(community.Sources.Length > 0 ? community.Sources : T("inga angivna", "none stated"), T("Källor:", "Sources:")));
    }
}
