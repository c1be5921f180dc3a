namespace Kraftsamling.Exchange.StatTables;

/// <summary>What a dimension is about.</summary>
public enum DimensionRole
{
    /// <summary>A division like sex or age.</summary>
    Other,

    /// <summary>Time.</summary>
    Time,

    /// <summary>Places.</summary>
    Geo,

    /// <summary>What is measured; its categories may have a unit each.</summary>
    Metric,
}

/// <summary>One edge of a <see cref="StatTable"/>. Immutable.</summary>
public sealed record StatDimension
{
    private readonly Dictionary<string, int> _places;

    /// <param name="code">The name that programs use ("Region").</param>
    /// <param name="label">The name that people read ("region").</param>
    /// <param name="categories">The values along the edge in order; their codes differ.</param>
    /// <exception cref="ArgumentException">Two categories have the same code.</exception>
    public StatDimension(string code, Text label, IReadOnlyList<StatCategory> categories)
    {
        (Code, Label, Categories) = (code, label, categories);
        _places = new Dictionary<string, int>(categories.Count);
        for (var i = 0; i < categories.Count; i++)
        {
            if (!_places.TryAdd(categories[i].Code, i))
            {
                throw new ArgumentException($"The dimension {code} has the code {categories[i].Code} twice.", nameof(categories));
            }
        }
    }

    /// <summary>The name that programs use.</summary>
    public string Code { get; }

    /// <summary>The name that people read.</summary>
    public Text Label { get; }

    /// <summary>The values along the edge in order.</summary>
    public IReadOnlyList<StatCategory> Categories { get; }

    /// <summary>What the dimension is about.</summary>
    public DimensionRole Role { get; init; }

    /// <summary>The length of a period: A year, H half-year, Q quarter, M month, W week; null when it is not said.</summary>
    public string? TimeScale { get; init; }

    /// <summary>True when the dimension may be left out of a selection: the publisher then gives the total.</summary>
    public bool CanBeLeftOut { get; init; }

    /// <summary>The code of the category that is the total; null when there is none or the total is a sum.</summary>
    public string? TotalCode { get; init; }

    /// <summary>Which category stands under which, as the publisher gives it; a top one has no parent. Empty when there is no order.</summary>
    public IReadOnlyList<StatParent> Hierarchy { get; init; } = [];

    /// <summary>True when the publisher shows the dimension in the table's head, not down its side.</summary>
    public bool InHeading { get; init; }

    /// <summary>The place of a code, or -1.</summary>
    public int IndexOf(string code) => _places.GetValueOrDefault(code, -1);
}

/// <summary>A category and the one it stands under.</summary>
/// <param name="Parent">The code above, or null for a top category.</param>
/// <param name="Child">The code below.</param>
public readonly record struct StatParent(string? Parent, string Child);

/// <summary>One value along a dimension.</summary>
/// <param name="Code">The code that programs use ("1280").</param>
/// <param name="Label">The text that people read ("Malmö").</param>
public sealed record StatCategory(string Code, Text Label)
{
    /// <summary>The unit of the numbers, for a category of what is measured.</summary>
    public Text? Unit { get; init; }

    /// <summary>How many decimals the numbers are shown with; null when it is not said here.</summary>
    public int? Decimals { get; init; }

    /// <summary>When the numbers were last changed, where it differs between categories.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The period as the PX format writes it ("20061" for the first quarter of 2006); null when it is not time.</summary>
    public string? Period { get; init; }
}
