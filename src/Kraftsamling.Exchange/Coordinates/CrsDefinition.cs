using System.Globalization;
using System.Text.RegularExpressions;

namespace Kraftsamling.Exchange.Coordinates;

/// <summary>Recognises a coordinate system by its definition as well-known text.</summary>
public static partial class CrsDefinition
{
    /// <summary>
    /// The EPSG code of the definition's own authority, or of a SWEREF 99 system with exactly these parameters; null when it is none of the known ones.
    /// </summary>
    public static int? Recognise(string definition)
    {
        var authority = Authority().Match(definition);
        if (authority.Success)
        {
            return int.Parse(authority.Groups["code"].Value, CultureInfo.InvariantCulture);
        }
        var isTransverse = definition.Contains("Transverse_Mercator", StringComparison.OrdinalIgnoreCase) && definition.Contains("298.257222101", StringComparison.Ordinal);
        return isTransverse
            ? Definitions.Find(Parameter(definition, "latitude_of_origin"), Parameter(definition, "central_meridian"), Parameter(definition, "scale_factor"), Parameter(definition, "false_easting"), Parameter(definition, "false_northing"))
            : null;
    }

    private static double Parameter(string definition, string name)
    {
        foreach (Match match in Parameters().Matches(definition))
        {
            if (string.Equals(match.Groups["name"].Value, name, StringComparison.OrdinalIgnoreCase))
            {
                return double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);
            }
        }
        return double.NaN;
    }

    [GeneratedRegex("""AUTHORITY\["EPSG","?(?<code>\d+)"?\]\]\s*$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Authority();

    [GeneratedRegex("""PARAMETER\["(?<name>[^"]+)",\s*(?<value>-?[\d.]+)\]""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();
}
