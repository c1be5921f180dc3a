using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The words about selections, the same on every page.</summary>
public static class SelectionWords
{
    public static string NotDocumented => T("inte dokumenterat här", "not documented here");

    public static string Status(SelectionStatus status) => status switch
    {
        SelectionStatus.Proposed => T("Föreslaget", "Proposed"),
        SelectionStatus.Decided => T("Beslutat", "Decided"),
        _ => T("Utkast", "Draft"),
    };

    /// <summary>Colour of the tag; the word says the same.</summary>
    public static string Colour(SelectionStatus status) => status switch
    {
        SelectionStatus.Proposed => "info",
        SelectionStatus.Decided => "success",
        _ => "neutral",
    };

    /// <summary>The title, with the first areas only when they are many and it has no name of its own.</summary>
    public static string Brief(SelectionItem item) => item.Name is null && item.Areas.Count > 3
        ? string.Join(", ", item.Areas.Take(2).Select(area => area.Name)) + T(" m.fl.", " and others") : item.Title;

    public static string Kind(SelectionItemKind kind) => kind switch
    {
        SelectionItemKind.Cluster => T("kluster", "cluster"),
        SelectionItemKind.Theme => T("tema", "theme"),
        SelectionItemKind.Community => T("målgrupp", "target group"),
        _ => T("område", "area"),
    };

    /// <summary>What the statistics point to, as a sentence.</summary>
    public static string Start(SelectionStart start) => start.Kind switch
    {
        SelectionStartKind.First => T($"De {start.First} första områdena i indexet.", $"The first {start.First} areas of the index."),
        SelectionStartKind.Probability => T(
            $"Områden som hör till de första i minst {Format.Percent(start.Probability)} av prövningarna.", $"Areas that are among the first in at least {Format.Percent(start.Probability)} of the draws."),
        SelectionStartKind.Method => T($"Kluster räknade med metoden {start.Source}.", $"Clusters computed by the method {start.Source}."),
        _ => start.Source is { } source ? T($"Statistisk utgångspunkt: inte dokumenterat här. Förslaget kommer från: {source}.", $"Statistical start: not documented here. The proposal comes from: {source}.")
            : T("Statistisk utgångspunkt: inte dokumenterat här.", "Statistical start: not documented here."),
    };

    /// <summary>"12 områden i 5 delar", with themes and target groups when there are some.</summary>
    public static string Size(SelectionContent content)
    {
        var (areas, places) = (content.Areas.Count(), content.Items.Count(item => item.IsPlace));
        var (themes, groups) = (content.Items.Count(item => item.Kind == SelectionItemKind.Theme), content.Items.Count(item => item.Kind == SelectionItemKind.Community));
        List<string> parts = [areas == places ? Count(areas, T("område", "area"), T("områden", "areas"))
            : T($"{Count(areas, "område", "områden")} i {Count(places, "del", "delar")}", $"{Count(areas, "area", "areas")} in {Count(places, "part", "parts")}")];
        if (themes > 0)
        {
            parts.Add(Count(themes, T("tema", "theme"), T("teman", "themes")));
        }
        if (groups > 0)
        {
            parts.Add(Count(groups, T("målgrupp", "target group"), T("målgrupper", "target groups")));
        }
        return string.Join(", ", parts);
    }

    /// <summary>"9 säkert på listan, 3 kan höra till listan".</summary>
    public static string Certainty(SelectionCover cover)
    {
        (int Count, string Text)[] parts =
        [
            (cover.Sure, T("säkert på listan", "surely on the list")), (cover.Uncertain, T("kan höra till listan", "may belong to the list")),
            (cover.Outside, T("utanför listan", "outside the list")), (cover.Untested, T("inte prövade", "not tested")),
        ];
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{Format.Count(part.Count)} {part.Text}"));
    }

    public static string HowNeedIsShared => T(
        "För varje mått i indexet räknas hur många av de personer det gäller som bor i de valda områdena, av alla i staden. Andelen av behovet är medelvärdet av måtten, vägt som i indexet. Där antalet inte är känt räknas det som andelen gånger antalet invånare. Andelar anges i hela procent, och utelämnas där de skulle röja små tal.",
        "For each measure of the index, the people it concerns who live in the chosen areas are counted, out of all in the city. The share of the need is the mean of the measures, weighted as in the index. Where the number is not known, it is the share times the residents. Shares are whole per cents, and are left out where they would reveal small numbers.");

    private static string Count(int number, string one, string many) => $"{Format.Count(number)} {(number == 1 ? one : many)}";
}
