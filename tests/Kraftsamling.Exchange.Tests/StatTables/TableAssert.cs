using Kraftsamling.Exchange.StatTables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.StatTables;

/// <summary>Compares tables by content.</summary>
internal static class TableAssert
{
    /// <summary>Numbers, symbols, codes, labels, roles, units, decimals and times are the same.</summary>
    public static void SameCells(StatTable expected, StatTable actual)
    {
        Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
        Assert.Equal(Enumerable.Range(0, expected.CellCount).Select(expected.StatusOf), Enumerable.Range(0, actual.CellCount).Select(actual.StatusOf));
        Assert.Equal(expected.Dimensions.Select(dimension => dimension.Code), actual.Dimensions.Select(dimension => dimension.Code));
        foreach (var (first, second) in expected.Dimensions.Zip(actual.Dimensions))
        {
            Assert.Equal(first.Categories.Select(category => (category.Code, category.Label)), second.Categories.Select(category => (category.Code, category.Label)));
        }
    }

    /// <summary>Everything the type holds is the same; of the publisher's own properties only when asked.</summary>
    public static void Same(StatTable expected, StatTable actual, bool properties = true)
    {
        SameCells(expected, actual);
        foreach (var (first, second) in expected.Dimensions.Zip(actual.Dimensions))
        {
            Assert.Equal(first.Categories, second.Categories);
            Assert.Equal((first.Label, first.Role, first.TimeScale, first.CanBeLeftOut, first.TotalCode, first.InHeading), (second.Label, second.Role, second.TimeScale, second.CanBeLeftOut, second.TotalCode, second.InHeading));
            Assert.Equal(first.Hierarchy.Order(ByChild), second.Hierarchy.Order(ByChild));
        }
        Assert.Equal((expected.Id, expected.Title, expected.Contents, expected.Unit, expected.Source), (actual.Id, actual.Title, actual.Contents, actual.Unit, actual.Source));
        Assert.Equal((expected.Decimals, expected.ShowDecimals, expected.Updated), (actual.Decimals, actual.ShowDecimals, actual.Updated));
        Assert.Equal(expected.Languages, actual.Languages);
        Assert.Equal(expected.Legend.Order(BySymbol), actual.Legend.Order(BySymbol));
        Assert.Equal(expected.Notes.Select(Flat), actual.Notes.Select(Flat));
        if (properties)
        {
            Assert.Equal(expected.Properties.Select(Flat).Order(StringComparer.Ordinal), actual.Properties.Select(Flat).Order(StringComparer.Ordinal));
        }
    }

    private static Comparer<StatParent> ByChild { get; } = Comparer<StatParent>.Create((a, b) => string.CompareOrdinal($"{a.Child}\n{a.Parent}", $"{b.Child}\n{b.Parent}"));

    private static Comparer<KeyValuePair<string, Text>> BySymbol { get; } = Comparer<KeyValuePair<string, Text>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private static string Flat(StatNote note) => $"{note.Scope} {note.IsMandatory} {note.Dimension} {note.Category} {string.Join('|', note.Cells)} {note.Text.Sv} / {note.Text.En}";

    private static string Flat(StatProperty property) => $"{property.Keyword} {property.Language} {property.IsWord} {string.Join('|', property.Keys)} = {string.Join('|', property.Values)}";
}
