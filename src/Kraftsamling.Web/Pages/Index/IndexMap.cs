using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using Kraftsamling.Web.Pages.Areas;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>The map of a result: how sure it is that each area belongs to those with the greatest need.</summary>
public sealed class IndexMap(CityData city, Site site)
{
    private static readonly Certainty[] Order = [Certainty.RobustIn, Certainty.Uncertain, Certainty.RobustOut, Certainty.Unknown];

    /// <summary>Null when the area set has no boundaries.</summary>
    public async Task<MapModel?> OfAsync(IndexResultDocument result, string back, CancellationToken cancel)
    {
        if (await city.SetAsync(result.AreaSet.Code, cancel) is not { } content || await city.DrawingAsync(content, cancel) is not { } drawing)
        {
            return null;
        }
        var found = result.Areas.ToDictionary(area => area.Code);
        List<MapArea> areas = [.. content.Areas.Select(area => found.GetValueOrDefault(area.Code) is { Score: not null } part
            ? new MapArea(area.Code, area.Name, Step(part.Certainty), MapFill.Class, Said(part, result.TopK))
            : new MapArea(area.Code, area.Name, 0, MapFill.Missing, T("uppgift saknas", "no figure")))];
        List<LegendLine> legend = [.. Order
            .Select(certainty => (certainty, Count: areas.Count(area => area.Fill == MapFill.Class && area.Class == Step(certainty)))).Where(line => line.Count > 0)
            .Select(line => new LegendLine(MapArea.StyleOf(MapFill.Class, Step(line.certainty)), T(IndexWords.Certain(line.certainty, result.TopK)), line.Count))];
        Choropleth.Add(legend, areas, MapFill.Missing, T("uppgift saknas", "no figure"));
        return new MapModel
        {
            Title = T("Var behoven är störst, och hur säkert det är", "Where needs are greatest, and how sure that is"),
            Drawing = drawing, Areas = areas, Legend = legend, TableId = "rangordning",
            Boundaries = AreaFiles.Boundaries(content, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(content),
            Link = code => back.Length > 0 ? back : Links.Area(content.Set.Code, code), Page = code => Links.Area(content.Set.Code, code),
        };
    }

    private static string Said(IndexArea area, int topK) => T(
        $"plats {area.Rank}, {T(IndexWords.Certain(area.Certainty, topK)).ToLowerInvariant()}", $"rank {area.Rank}, {T(IndexWords.Certain(area.Certainty, topK)).ToLowerInvariant()}");

    private static int Step(Certainty certainty) => certainty switch
    {
        Certainty.RobustIn => 6,
        Certainty.Uncertain => 3,
        Certainty.RobustOut => 1,
        _ => 2,
    };
}
