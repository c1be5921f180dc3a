using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Merging;

/// <summary>A field of a form.</summary>
/// <param name="Name">As it is posted.</param>
/// <param name="Label">As it is called on the page.</param>
/// <param name="IsText">Two people's texts can be put together; two dates or choices cannot.</param>
public sealed record FormField(string Name, Text Label, bool IsText = true)
{
    /// <summary>How a value is read on the page, such as the name of what an id stands for; null when it is read as it is.</summary>
    public Func<string, string>? Words { get; init; }

    /// <summary>A date, a choice, a number: one of the two holds.</summary>
    public static FormField Choice(string name, string sv, string en) => new(name, new Text(sv, en), IsText: false);

    public static FormField Written(string name, string sv, string en) => new(name, new Text(sv, en));
}

/// <summary>Fields that repeat row by row, posted as lists of the same length.</summary>
/// <param name="Label">What a row is: "Orsak".</param>
/// <param name="Columns">The fields of a row.</param>
public sealed record FormRows(Text Label, IReadOnlyList<FormField> Columns)
{
    /// <summary>The posted field that tells rows apart; null when rows stand in the order they were shown.</summary>
    public string? Key { get; init; }

    internal IEnumerable<string> Names => Key is null ? Columns.Select(column => column.Name) : Columns.Select(column => column.Name).Prepend(Key);
}

/// <summary>What a form holds, so that two people's versions of it can be put together.</summary>
public sealed record FormShape
{
    public IReadOnlyList<FormField> Fields { get; init; } = [];
    public IReadOnlyList<FormRows> Rows { get; init; } = [];

    /// <summary>Ticked boxes: each value is in or out.</summary>
    public IReadOnlyList<FormField> Sets { get; init; } = [];
}

/// <summary>A field that both changed.</summary>
/// <param name="Name">The field.</param>
/// <param name="Row">Its place among the posted values of that name.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Theirs">What the earlier one made of it.</param>
/// <param name="Mine">What the later one made of it.</param>
/// <param name="Together">Both, as a proposal; null where one of the two must be chosen.</param>
public sealed record FormConflict(string Name, int Row, Text Label, string Theirs, string Mine, string? Together)
{
    /// <summary>As <see cref="FormField.Words"/>.</summary>
    public Func<string, string>? Words { get; init; }

    /// <summary>A value as it is read on the page.</summary>
    public string Say(string value) => Words?.Invoke(value) ?? value;
}

/// <summary>A field that only the earlier one changed, as it is read on the page.</summary>
public sealed record FormNews(Text Label, string Before, string After);

/// <summary>Two versions of a form put together. Until somebody chooses, a conflict holds both texts.</summary>
public sealed record MergedForm(IReadOnlyDictionary<string, string[]> Values, IReadOnlyList<FormConflict> Conflicts, IReadOnlyList<FormNews> News);
