using System.Collections.Concurrent;
using System.Globalization;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Areas with answers from other programs, and real boundaries, read once.</summary>
internal static class ReferenceAreas
{
    private static readonly ConcurrentDictionary<string, BoundarySet> Sets = new();

    public static BoundarySet Read(string path, string? field = null) => Sets.GetOrAdd(path, p =>
    {
        var set = BoundaryFile.Read(SharedFiles.Require(p), new BoundaryOptions { CodeField = field });
        Assert.False(set.Problems.HasErrors, string.Join('\n', set.Problems));
        return set;
    });

    public static IReadOnlyList<Geometry> Geometries(string name) => [.. Read($"reference/areas/{name}.geojson", "id").Areas.Select(a => a.Geometry)];

    public static IReadOnlyList<Geometry> Geometries(BoundarySet set) => [.. set.Areas.Select(a => a.Geometry)];

    /// <summary>The rows of a small file of answers, without its header.</summary>
    public static List<string[]> Rows(string path) =>
        [.. File.ReadLines(SharedFiles.Require($"reference/areas/{path}")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',').Select(f => f.Trim('"')).ToArray())];

    public static double[] Column(string path, string column)
    {
        var header = File.ReadLines(SharedFiles.Require($"reference/areas/{path}")).First().Split(',').Select(f => f.Trim('"')).ToList();
        int at = header.IndexOf(column);
        Assert.True(at >= 0, $"{path} has no column {column}");
        return [.. Rows(path).Select(r => r[at] is "" or "NA" or "nan" ? double.NaN : double.Parse(r[at], CultureInfo.InvariantCulture))];
    }
}
