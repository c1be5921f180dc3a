using System.Text;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo;

/// <summary>Exempelstad as files, for trying the command line: areas.geojson, values.csv and recipe.jsonc.</summary>
public static class DemoFiles
{
    private static readonly string[] Columns = ["behorighet-yrkesprogram", "trangboddhet-norm2", "ekonomiskt-bistand", "lag-inkomststandard", "uvas"];

    /// <summary>Writes the three files into <paramref name="folder"/>, which is made when it is missing.</summary>
    public static void Write(DemoCity city, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteText(folder, "areas.geojson", Areas(city));
        WriteText(folder, "values.csv", Values(city));
        WriteText(folder, "recipe.jsonc", "// Exempelstad är påhittad. Exempelstad is made up.\n" + IndexPresets.All.First(preset => preset.Recommended).Recipe + "\n");
    }

    private static void WriteText(string folder, string name, string text) =>
        File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>One row for each area, year and sex; values with numerator and denominator, empty where there is none.</summary>
    private static string Values(DemoCity city)
    {
        var csv = new StringBuilder("area,name,year,sex");
        foreach (var column in Columns)
        {
            csv.Append($",{column},{column}-numerator,{column}-denominator");
        }
        csv.Append('\n');
        for (var area = 0; area < city.Areas.Count; area++)
        {
            for (var year = DemoCity.FirstYear; year <= DemoCity.LastYear; year++)
            {
                foreach (var sex in new[] { Sex.Total, Sex.Women, Sex.Men })
                {
                    csv.Append($"{city.Areas[area].Code},{city.Areas[area].Name},{Numbers.Write((long)year)},{sex.ToString().ToLowerInvariant()}");
                    foreach (var column in Columns)
                    {
                        Append(csv, city.Table.Value(column, area, year, sex));
                        Append(csv, city.Table.Numerator(column, area, year, sex));
                        Append(csv, city.Table.Denominator(column, area, year, sex));
                    }
                    csv.Append('\n');
                }
            }
        }
        return csv.ToString();
    }

    private static void Append(StringBuilder csv, double value) => csv.Append(',').Append(double.IsNaN(value) ? "" : Numbers.Write(value));

    private static string Areas(DemoCity city)
    {
        var json = new StringBuilder("{\"type\":\"FeatureCollection\",\"name\":\"Exempelstad (påhittad, made up)\",\"features\":[\n");
        for (var i = 0; i < city.Areas.Count; i++)
        {
            var area = city.Areas[i];
            json.Append($"{{\"type\":\"Feature\",\"properties\":{{\"area\":\"{area.Code}\",\"name\":\"{area.Name}\",\"larger\":\"{city.LargerAreas[area.LargerArea].Code}\"}},");
            json.Append("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
            json.AppendJoin(',', area.Boundary.InteriorRings.Prepend(area.Boundary.ExteriorRing).Select(Ring));
            json.Append(i == city.Areas.Count - 1 ? "]}}\n" : "]}},\n");
        }
        return json.Append("]}\n").ToString();
    }

    /// <summary>Longitude and latitude; equal corners stay equal, so neighbours still share every vertex.</summary>
    private static string Ring(LineString ring) => "[" + string.Join(',', ring.Coordinates.Select(corner =>
    {
        var (longitude, latitude) = CoordinateSystems.Transform(corner.X, corner.Y, DemoCity.Epsg, CoordinateSystems.Wgs84);
        return $"[{Numbers.Write(Math.Round(longitude, 7))},{Numbers.Write(Math.Round(latitude, 7))}]";
    })) + "]";
}
