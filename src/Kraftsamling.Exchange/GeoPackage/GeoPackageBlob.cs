using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Kraftsamling.Exchange.GeoPackage;

/// <summary>The geometry column of a GeoPackage: a header, perhaps an envelope, then well-known binary.</summary>
internal static class GeoPackageBlob
{
    private const int HeaderLength = 8;

    /// <summary>Reads a geometry; null for an empty one. False when the bytes are not a geometry that can be read.</summary>
    public static bool TryRead(byte[] blob, out Geometry? geometry, out string type)
    {
        (geometry, type) = (null, "");
        if (blob.Length < HeaderLength || blob[0] != 'G' || blob[1] != 'P')
        {
            return false;
        }
        var flags = blob[3];
        if ((flags & 0b0010_0000) != 0)
        {
            type = "ExtendedGeoPackageBinary";
            return false;
        }
        int? envelope = ((flags >> 1) & 0b111) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => null };
        if (envelope is null || blob.Length < HeaderLength + envelope)
        {
            return false;
        }
        try
        {
            using var stream = new MemoryStream(blob, HeaderLength + envelope.Value, blob.Length - HeaderLength - envelope.Value, writable: false);
            geometry = new WKBReader { IsStrict = false }.Read(stream);
            type = geometry.GeometryType;
            geometry = geometry.IsEmpty ? null : geometry;
            return true;
        }
        catch (Exception e) when (e is ParseException or EndOfStreamException or ArgumentException or IOException or OverflowException)
        {
            return false;
        }
    }
}
