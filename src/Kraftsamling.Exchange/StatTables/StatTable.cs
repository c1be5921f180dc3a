namespace Kraftsamling.Exchange.StatTables;

/// <summary>
/// A statistical table as statistical agencies exchange them: a cube of numbers whose edges are dimensions with codes and labels.
/// PX, JSON-stat, PxWeb and Kolada all read into this type, and everything is written from it. Immutable.
/// </summary>
public sealed record StatTable
{
    /// <summary>The most cells a table may have here: 1.6 GB of numbers.</summary>
    public const long MaxCells = 200_000_000;

    private readonly double[] _values;
    private readonly string?[]? _status;

    /// <summary>A table that takes over the arrays it is given.</summary>
    /// <param name="dimensions">The edges; their codes differ. Without dimensions the table has one cell.</param>
    /// <param name="values">One number per cell, the last dimension fastest (row-major); NaN = there is no number.</param>
    /// <param name="status">A symbol per cell ("..", "-", "p") in the same order, null = none; null when no cell has any.</param>
    /// <exception cref="ArgumentException">The arrays do not fit the dimensions, or two dimensions have the same code.</exception>
    public StatTable(IReadOnlyList<StatDimension> dimensions, double[] values, string?[]? status = null)
    {
        var cells = CountCells(dimensions);
        if (values.Length != cells || (status is not null && status.Length != cells))
        {
            throw new ArgumentException($"The dimensions have {cells} cells; there are {values.Length} values and {status?.Length ?? cells} symbols.", nameof(values));
        }
        if (dimensions.Select(dimension => dimension.Code).Distinct(StringComparer.Ordinal).Count() != dimensions.Count)
        {
            throw new ArgumentException("Two dimensions have the same code.", nameof(dimensions));
        }
        (Dimensions, _values) = (dimensions, values);
        _status = status is not null && Array.Exists(status, symbol => symbol is not null) ? status : null;
    }

    /// <summary>The dimensions in order.</summary>
    public IReadOnlyList<StatDimension> Dimensions { get; }

    /// <summary>The numbers, the last dimension fastest; NaN where there is none.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>How many cells there are: the product of the dimensions' sizes.</summary>
    public int CellCount => _values.Length;

    /// <summary>True when at least one cell has a symbol.</summary>
    public bool HasStatus => _status is not null;

    /// <summary>The publisher's identity of the table; empty when it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The languages the table's texts were given in, the main one first ("sv", "en"; another alone when it has neither); empty when it is not said.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The first of <see cref="Languages"/>, or null.</summary>
    public string? MainLanguage => Languages.Count > 0 ? Languages[0] : null;

    /// <summary>The heading.</summary>
    public Text Title { get; init; } = new("", "");

    /// <summary>What the numbers are, without the dimensions ("Folkmängd").</summary>
    public Text Contents { get; init; } = new("", "");

    /// <summary>The unit of all numbers; null when it is unknown or stands with the categories.</summary>
    public Text? Unit { get; init; }

    /// <summary>Who stands behind the numbers.</summary>
    public Text? Source { get; init; }

    /// <summary>How many decimals the numbers are stored with, 0–15; null when it is not said.</summary>
    public int? Decimals { get; init; }

    /// <summary>How many decimals are to be shown, at most <see cref="Decimals"/>; null when it is not said.</summary>
    public int? ShowDecimals { get; init; }

    /// <summary>When the numbers were last changed; null when it is not said.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Notes to the table, its dimensions, categories and cells.</summary>
    public IReadOnlyList<StatNote> Notes { get; init; } = [];

    /// <summary>What the symbols mean where the publisher says so, by symbol ("..").</summary>
    public IReadOnlyDictionary<string, Text> Legend { get; init; } = new Dictionary<string, Text>();

    /// <summary>What the publisher says besides: kept so that it is still there when the table is written again.</summary>
    public IReadOnlyList<StatProperty> Properties { get; init; } = [];

    /// <summary>The dimension that tells what is measured, or null.</summary>
    public StatDimension? Metric => Dimensions.FirstOrDefault(dimension => dimension.Role == DimensionRole.Metric);

    /// <summary>The dimension of time, or null.</summary>
    public StatDimension? Time => Dimensions.FirstOrDefault(dimension => dimension.Role == DimensionRole.Time);

    /// <summary>The symbol of a cell, or null.</summary>
    /// <param name="cell">The cell's place in <see cref="Values"/>.</param>
    public string? StatusOf(int cell) => _status?[cell];

    /// <summary>The place in <see cref="Values"/> of the cell with the given category in each dimension (counted from 0).</summary>
    /// <exception cref="ArgumentException">There is not one place per dimension, or one is beyond its dimension.</exception>
    public int CellAt(params ReadOnlySpan<int> categories)
    {
        if (categories.Length != Dimensions.Count)
        {
            throw new ArgumentException($"The table has {Dimensions.Count} dimensions.", nameof(categories));
        }
        var cell = 0;
        for (var i = 0; i < categories.Length; i++)
        {
            if ((uint)categories[i] >= (uint)Dimensions[i].Categories.Count)
            {
                throw new ArgumentException($"The dimension {Dimensions[i].Code} has {Dimensions[i].Categories.Count} categories.", nameof(categories));
            }
            cell = (cell * Dimensions[i].Categories.Count) + categories[i];
        }
        return cell;
    }

    /// <summary>The number of the cell with the given code in each dimension.</summary>
    /// <exception cref="ArgumentException">A dimension has no such code.</exception>
    public double this[params ReadOnlySpan<string> codes] => _values[CellOf(codes)];

    /// <summary>The place of the cell with the given code in each dimension.</summary>
    /// <exception cref="ArgumentException">A dimension has no such code.</exception>
    public int CellOf(params ReadOnlySpan<string> codes)
    {
        var places = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            places[i] = i < Dimensions.Count ? Dimensions[i].IndexOf(codes[i]) : -1;
        }
        return CellAt(places);
    }

    /// <summary>The product of the dimensions' sizes; 1 without dimensions.</summary>
    public static long CountCells(IEnumerable<StatDimension> dimensions) =>
        CountCells(dimensions.Select(dimension => (long)dimension.Categories.Count));

    /// <summary>The product of sizes; above <see cref="MaxCells"/> it may be given as any number above it.</summary>
    internal static long CountCells(IEnumerable<long> sizes)
    {
        var cells = 1L;
        foreach (var size in sizes)
        {
            cells = size == 0 ? 0 : Math.Min(cells, MaxCells + 1) * size;
        }
        return cells;
    }

    /// <summary>The categories of a cell, one place per dimension, into <paramref name="target"/>.</summary>
    internal void Places(int cell, Span<int> target)
    {
        for (var i = Dimensions.Count - 1; i >= 0; i--)
        {
            (cell, target[i]) = int.DivRem(cell, Dimensions[i].Categories.Count);
        }
    }
}
