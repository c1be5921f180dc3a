using Kraftsamling.Core.Merging;

namespace Kraftsamling.Web.Components;

/// <summary>A text before and after, side by side, with what was taken out and put in marked: partial "_Difference".</summary>
/// <param name="Before">The text on the left.</param>
/// <param name="After">The text on the right.</param>
public sealed record DifferenceModel(string Before, string After)
{
    private const int Short = 40;

    /// <summary>Headings of the two sides; null = "before" and "after".</summary>
    public (string Left, string Right)? Heads { get; init; }

    /// <summary>Short values stand on one line.</summary>
    public bool IsShort => Heads is null && Before.Length <= Short && After.Length <= Short && !Before.Contains('\n') && !After.Contains('\n');

    public IReadOnlyList<DiffPart> Parts => _parts ??= Compare();

    private IReadOnlyList<DiffPart>? _parts;

    // Where hardly a word is left the marks would only be in the way: the one text was taken out and the other put in.
    private IReadOnlyList<DiffPart> Compare()
    {
        var parts = TextDiff.Between(Before, After);
        var kept = parts.Where(part => part.Kind == DiffKind.Same && part.Text.Trim().Length > 2).Sum(part => part.Text.Length);
        return kept * 4 < Math.Min(Before.Length, After.Length) ? [new(DiffKind.Removed, Before), new(DiffKind.Added, After)] : parts;
    }
}

/// <summary>What stands at the foot of a page about a thing: partial "_History".</summary>
/// <param name="Kind">As the change log names it, such as "area_report".</param>
/// <param name="Id">The thing's id.</param>
public sealed record ThingHistory(string Kind, string Id)
{
    /// <summary>Read out after the link where several stand on one page.</summary>
    public string? Name { get; init; }

    public ThingHistory(string kind, Guid id) : this(kind, id.ToString())
    {
    }

    public ThingHistory(string kind, int id) : this(kind, id.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }
}
