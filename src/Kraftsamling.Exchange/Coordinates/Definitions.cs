using System.Globalization;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;

namespace Kraftsamling.Exchange.Coordinates;

/// <summary>The parameters of the known coordinate systems, as published by their surveys and EPSG.</summary>
internal static class Definitions
{
    private const string Geographic = """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Lon",EAST],AXIS["Lat",NORTH]]""";
    private const string Sweref = """GEOGCS["SWEREF99",DATUM["SWEREF99",SPHEROID["GRS 1980",6378137,298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Lon",EAST],AXIS["Lat",NORTH]]""";
    private const string British = """GEOGCS["OSGB36",DATUM["OSGB_1936",SPHEROID["Airy 1830",6377563.396,299.3249646],TOWGS84[446.448,-125.157,542.06,0.15,0.247,0.842,-20.489]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Lon",EAST],AXIS["Lat",NORTH]]""";

    // 3007–3018 in the order of their codes: name and central meridian.
    private static readonly (string Name, double Meridian)[] Zones =
    [
        ("12 00", 12), ("13 30", 13.5), ("15 00", 15), ("16 30", 16.5), ("18 00", 18),
        ("14 15", 14.25), ("15 45", 15.75), ("17 15", 17.25), ("18 45", 18.75), ("20 15", 20.25), ("21 45", 21.75), ("23 15", 23.25),
    ];

    private static readonly CoordinateSystemFactory Factory = new();
    private static readonly Envelope Sweden = new(10, 25, 55, 69.5);
    private static readonly Envelope Britain = new(-9, 2.5, 49.5, 61.5);

    public static string Name(int epsg) => epsg switch
    {
        CoordinateSystems.Wgs84 => "WGS 84",
        CoordinateSystems.Sweref99Tm => "SWEREF 99 TM",
        CoordinateSystems.WebMercator => "WGS 84 / Pseudo-Mercator",
        CoordinateSystems.BritishGrid => "OSGB36 / British National Grid",
        >= 3007 and <= 3018 => "SWEREF 99 " + Zones[epsg - 3007].Name,
        _ => throw new ArgumentOutOfRangeException(nameof(epsg), epsg, "The coordinate system is not known; see CoordinateSystems.Known."),
    };

    public static CoordinateSystem Get(int epsg) => epsg switch
    {
        CoordinateSystems.Wgs84 => Factory.CreateFromWkt(Geographic),
        CoordinateSystems.WebMercator => ProjectedCoordinateSystem.WebMercator,
        _ => Factory.CreateFromWkt(Wkt(epsg)),
    };

    /// <summary>
    /// The degrees a system is projected from. SWEREF 99 and Web Mercator use their own, taken to be WGS 84, because a shift between
    /// equal datums only costs precision (millimetres); the British grid is shifted from WGS 84.
    /// </summary>
    public static CoordinateSystem Degrees(int epsg) =>
        epsg == CoordinateSystems.BritishGrid ? Get(CoordinateSystems.Wgs84) : ((ProjectedCoordinateSystem)Get(epsg)).GeographicCoordinateSystem;

    /// <summary>The definition as well-known text, also for files that carry their coordinate system with them.</summary>
    public static string Wkt(int epsg) => epsg switch
    {
        CoordinateSystems.Wgs84 => Geographic,
        CoordinateSystems.BritishGrid => Mercator(epsg, British, 49, -2, 0.9996012717, 400000, -100000),
        CoordinateSystems.Sweref99Tm => Mercator(epsg, Sweref, 0, 15, 0.9996, 500000, 0),
        >= 3007 and <= 3018 => Mercator(epsg, Sweref, 0, Zones[epsg - 3007].Meridian, 1, 150000, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(epsg), epsg, "The coordinate system is not known; see CoordinateSystems.Known."),
    };

    /// <summary>Central meridian, scale and false easting of the systems on the ellipsoid of SWEREF 99.</summary>
    public static int? Find(double origin, double meridian, double scale, double easting, double northing)
    {
        if (origin != 0 || northing != 0)
        {
            return null;
        }
        if (meridian == 15 && scale == 0.9996 && easting == 500000)
        {
            return CoordinateSystems.Sweref99Tm;
        }
        var zone = Array.FindIndex(Zones, candidate => candidate.Meridian == meridian);
        return zone >= 0 && scale == 1 && easting == 150000 ? 3007 + zone : null;
    }

    public static bool IsWithinUse(Envelope extent, int epsg)
    {
        if (extent.IsNull || (epsg == CoordinateSystems.Wgs84 && CoordinateSystems.Guess(extent) != epsg))
        {
            return false;
        }
        var (lon, lat) = CoordinateSystems.Transform(extent.Centre.X, extent.Centre.Y, epsg, CoordinateSystems.Wgs84);
        var inSweden = Sweden.Contains(lon, lat);
        return epsg switch
        {
            CoordinateSystems.Wgs84 or CoordinateSystems.WebMercator => inSweden || Britain.Contains(lon, lat),
            CoordinateSystems.BritishGrid => Britain.Contains(lon, lat),
            CoordinateSystems.Sweref99Tm => inSweden,
            _ => inSweden && Math.Abs(lon - Zones[epsg - 3007].Meridian) < 2.5,
        };
    }

    private static string Mercator(int epsg, string geographic, double latitude, double meridian, double scale, double east, double north) => string.Create(
        CultureInfo.InvariantCulture,
        $"""PROJCS["{Name(epsg)}",{geographic},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",{latitude}],PARAMETER["central_meridian",{meridian}],PARAMETER["scale_factor",{scale}],PARAMETER["false_easting",{east}],PARAMETER["false_northing",{north}],UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","{epsg}"]]""");
}
