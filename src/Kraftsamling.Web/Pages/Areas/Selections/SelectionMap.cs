using System.Globalization;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The map of a selection: each part has a colour and a number, the same number as in the list beside it.</summary>
public sealed class SelectionMap(CityData city, Site site)
{
    private const int None = 1;
    private const int Colours = 6;
    private const int LegendLines = 8;

    /// <summary>Null when the area set has no boundaries.</summary>
    /// <param name="table">Id of the table that says the same; null = none.</param>
    public async Task<MapModel?> OfAsync(SelectionView view, string? table, CancellationToken cancel)
    {
        if (await city.DrawingAsync(view.City, cancel) is not { } drawing)
        {
            return null;
        }
        var places = view.Content.Ordered.Where(item => item.IsPlace).ToList();
        var parts = places.SelectMany((item, at) => item.Areas.Select(area => (area.Code, At: at, Item: item))).ToDictionary(part => part.Code);
        List<MapArea> areas = [.. view.City.Areas.Select(area => parts.TryGetValue(area.Code, out var part)
            ? new MapArea(area.Code, area.Name, Colour(part.At), MapFill.Class, $"{Number(part.At)} {SelectionWords.Brief(part.Item)}") { Mark = Largest(part.Item, view) == area.Code ? Number(part.At) : null }
            : new MapArea(area.Code, area.Name, None, MapFill.Class, T("inte med i valet", "not in the selection")))];
        return new MapModel
        {
            Title = T($"{view.Title}: områden i valet", $"{view.Title}: areas in the selection"), Scale = MapScale.Groups, Drawing = drawing, Areas = areas, Legend = Legend(places, areas), TableId = table,
            Note = places.Count > 0 ? T("Numren är desamma som i listan. Färgerna skiljer bara delarna åt.", "The numbers are those of the list. The colours only tell the parts apart.") : "",
            Boundaries = AreaFiles.Boundaries(view.City, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(view.City),
            Link = code => Links.Area(view.City.Set.Code, code), Page = code => Links.Area(view.City.Set.Code, code),
        };
    }

    public static string Number(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);

    private static int Colour(int at) => 2 + (at % Colours);

    private static string? Largest(SelectionItem item, SelectionView view) =>
        item.Areas.MaxBy(area => view.City.ByCode.TryGetValue(area.Code, out var shape) ? shape.SquareMetres ?? 0 : 0)?.Code;

    private static List<LegendLine> Legend(List<SelectionItem> places, List<MapArea> areas)
    {
        List<LegendLine> lines = places.Count <= LegendLines
            ? [.. places.Select((item, at) => new LegendLine(MapArea.StyleOf(MapFill.Class, Colour(at)), $"{Number(at)} {SelectionWords.Brief(item)}", item.Areas.Count))]
            : [new LegendLine(MapArea.StyleOf(MapFill.Class, Colour(0)), T("med i valet, numrerat som i listan", "in the selection, numbered as in the list"), areas.Count(area => area.Class != None))];
        lines.Add(new LegendLine(MapArea.StyleOf(MapFill.Class, None), T("inte med", "not in it"), areas.Count(area => area.Class == None)));
        return lines;
    }
}
