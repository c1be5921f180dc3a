using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Which columns name the area. Columns are named by their header, or "#3" for the third column.</summary>
public sealed record AreaColumns
{
    /// <summary>The column with codes.</summary>
    public string? Code { get; init; }

    /// <summary>The column with names.</summary>
    public string? Name { get; init; }

    /// <summary>The column with "Kommun (namn)".</summary>
    public string? Combined { get; init; }

    /// <summary>The column with the municipality's name or code, where names alone are not enough.</summary>
    public string? Municipality { get; init; }
}

/// <summary>A column that holds values, or whose values stand under one year, indicator or sex.</summary>
public sealed record ValueColumn
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The indicator of this column; null when <see cref="TableMapping.IndicatorColumn"/> alone names it.</summary>
    public string? Indicator { get; init; }

    /// <summary>The year of this column, when years are columns.</summary>
    public int? Year { get; init; }

    /// <summary>The sex of this column, when sexes are columns.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The column with the numerator.</summary>
    public string? Numerator { get; init; }

    /// <summary>The column with the denominator.</summary>
    public string? Denominator { get; init; }
}

/// <summary>How a table is to be read as observations. Chosen by a person, saved and used again.</summary>
public sealed record TableMapping
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The sheet of a workbook; the first when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>The row with the headers, from 1; 0 for a table without; null to look for the row that has all the columns named here.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The decimal mark. While it is unknown, "1,234" and "1.234" are problems.</summary>
    public DecimalMark DecimalMark { get; init; }

    /// <summary>What symbols in place of numbers mean; a symbol that is not here is a problem.</summary>
    public IReadOnlyDictionary<string, SymbolMeaning> Symbols { get; init; } = MissingSymbols.Default;

    /// <summary>The columns that name the area.</summary>
    public required AreaColumns Area { get; init; }

    /// <summary>The column with the year; null when the year stands in <see cref="Year"/> or with each value column.</summary>
    public string? YearColumn { get; init; }

    /// <summary>The year of all values, when the file does not say.</summary>
    public int? Year { get; init; }

    /// <summary>How "2022/23" is understood.</summary>
    public SchoolYear SchoolYear { get; init; }

    /// <summary>The column with the sex.</summary>
    public string? SexColumn { get; init; }

    /// <summary>What the texts of <see cref="SexColumn"/> mean; common words are understood without.</summary>
    public IReadOnlyDictionary<string, Sex> SexValues { get; init; } = new Dictionary<string, Sex>();

    /// <summary>The sex of all values, when no column says.</summary>
    public Sex Sex { get; init; }

    /// <summary>The column with the age band.</summary>
    public string? AgeColumn { get; init; }

    /// <summary>The age band of all values ("16-19"), when no column says; null for all ages.</summary>
    public string? Age { get; init; }

    /// <summary>The column that names the indicator (long form); joined to the value column's own indicator when both are there.</summary>
    public string? IndicatorColumn { get; init; }

    /// <summary>The columns that hold values; at least one.</summary>
    public required IReadOnlyList<ValueColumn> Values { get; init; }

    /// <summary>Only rows whose column has one of these texts are read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>True when all values may still change.</summary>
    public bool Preliminary { get; init; }

    /// <summary>The mapping as JSON, for saving.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>A saved mapping.</summary>
    /// <exception cref="JsonException">The text is no mapping; the message says where.</exception>
    public static TableMapping FromJson(string json) =>
        JsonSerializer.Deserialize<TableMapping>(json, Json) ?? throw new JsonException("The mapping is empty.");

    /// <summary>A proposal from what the table looks like, for a person to confirm: nothing is applied by itself.</summary>
    public static MappingSuggestion Suggest(TableShape shape) => MappingSuggester.Suggest(shape);
}

/// <summary>A proposed mapping and what a person has to decide before it can be used.</summary>
/// <param name="Mapping">The proposal, or null when no area or no values were found.</param>
/// <param name="Questions">What could not be found out, as problems without place; empty when the proposal is whole.</param>
public sealed record MappingSuggestion(TableMapping? Mapping, IReadOnlyList<Problem> Questions);
