using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Makes rings of flat positions and counts those that had to be closed or left out.</summary>
internal sealed class RingFaults
{
    /// <summary>Rings whose last position was not the first one.</summary>
    public int Unclosed { get; private set; }

    /// <summary>Rings with fewer than three different corners, left out.</summary>
    public int TooShort { get; private set; }

    /// <summary>True when the coordinates are not positions in rings at all.</summary>
    public bool Malformed { get; set; }

    /// <summary>A ring of x, y, x, y …; null when it is too short.</summary>
    public LinearRing? Ring(ReadOnlySpan<double> flat, GeometryFactory factory)
    {
        var closed = flat.Length >= 4 && flat[0] == flat[^2] && flat[1] == flat[^1];
        var corners = flat.Length / 2 - (closed ? 1 : 0);
        if (corners < 3)
        {
            TooShort++;
            return null;
        }
        Unclosed += closed ? 0 : 1;
        var ordinates = new double[2 * (corners + 1)];
        flat[..(2 * corners)].CopyTo(ordinates);
        flat[..2].CopyTo(ordinates.AsSpan(2 * corners));
        return factory.CreateLinearRing(Flat.Sequence(ordinates));
    }
}
