namespace Kraftsamling.Analysis.Statistics;

/// <summary>A matrix kept column by column, so that work on one indicator runs over adjacent numbers.</summary>
internal sealed class AreaColumns(int areas, int count)
{
    public int Areas { get; } = areas;

    public int Count { get; } = count;

    /// <summary>Column after column, each with one value per area; NaN = missing.</summary>
    public double[] Values { get; } = GC.AllocateUninitializedArray<double>(areas * count);

    public Span<double> this[int column] => Values.AsSpan(column * Areas, Areas);

    public static AreaColumns FromRows(double[] rows, int areas, int count)
    {
        var result = new AreaColumns(areas, count);
        Transpose(rows, result.Values, areas, count);
        return result;
    }

    public AreaColumns Copy()
    {
        var result = new AreaColumns(Areas, Count);
        Values.CopyTo(result.Values, 0);
        return result;
    }

    public double[] ToRows()
    {
        var rows = GC.AllocateUninitializedArray<double>(Values.Length);
        Transpose(Values, rows, Count, Areas);
        return rows;
    }

    // Blocks keep both sides in the nearest cache.
    private static void Transpose(double[] from, double[] to, int rows, int columns)
    {
        const int Block = 32;
        for (int top = 0; top < rows; top += Block)
        {
            int bottom = Math.Min(rows, top + Block);
            for (int left = 0; left < columns; left += Block)
            {
                int right = Math.Min(columns, left + Block);
                for (int column = left; column < right; column++)
                {
                    for (int row = top; row < bottom; row++)
                    {
                        to[column * rows + row] = from[row * columns + column];
                    }
                }
            }
        }
    }
}
