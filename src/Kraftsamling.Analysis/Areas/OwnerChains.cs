namespace Kraftsamling.Analysis.Areas;

/// <summary>For each item (a vertex or a segment) the areas that use it, as chains in flat arrays. An area is kept once per item.</summary>
internal sealed class OwnerChains(int items, int entries)
{
    private readonly int[] _head = Filled(items);
    private readonly int[] _next = new int[entries];
    private readonly int[] _area = new int[entries];
    private readonly bool[] _left = new bool[entries];
    private int _count;

    /// <summary>Areas must come in ascending order: then a repeated one is always first in its chain.</summary>
    public void Add(int item, int area, bool left = false)
    {
        int head = _head[item];
        if (head >= 0 && _area[head] == area)
        {
            return;
        }
        _area[_count] = area;
        _left[_count] = left;
        _next[_count] = head;
        _head[item] = _count++;
    }

    /// <summary>The first entry of an item's chain, −1 when there is none.</summary>
    public int First(int item) => _head[item];

    public int Next(int entry) => _next[entry];

    public int Area(int entry) => _area[entry];

    /// <summary>On which side of a segment the area lies.</summary>
    public bool IsLeft(int entry) => _left[entry];

    public bool IsShared(int item) => _head[item] >= 0 && _next[_head[item]] >= 0;

    private static int[] Filled(int items)
    {
        var head = new int[items];
        Array.Fill(head, -1);
        return head;
    }
}
