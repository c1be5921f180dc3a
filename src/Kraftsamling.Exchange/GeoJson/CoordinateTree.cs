using System.Runtime.InteropServices;
using System.Text.Json;
using Kraftsamling.Exchange.Boundaries;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.GeoJson;

/// <summary>
/// The nested arrays of a "coordinates" member, kept flat: positions as x, y, x, y … and where the arrays around them end.
/// </summary>
internal sealed class CoordinateTree
{
    private readonly List<double> _ordinates = [];
    private readonly List<int> _ringEnds = [];
    private readonly List<int> _partEnds = [];

    /// <summary>How deep the positions lie: 3 in a polygon, 4 in a multipolygon, 0 when there are none.</summary>
    public int Depth { get; private set; }

    public bool HadHeight { get; private set; }

    /// <summary>True when the arrays hold something other than positions of at least two numbers at one depth.</summary>
    public bool IsBroken { get; private set; }

    public static CoordinateTree Read(JsonStream json, ref Utf8JsonReader reader)
    {
        var tree = new CoordinateTree();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tree.IsBroken = true;
            json.Skip(ref reader);
            return tree;
        }
        var level = 1;
        var numbers = 0;
        while (level > 0 && json.Read(ref reader))
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    level++;
                    numbers = 0;
                    break;
                case JsonTokenType.Number:
                    tree.AddNumber(reader.GetDouble(), numbers++, level);
                    break;
                case JsonTokenType.EndArray:
                    tree.End(level--, numbers);
                    numbers = 0;
                    break;
                default:
                    tree.IsBroken = true;
                    json.Skip(ref reader);
                    break;
            }
        }
        return tree;
    }

    /// <summary>Polygon or multipolygon; empty when there is nothing left after broken rings are left out.</summary>
    public Geometry ToPolygons(bool multi, RingFaults faults)
    {
        var factory = Flat.Plain;
        var polygons = new List<Polygon>();
        int ring = 0, part = 0;
        do
        {
            var end = multi ? (part < _partEnds.Count ? _partEnds[part] : ring) : _ringEnds.Count;
            var polygon = NextPolygon(ref ring, end, faults, factory);
            if (!polygon.IsEmpty)
            {
                polygons.Add(polygon);
            }
        }
        while (multi && ++part < _partEnds.Count);
        return polygons.Count == 1 && !multi ? polygons[0] : factory.CreateMultiPolygon([.. polygons]);
    }

    private Polygon NextPolygon(ref int ring, int end, RingFaults faults, GeometryFactory factory)
    {
        LinearRing? shell = null;
        var holes = new List<LinearRing>();
        for (var first = true; ring < end; ring++, first = false)
        {
            var from = ring == 0 ? 0 : _ringEnds[ring - 1];
            var next = faults.Ring(CollectionsMarshal.AsSpan(_ordinates)[(2 * from)..(2 * _ringEnds[ring])], factory);
            if (first)
            {
                shell = next;
            }
            else if (next is not null)
            {
                holes.Add(next);
            }
        }
        return shell is null ? factory.CreatePolygon() : factory.CreatePolygon(shell, [.. holes]);
    }

    private void AddNumber(double number, int place, int level)
    {
        Depth = Depth == 0 ? level : Depth;
        IsBroken |= level != Depth || !Flat.IsOnEarth(number);
        if (place < 2)
        {
            _ordinates.Add(number);
        }
        HadHeight |= place == 2;
    }

    private void End(int level, int numbers)
    {
        if (numbers > 0)
        {
            IsBroken |= numbers < 2;
            return;
        }
        // The array around the positions is a ring; the one around rings a polygon of a multipolygon.
        if (Depth > 0 && level == Depth - 1)
        {
            _ringEnds.Add(_ordinates.Count / 2);
        }
        else if (Depth == 4 && level == 2)
        {
            _partEnds.Add(_ringEnds.Count);
        }
    }
}
