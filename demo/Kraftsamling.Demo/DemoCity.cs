using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Demo.Map;
using Kraftsamling.Demo.People;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Kraftsamling.Demo;

/// <summary>An area of Exempelstad.</summary>
/// <param name="Code">"101"… from the centre outwards.</param>
/// <param name="Boundary">In <see cref="DemoCity.Epsg"/>, metres; valid, and sharing every vertex with its neighbours.</param>
/// <param name="Residents">In the middle of the period, about.</param>
/// <param name="LargerArea">Index in <see cref="DemoCity.LargerAreas"/>.</param>
/// <param name="Cluster">Index in <see cref="DemoCity.Clusters"/>, or −1.</param>
public sealed record DemoArea(string Code, string Name, Polygon Boundary, int Residents, int LargerArea, int Cluster);

/// <summary>Areas taken together: by membership, not by drawing.</summary>
/// <param name="Members">Indices in <see cref="DemoCity.Areas"/>.</param>
public sealed record DemoGroup(string Code, string Name, int[] Members);

/// <summary>Exempelstad: a wholly fictional city. The same seed gives the same bytes.</summary>
public sealed class DemoCity
{
    public const ulong DefaultSeed = 2026;
    public const int AreaCount = 140;
    public const int LargerAreaCount = 14;
    public const int FirstYear = 2010;
    public const int LastYear = 2024;
    public const int Years = LastYear - FirstYear + 1;

    /// <summary>The first year in which the planted effect shows in young people neither working nor studying.</summary>
    public const int FirstTreatedYear = 2019;

    /// <summary>SWEREF 99 TM.</summary>
    public const int Epsg = 3006;

    /// <summary>The old harbour lies here, in the open Baltic, so that no real place is meant.</summary>
    private const double HarbourEast = 690_000;
    private const double HarbourNorth = 6_230_000;
    private static readonly int[] ClusterSizes = [5, 3, 2, 1, 1];

    public required ulong Seed { get; init; }
    public required IReadOnlyList<DemoArea> Areas { get; init; }

    /// <summary>For each area the indices of those it shares a length of boundary with; the island has none.</summary>
    public required int[][] Neighbours { get; init; }
    public required IReadOnlyList<DemoGroup> LargerAreas { get; init; }
    public required IReadOnlyList<DemoGroup> Clusters { get; init; }

    /// <summary>All values by indicator, area, year and sex.</summary>
    public required DemoTable Table { get; init; }

    /// <summary>Generates the city.</summary>
    /// <param name="seed">Any number; the same gives the same city.</param>
    /// <param name="threads">How many indicators are made at once; the result does not depend on it.</param>
    /// <param name="planted">False leaves the planted effect out, for comparison.</param>
    public static DemoCity Generate(ulong seed = DefaultSeed, int threads = 2, bool planted = true)
    {
        var noise = new Noise(seed);
        var outline = CityOutline.Make(noise.For(1));
        var division = CityDivision.Make(outline, AreaCount, noise.For(2));
        var town = Town.Make(division, noise.For(3));
        var larger = CityGroups.Larger(division.Areas, division.Neighbours, town.Residents, LargerAreaCount);
        double[] settled = [.. town.Residents.Select((residents, i) => residents / division.Areas[i].Area > 0.0006 ? residents : 0)];
        var cluster = CityGroups.Clusters(town.Need, settled, division.Neighbours, larger, ClusterSizes);
        var names = CityNames.Give(division.Areas, division.Neighbours, outline.Mainland, noise.For(4));
        var areas = Enumerable.Range(0, AreaCount).Select(i => new DemoArea(
            $"{101 + i}", names[i], AtSea(division.Areas[i]), (int)Math.Round(town.Residents[i]), larger[i], cluster[i])).ToArray();
        return new DemoCity
        {
            Seed = seed, Areas = areas, Neighbours = division.Neighbours,
            LargerAreas = [.. Enumerable.Range(0, LargerAreaCount).Select(group => Larger(group, areas))],
            Clusters = [.. Enumerable.Range(0, ClusterSizes.Length).Select(group => Cluster(group, areas))],
            Table = Statistician.Fill(town, planted ? cluster : null, noise.For(5), threads),
        };
    }

    /// <summary>The group's areas as one boundary.</summary>
    public Geometry Outline(DemoGroup group) =>
        CoverageUnion.Union(Areas[0].Boundary.Factory.BuildGeometry([.. group.Members.Select(i => (Geometry)Areas[i].Boundary)]));

    /// <summary>SHA-256 over every name, vertex and value, hexadecimal.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var area in Areas)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{area.Code}\n{area.Name}\n{area.LargerArea}\n{area.Cluster}\n"));
            hash.AppendData(area.Boundary.AsBinary());
        }
        Table.AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static DemoGroup Larger(int group, DemoArea[] areas)
    {
        var members = Enumerable.Range(0, areas.Length).Where(i => areas[i].LargerArea == group).ToArray();
        var two = members.OrderByDescending(i => areas[i].Residents).Take(2).Select(i => areas[i].Name);
        return new DemoGroup($"S{group + 1:00}", string.Join(", ", two) + (members.Length > 2 ? " m.fl." : ""), members);
    }

    private static DemoGroup Cluster(int group, DemoArea[] areas)
    {
        var members = Enumerable.Range(0, areas.Length).Where(i => areas[i].Cluster == group).ToArray();
        return new DemoGroup($"K{group + 1}", $"Kluster {group + 1}: {string.Join(", ", members.Select(i => areas[i].Name))}", members);
    }

    private static Polygon AtSea(Polygon area)
    {
        var moved = (Polygon)area.Copy();
        moved.Apply(new Shift());
        moved.GeometryChanged();
        return moved;
    }

    private sealed class Shift : ICoordinateFilter
    {
        public void Filter(Coordinate coord) =>
            (coord.X, coord.Y) = (Math.Round((coord.X + HarbourEast) * 10) / 10, Math.Round((coord.Y + HarbourNorth) * 10) / 10);
    }
}
