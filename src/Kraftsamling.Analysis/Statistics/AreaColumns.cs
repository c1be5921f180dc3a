using System.Buffers;
using System.Runtime.CompilerServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>A matrix kept column by column, so that work on one indicator runs over adjacent numbers.</summary>
internal sealed class AreaColumns(int areas, int count) : IDisposable
{
    private readonly int _length = areas * count;

    public int Areas { get; } = areas;

    public int Count { get; } = count;

    /// <summary>Column after column, each with one value per area; NaN = missing. May be longer than needed.</summary>
    public double[] Values { get; } = ArrayPool<double>.Shared.Rent(areas * count);

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
        CopyTo(result);
        return result;
    }

    public void CopyTo(AreaColumns other) => Values.AsSpan(0, _length).CopyTo(other.Values);

    public double[] ToRows()
    {
        var rows = GC.AllocateUninitializedArray<double>(_length);
        Transpose(Values, rows, Count, Areas);
        return rows;
    }

    /// <summary>Gives the memory back; the columns must not be used afterwards.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(Values);

    // Blocks keep both sides in the nearest cache.
    private static void Transpose(double[] from, double[] to, int rows, int columns)
    {
        const int Block = 64;
        for (int top = 0; top < rows; top += Block)
        {
            int bottom = Math.Min(rows, top + Block);
            for (int left = 0; left < columns; left += Block)
            {
                int right = Math.Min(columns, left + Block);
                for (int row = top; row < bottom; row++)
                {
                    ref double source = ref from[row * columns + left];
                    ref double target = ref to[left * rows + row];
                    for (int k = 0; k < right - left; k++)
                    {
                        Unsafe.Add(ref target, k * rows) = Unsafe.Add(ref source, k);
                    }
                }
            }
        }
    }
}
