using System.Globalization;
using System.Text.RegularExpressions;

namespace Kraftsamling.Exchange.Coordinates;

/// <summary>Reads the name of a coordinate system.</summary>
public static partial class CrsName
{
    /// <summary>
    /// Understands "EPSG:3006", "3006", "urn:ogc:def:crs:EPSG::3006", "urn:ogc:def:crs:OGC:1.3:CRS84" and "http://www.opengis.net/def/crs/EPSG/0/3006".
    /// </summary>
    /// <param name="text">The name.</param>
    /// <param name="epsg">The EPSG code, not necessarily one that can be transformed.</param>
    public static bool TryParse(string text, out int epsg)
    {
        epsg = 0;
        if (text.Contains("CRS84", StringComparison.OrdinalIgnoreCase))
        {
            epsg = CoordinateSystems.Wgs84;
            return true;
        }
        var match = Pattern().Match(text.Trim());
        return match.Success && int.TryParse(match.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out epsg);
    }

    [GeneratedRegex(@"^(?:.*EPSG[:/].*?[:/]?)?(?<code>\d{4,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
