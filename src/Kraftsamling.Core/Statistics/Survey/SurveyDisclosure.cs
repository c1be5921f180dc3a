using System.Runtime.InteropServices;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>One cell of the survey in memory.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurveyCell(int AreaId, string Factor, short Grade, Sex Sex, int Respondents, int Beyond);

/// <summary>A cell as it may be shown: without numbers where there is a reason.</summary>
/// <param name="Cell">Zero respondents and zero beyond when hidden.</param>
/// <param name="Reason">Why it is hidden; None when it is shown.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShownCell(SurveyCell Cell, DisclosureReason Reason)
{
    public bool IsShown => Reason == DisclosureReason.None;
}

/// <summary>
/// Takes away what could point out a pupil, before anything is shown, written or sent: cells of few answers, cells where nobody or
/// everybody is beyond the line, and further cells from which those could be worked out.
/// </summary>
public static class SurveyDisclosure
{
    /// <param name="cells">All cells of one wave that are shown together; complementary protection looks at no others.</param>
    /// <param name="limits">The program's limits.</param>
    /// <returns>The cells in the same order.</returns>
    public static List<ShownCell> Apply(IReadOnlyList<SurveyCell> cells, DisclosureSettings limits)
    {
        var reasons = cells.Select(cell => Own(cell, limits)).ToArray();
        var bySex = Groups(cells, cell => cell.Sex == Sex.Total ? null : (object)(cell.AreaId, cell.Factor, cell.Grade));
        var byGrade = Groups(cells, cell => cell.Grade == SurveyGrades.All ? null : (object)(cell.AreaId, cell.Factor, cell.Sex));
        var byArea = Groups(cells, cell => (cell.Factor, cell.Grade, cell.Sex));
        // A second cell hidden in one direction may be the only hidden one in another.
        while (HideAnother(bySex, cells, reasons) | HideAnother(byGrade, cells, reasons) | HideAnother(byArea, cells, reasons))
        {
        }
        return [.. cells.Select((cell, i) => reasons[i] == DisclosureReason.None ? new ShownCell(cell, DisclosureReason.None) : new ShownCell(cell with { Respondents = 0, Beyond = 0 }, reasons[i]))];
    }

    private static DisclosureReason Own(in SurveyCell cell, DisclosureSettings limits) =>
        cell.Respondents < limits.SmallestSurveyCell ? DisclosureReason.SmallDenominator
        : cell.Beyond == 0 || cell.Beyond == cell.Respondents ? DisclosureReason.SmallCount
        : DisclosureReason.None;

    private static List<int[]> Groups(IReadOnlyList<SurveyCell> cells, Func<SurveyCell, object?> key) =>
        [.. Enumerable.Range(0, cells.Count).Select(i => (Index: i, Key: key(cells[i]))).Where(pair => pair.Key is not null)
            .GroupBy(pair => pair.Key!, pair => pair.Index).Select(group => group.ToArray()).Where(group => group.Length > 1)];

    // One hidden cell among its like can be worked out from their sum: the one of fewest answers goes too.
    private static bool HideAnother(List<int[]> groups, IReadOnlyList<SurveyCell> cells, DisclosureReason[] reasons)
    {
        var changed = false;
        foreach (var group in groups)
        {
            if (group.Count(i => reasons[i] != DisclosureReason.None) == 1)
            {
                reasons[group.Where(i => reasons[i] == DisclosureReason.None).MinBy(i => cells[i].Respondents)] = DisclosureReason.Complementary;
                changed = true;
            }
        }
        return changed;
    }
}
