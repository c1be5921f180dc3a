namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The areas as the searches see them: units (one area, or several that must stay together) with sums instead of values,
/// in an order that does not depend on the order of the input, so that the answer does not either.
/// </summary>
internal sealed class RegionGraph
{
    /// <summary>Number of units.</summary>
    public required int Count { get; init; }

    /// <summary>Number of columns.</summary>
    public required int Width { get; init; }

    /// <summary>Where each unit's neighbours begin in <see cref="Link"/>; one more than there are units.</summary>
    public required int[] Start { get; init; }

    /// <summary>Neighbours, ascending within each unit.</summary>
    public required int[] Link { get; init; }

    /// <summary>Units × columns: sums over the unit's areas of the scaled values.</summary>
    public required double[] Sum { get; init; }

    /// <summary>Per unit the sum of squares over areas and columns.</summary>
    public required double[] Square { get; init; }

    public required double[] Weight { get; init; }

    /// <summary>Areas per unit.</summary>
    public required int[] Size { get; init; }

    /// <summary>Units that each unit must not share a cluster with.</summary>
    public required int[][] Apart { get; init; }

    /// <summary>The unit of each area of the input.</summary>
    public required int[] UnitOf { get; init; }

    /// <summary>Connected part of the map per unit, from 0.</summary>
    public int[] Component { get; private set; } = [];

    public int Components { get; private set; }

    public ReadOnlySpan<int> Of(int unit) => Link.AsSpan(Start[unit], Start[unit + 1] - Start[unit]);

    /// <summary>Euclidean distance between the units' means.</summary>
    public double Distance(int a, int b)
    {
        double sum = 0;
        for (var j = 0; j < Width; j++)
        {
            var d = Sum[a * Width + j] / Size[a] - Sum[b * Width + j] / Size[b];
            sum += d * d;
        }
        return Math.Sqrt(sum);
    }

    public RegionGraph WithComponents()
    {
        Component = new int[Count];
        Array.Fill(Component, -1);
        var queue = new Queue<int>();
        for (var unit = 0; unit < Count; unit++)
        {
            if (Component[unit] >= 0)
            {
                continue;
            }
            Component[unit] = Components;
            queue.Enqueue(unit);
            while (queue.TryDequeue(out var at))
            {
                foreach (var next in Of(at))
                {
                    if (Component[next] < 0)
                    {
                        Component[next] = Components;
                        queue.Enqueue(next);
                    }
                }
            }
            Components++;
        }
        return this;
    }
}
