using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Web.Components.Maps;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>The small map of a report: where in the city it is.</summary>
internal static class ReportMaps
{
    // A region of thousands of areas would fill the document; those around tell where it is.
    private const int MostAreas = 400;

    /// <summary>Null when no marked area has a boundary.</summary>
    public static ReportMap? Of(AreaSetContent set, IReadOnlySet<string> marked)
    {
        if (SvgDrawing.Of(set, Around(set, marked)) is not { } drawing || !drawing.Paths.Keys.Any(marked.Contains))
        {
            return null;
        }
        string Rings(bool wanted) => string.Concat(drawing.Paths.Where(path => marked.Contains(path.Key) == wanted).Select(path => path.Value));
        return new ReportMap(SvgDrawing.Width, drawing.Height, Rings(false), Rings(true));
    }

    private static HashSet<string> Around(AreaSetContent set, IReadOnlySet<string> marked)
    {
        var drawn = set.Areas.Where(area => area.Boundary is { IsEmpty: false }).ToList();
        var middles = drawn.Where(area => marked.Contains(area.Code)).Select(area => area.Boundary!.EnvelopeInternal.Centre).ToList();
        return [.. drawn.OrderBy(area => middles.Select(middle => middle.Distance(area.Boundary!.EnvelopeInternal.Centre)).DefaultIfEmpty(0).Min()).Take(Math.Max(MostAreas, middles.Count)).Select(area => area.Code)];
    }
}
