using Kraftsamling.Core.Areas;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Components.Maps;

/// <summary>The areas as they lie, before anything is known about them.</summary>
public static class PlainMap
{
    private const int Colour = 2;

    /// <param name="content">The set with its areas.</param>
    /// <param name="drawing">Their shapes.</param>
    /// <param name="version">Version of the stored data, for the address of the boundaries.</param>
    /// <param name="link">Where an area leads without script.</param>
    /// <param name="chosen">Code of the selected area; null = none.</param>
    /// <param name="table">Id of the table of the same areas, if there is one.</param>
    public static MapModel Of(AreaSetContent content, SvgDrawing drawing, long version, Func<string, string> link, string? chosen, string? table = null) => new()
    {
        Title = T(content.Set.NameSv, content.Set.NameEn), Drawing = drawing, Scale = MapScale.Neutral, Selected = chosen, Link = link, TableId = table,
        Areas = [.. content.Areas.Select(area => new MapArea(area.Code, area.Name, Colour, MapFill.Class, T("inga uppgifter än", "no figures yet")))],
        Legend = [new LegendLine(MapArea.StyleOf(MapFill.Class, Colour), T("område", "area"), content.Areas.Count)],
        Boundaries = AreaFiles.Boundaries(content, version), Plane = !AreaFiles.IsPlaced(content), Page = code => Links.Area(content.Set.Code, code),
    };
}
