namespace Kraftsamling.Analysis.Statistics;

/// <summary>The ranks of every draw, two bytes each, and their summary per area.</summary>
internal sealed class RankStore
{
    private const int SlabDraws = 512;
    private readonly ushort[][] _slabs;
    private readonly int _areas;
    private readonly int _draws;

    public RankStore(int areas, int draws)
    {
        (_areas, _draws) = (areas, draws);
        _slabs = new ushort[(draws + SlabDraws - 1) / SlabDraws][];
        for (int s = 0; s < _slabs.Length; s++)
        {
            _slabs[s] = GC.AllocateUninitializedArray<ushort>(Math.Min(SlabDraws, draws - s * SlabDraws) * areas);
        }
    }

    public void Set(int draw, int[] ranks)
    {
        var to = _slabs[draw / SlabDraws].AsSpan(draw % SlabDraws * _areas, _areas);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (ushort)ranks[i];
        }
    }

    /// <summary>Counts per rank for areas from..from+width−1, width × (areas + 1). Reading side by side spares the memory.</summary>
    public void Count(int from, int width, int[] counts)
    {
        Array.Clear(counts);
        int stride = _areas + 1;
        for (int draw = 0; draw < _draws; draw++)
        {
            var ranks = _slabs[draw / SlabDraws].AsSpan(draw % SlabDraws * _areas + from, width);
            for (int k = 0; k < ranks.Length; k++)
            {
                counts[k * stride + ranks[k]]++;
            }
        }
    }
}
