using System.Globalization;
using Kraftsamling.Core.Organisation.Wheel;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Year;

/// <summary>A step as a part of a ring.</summary>
/// <param name="Path">Outline, SVG path data.</param>
/// <param name="X">Middle of the arc, where its number stands.</param>
public sealed record WheelArc(YearStep Step, string Path, double X, double Y, bool IsNow);

/// <summary>A month's part of the outer ring.</summary>
public sealed record WheelMonth(string Name, double X, double Y, double LineX1, double LineY1, double LineX2, double LineY2);

/// <summary>The year as a circle with January's first day at the top, clockwise; steps that overlap lie in rings inside each other.</summary>
public sealed class WheelDrawing
{
    public const int Size = 400;
    private const double Middle = Size / 2.0;
    private const double MonthRadius = 182;
    private const double MonthInner = 168;
    private const double RingOuter = 160;
    private const double RingWidth = 34;
    private const double RingGap = 4;

    public WheelDrawing(YearWheel wheel, DateOnly today)
    {
        var days = DateTime.IsLeapYear(wheel.Year) ? 366.0 : 365.0;
        Months = [.. Enumerable.Range(1, 12).Select(month => Month(wheel.Year, month, days))];
        var rings = new List<DateOnly>();
        var arcs = new List<WheelArc>();
        foreach (var step in wheel.Steps.OrderBy(step => step.FirstDay).ThenBy(step => step.Number))
        {
            var ring = rings.FindIndex(last => last < step.FirstDay);
            if (ring < 0)
            {
                ring = rings.Count;
                rings.Add(step.LastDay);
            }
            rings[ring] = step.LastDay;
            arcs.Add(Arc(step, ring, days, step.IsOn(today)));
        }
        Arcs = arcs;
        Inner = RingOuter - (Math.Max(1, rings.Count) * (RingWidth + RingGap));
        Hand = wheel.Year == today.Year ? (Point((today.DayOfYear - 0.5) / days, Inner), Point((today.DayOfYear - 0.5) / days, MonthInner)) : null;
    }

    public IReadOnlyList<WheelMonth> Months { get; }
    public IReadOnlyList<WheelArc> Arcs { get; }

    /// <summary>Radius of what is left in the middle.</summary>
    public double Inner { get; }

    /// <summary>Today's hand from the middle outwards; null in another year.</summary>
    public ((double X, double Y) From, (double X, double Y) To)? Hand { get; }

    /// <summary>A number as SVG reads it.</summary>
    public static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static WheelMonth Month(int year, int month, double days)
    {
        var first = new DateOnly(year, month, 1);
        var (start, middle) = ((first.DayOfYear - 1) / days, (first.DayOfYear - 1 + (DateTime.DaysInMonth(year, month) / 2.0)) / days);
        var (label, from, to) = (Point(middle, MonthRadius), Point(start, MonthInner), Point(start, Middle - 6));
        return new(CultureInfo.GetCultureInfo(IsEnglish ? "en-GB" : "sv-SE").DateTimeFormat.GetAbbreviatedMonthName(month).TrimEnd('.')[..3], label.X, label.Y, from.X, from.Y, to.X, to.Y);
    }

    private static WheelArc Arc(YearStep step, int ring, double days, bool now)
    {
        var (from, to) = ((step.FirstDay.DayOfYear - 1) / days, step.LastDay.DayOfYear / days);
        var outer = RingOuter - (ring * (RingWidth + RingGap));
        var inner = outer - RingWidth;
        var (a, b, c, d) = (Point(from, outer), Point(to, outer), Point(to, inner), Point(from, inner));
        var large = to - from > 0.5 ? 1 : 0;
        var path = $"M{N(a.X)} {N(a.Y)}A{N(outer)} {N(outer)} 0 {large} 1 {N(b.X)} {N(b.Y)}L{N(c.X)} {N(c.Y)}A{N(inner)} {N(inner)} 0 {large} 0 {N(d.X)} {N(d.Y)}Z";
        var middle = Point((from + to) / 2, (outer + inner) / 2);
        return new(step, path, middle.X, middle.Y, now);
    }

    /// <summary>A point on a circle, a share of the year clockwise from the top.</summary>
    private static (double X, double Y) Point(double share, double radius)
    {
        var angle = share * 2 * Math.PI;
        return (Middle + (radius * Math.Sin(angle)), Middle - (radius * Math.Cos(angle)));
    }
}
