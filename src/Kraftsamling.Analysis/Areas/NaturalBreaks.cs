namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Fisher's exact division of a sorted line into k classes by dynamic programming. The best last break moves one way only as
/// the line grows, so each layer is solved by divide and conquer: O(k · n log n) in time, O(k · n) in memory, n = distinct values.
/// </summary>
internal static class NaturalBreaks
{
    /// <summary>Upper bounds of the classes; equal values stay together because they are one point with a weight.</summary>
    public static double[] Upper(double[] sorted, int classes)
    {
        var (points, weights) = Distinct(sorted);
        var k = Math.Min(classes, points.Length);
        var line = new Line(points, weights);
        var starts = new int[k][];
        var best = new double[points.Length];
        for (var end = 0; end < best.Length; end++)
        {
            best[end] = line.Cost(0, end);
        }
        for (var layer = 1; layer < k; layer++)
        {
            (best, starts[layer]) = Next(line, best, layer);
        }
        return Trace(points, starts, k);
    }

    private static (double[] Points, double[] Weights) Distinct(double[] sorted)
    {
        var groups = sorted.GroupBy(value => value).ToArray();
        return ([.. groups.Select(group => group.Key)], [.. groups.Select(group => (double)group.Count())]);
    }

    private static (double[] Best, int[] Starts) Next(Line line, double[] before, int layer)
    {
        var best = new double[before.Length];
        var starts = new int[before.Length];
        Array.Fill(best, double.PositiveInfinity);
        Solve(layer, before.Length - 1, layer, before.Length - 1);
        return (best, starts);

        void Solve(int from, int to, int lowest, int highest)
        {
            if (from > to)
            {
                return;
            }
            var middle = (from + to) / 2;
            for (var start = lowest; start <= Math.Min(middle, highest); start++)
            {
                var cost = before[start - 1] + line.Cost(start, middle);
                if (cost < best[middle])
                {
                    (best[middle], starts[middle]) = (cost, start);
                }
            }
            Solve(from, middle - 1, lowest, starts[middle]);
            Solve(middle + 1, to, starts[middle], highest);
        }
    }

    private static double[] Trace(double[] points, int[][] starts, int k)
    {
        var upper = new double[k];
        var end = points.Length - 1;
        for (var layer = k - 1; layer >= 0; layer--)
        {
            upper[layer] = points[end];
            end = layer > 0 ? starts[layer][end] - 1 : end;
        }
        return upper;
    }

    /// <summary>Sums up to each point, shifted by the mean so that squares do not cancel.</summary>
    private sealed class Line
    {
        private readonly double[] _weight, _sum, _square;

        public Line(double[] points, double[] weights)
        {
            var mean = points.Average();
            (_weight, _sum, _square) = (new double[points.Length + 1], new double[points.Length + 1], new double[points.Length + 1]);
            for (var i = 0; i < points.Length; i++)
            {
                var x = points[i] - mean;
                _weight[i + 1] = _weight[i] + weights[i];
                _sum[i + 1] = _sum[i] + weights[i] * x;
                _square[i + 1] = _square[i] + weights[i] * x * x;
            }
        }

        /// <summary>Squared deviation within the points from..to, both included.</summary>
        public double Cost(int from, int to)
        {
            var sum = _sum[to + 1] - _sum[from];
            return Math.Max(0, _square[to + 1] - _square[from] - sum * sum / (_weight[to + 1] - _weight[from]));
        }
    }
}
