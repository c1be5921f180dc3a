using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo.Map;

/// <summary>Larger areas that hang together, and clusters of small areas that may cross them.</summary>
internal static class CityGroups
{
    /// <summary>The larger area of each area: grown from scattered middles so that about as many live in each.</summary>
    public static int[] Larger(Polygon[] areas, int[][] neighbours, double[] residents, int count)
    {
        var centres = areas.Select(area => area.Centroid.Coordinate).ToArray();
        var owner = Enumerable.Repeat(-1, areas.Length).ToArray();
        var load = new double[count];
        foreach (var (start, group) in Middles(centres, residents, count).Select((area, group) => (area, group)))
        {
            (owner[start], load[group]) = (group, residents[start]);
        }
        while (Grow(centres, neighbours, residents, owner, load))
        {
        }
        for (var i = 0; i < owner.Length; i++)
        {
            owner[i] = owner[i] >= 0 ? owner[i] : owner[NearestOf(centres, i, owner)];
        }
        return owner;
    }

    /// <summary>Each next middle is the area farthest from those chosen, distance stretched where few live.</summary>
    private static List<int> Middles(Coordinate[] centres, double[] residents, int count)
    {
        var chosen = new List<int> { 0 };
        while (chosen.Count < count)
        {
            chosen.Add(Enumerable.Range(0, centres.Length - 1)
                .MaxBy(i => chosen.Min(j => centres[i].Distance(centres[j])) * Math.Sqrt(Math.Sqrt(200 + residents[i]))));
        }
        return chosen;
    }

    /// <summary>The group with the fewest residents takes the nearest free neighbour; false when none can.</summary>
    private static bool Grow(Coordinate[] centres, int[][] neighbours, double[] residents, int[] owner, double[] load)
    {
        foreach (var group in Enumerable.Range(0, load.Length).OrderBy(group => load[group]))
        {
            var members = Enumerable.Range(0, owner.Length).Where(i => owner[i] == group).ToArray();
            var free = members.SelectMany(i => neighbours[i]).Where(j => owner[j] < 0).Distinct().ToArray();
            if (free.Length > 0)
            {
                var middle = new Coordinate(members.Average(i => centres[i].X), members.Average(i => centres[i].Y));
                var next = free.MinBy(j => centres[j].Distance(middle));
                owner[next] = group;
                load[group] += residents[next];
                return true;
            }
        }
        return false;
    }

    private static int NearestOf(Coordinate[] centres, int i, int[] owner) =>
        Enumerable.Range(0, centres.Length).Where(j => owner[j] >= 0).MinBy(j => centres[i].Distance(centres[j]));

    /// <summary>Clusters of the given sizes where need is greatest; each prefers a neighbour in another larger area when needs are alike.</summary>
    public static int[] Clusters(double[] need, double[] residents, int[][] neighbours, int[] larger, int[] sizes)
    {
        var cluster = Enumerable.Repeat(-1, need.Length).ToArray();
        for (var number = 0; number < sizes.Length; number++)
        {
            var members = new List<int> { Best(Enumerable.Range(0, need.Length).Where(i => IsFree(i, number, cluster, neighbours, residents)), i => need[i] + (sizes[number] > 1 ? neighbours[i].Select(j => need[j]).OrderDescending().Take(2).Sum() / 2 : 0)) };
            cluster[members[0]] = number;
            while (members.Count < sizes[number])
            {
                var next = Best(members.SelectMany(i => neighbours[i]).Where(j => IsFree(j, number, cluster, neighbours, residents)),
                    j => need[j] + (members.All(i => larger[i] != larger[j]) ? 0.35 : 0));
                if (next < 0)
                {
                    break;
                }
                members.Add(next);
                cluster[next] = number;
            }
        }
        return cluster;
    }

    private static int Best(IEnumerable<int> among, Func<int, double> worth) => among.Append(-1).MaxBy(i => i < 0 ? double.MinValue : worth(i));

    /// <summary>People live there, it is in no cluster and it touches no other one.</summary>
    private static bool IsFree(int i, int number, int[] cluster, int[][] neighbours, double[] residents) =>
        residents[i] >= 1200 && cluster[i] < 0 && neighbours[i].All(j => cluster[j] < 0 || cluster[j] == number);
}
