using System.Globalization;

namespace Kraftsamling.Exchange.StatTables;

/// <summary>
/// A table in long form, one row per cell: for each dimension its code and, in a column named "code:language", its label;
/// then "value" and, where some cell has a symbol, "status".
/// </summary>
internal sealed class LongForm
{
    public const string Value = "value";
    public const string Status = "status";

    /// <summary>Marks a label column of a table whose language is not known.</summary>
    public const string AnyLanguage = "text";

    private readonly StatTable _table;
    private readonly int[] _places;

    public LongForm(StatTable table)
    {
        _table = table;
        _places = new int[table.Dimensions.Count];
        Labels = [.. table.Dimensions.SelectMany((dimension, i) => LabelColumns(table, dimension, i))];
        Headers = [.. Labels.Select(column => column.Header), Value, .. table.HasStatus ? [Status] : Array.Empty<string>()];
    }

    /// <summary>The columns of codes and labels, in order.</summary>
    public IReadOnlyList<LongColumn> Labels { get; }

    /// <summary>The names of all columns.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Goes to a cell; <see cref="Text"/> then tells its codes and labels.</summary>
    public void MoveTo(int cell) => _table.Places(cell, _places);

    /// <summary>The text of a column of codes or labels for the cell.</summary>
    public string Text(int column)
    {
        var (_, dimension, culture) = Labels[column];
        var category = _table.Dimensions[dimension].Categories[_places[dimension]];
        return culture is null ? category.Code : category.Label.In(culture);
    }

    private static IEnumerable<LongColumn> LabelColumns(StatTable table, StatDimension dimension, int place)
    {
        yield return new LongColumn(dimension.Code, place, null);
        var languages = table.Languages.Count > 0 ? table.Languages : [AnyLanguage];
        foreach (var language in languages)
        {
            var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "sv");
            if (dimension.Categories.Any(category => category.Label.In(culture) != category.Code))
            {
                yield return new LongColumn($"{dimension.Code}:{language}", place, culture);
            }
        }
    }
}

/// <summary>A column of codes (no culture) or of labels.</summary>
internal readonly record struct LongColumn(string Header, int Dimension, CultureInfo? Culture);
