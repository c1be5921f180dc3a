using Kraftsamling.Analysis.Areas;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Components.Maps;

/// <summary>Divides a measure into classes with colours and a legend that states the breaks.</summary>
public static class Choropleth
{
    private const int Classes = 5;

    // Which of the seven steps of the scale are used by 1, 2, … 5 classes.
    private static readonly int[][] Steps = [[], [4], [2, 5], [1, 3, 5], [1, 3, 4, 6], [1, 2, 3, 5, 6]];

    /// <summary>Areas and legend of the measure.</summary>
    public static (IReadOnlyList<MapArea> Areas, IReadOnlyList<LegendLine> Legend) Of(AreaMeasure measure, ClassMethod method)
    {
        var breaks = ClassBreaks.From(measure.Figures.Select(figure => figure.Value), method, Classes);
        var steps = Steps[breaks.Count];
        var areas = measure.Figures.Select(figure => new MapArea(
            figure.Area.Code, figure.Area.Name, figure.Fill == MapFill.Class ? steps[breaks.ClassOf(figure.Value)] : 0, figure.Fill, measure.Words(figure))).ToList();
        var legend = steps.Select((step, at) => new LegendLine("k" + (char)('0' + step), Bounds(breaks, at, measure), areas.Count(area => area.Fill == MapFill.Class && area.Class == step))).ToList();
        Add(legend, areas, MapFill.Missing, T("uppgift saknas", "no figure"));
        Add(legend, areas, MapFill.Suppressed, T("skyddat litet tal", "protected small number"));
        return (areas, legend);
    }

    public static string Name(ClassMethod method) => method switch
    {
        ClassMethod.Quantile => T("lika många områden i varje klass", "equally many areas in each class"),
        ClassMethod.Equal => T("lika breda klasser", "classes of equal width"),
        _ => T("naturliga brytpunkter", "natural breaks"),
    };

    internal static void Add(List<LegendLine> legend, List<MapArea> areas, MapFill fill, string text)
    {
        if (areas.Count(area => area.Fill == fill) is > 0 and var count)
        {
            legend.Add(new LegendLine(MapArea.StyleOf(fill, 0), text, count));
        }
    }

    private static string Bounds(ClassBreaks breaks, int at, AreaMeasure measure)
    {
        var from = Format.Number(at == 0 ? breaks.Lowest : breaks.Upper[at - 1], measure.Decimals);
        var to = Format.WithUnit(breaks.Upper[at], measure.Unit, measure.Decimals).TrimEnd('\u00A0');
        return at == 0 ? T($"{from} till {to}", $"{from} to {to}") : T($"över {from} till {to}", $"over {from} to {to}");
    }
}
