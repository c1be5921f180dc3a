using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Web.Pages.Areas.Cohorts;

/// <summary>A cell of the drawing: one birth year at one follow-up.</summary>
public sealed record CohortCell(int X, int Y, string Style, string Text);

/// <summary>Birth years from left to right and one bar per follow-up: what the table says, for the eye.</summary>
public sealed record CohortDrawing(int Width, int Height, IReadOnlyList<CohortCell> Cells, IReadOnlyList<(int Y, string Text)> Names, IReadOnlyList<(int X, string Born, string Age)> Years)
{
    public const int Step = 30;
    public const int Bar = 30;
    private const int Left = 96;
    private const int RowHeight = 44;
    private const int Top = 52;

    /// <summary>From the oldest counted to the youngest child.</summary>
    public static CohortDrawing Of(IReadOnlyList<CohortWindow> windows, int today, FollowUpPlan plan)
    {
        var first = Math.Min(today - plan.ChildTo, windows.Min(window => window.FirstBirthYear));
        var last = Math.Max(today - plan.ChildFrom, windows.Max(window => window.LastBirthYear));
        int At(int born) => Left + ((born - first) * Step);
        var years = Enumerable.Range(first, last - first + 1).ToList();
        var cells = windows.SelectMany((window, row) => years.Select(born => new CohortCell(
            At(born), Top + (row * RowHeight), window.Counts(born) ? "ks-cohort__in" : "ks-cohort__out", window.Counts(born) ? Whole(window.ReferenceYear - born) : "")));
        return new CohortDrawing(
            Left + (years.Count * Step) + 4, Top + (windows.Count * RowHeight) + 4, [.. cells],
            [.. windows.Select((window, row) => (Top + (row * RowHeight) + 20, Whole(window.FollowUpYear)))],
            [.. years.Select(born => (At(born) + (Step / 2), (born % 100).ToString("00", CultureInfo.InvariantCulture), today >= born ? Whole(today - born) : "–"))]);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
