namespace Kraftsamling.Core.Statistics;

/// <summary>Which way need points.</summary>
public enum IndicatorDirection { MoreIsBetter = -1, MoreIsWorse = 1 }

/// <summary>A condition among people, or how well a service works.</summary>
public enum MeasureKind { Population = 0, Performance = 1 }

/// <summary>Where a value can be had when it is missing.</summary>
public enum IndicatorOrigin { Kolada = 0, ScbTable = 1, OwnRegister = 2, SpecialOrder = 3, Survey = 4, Calculated = 5 }

/// <summary>A figure with its definition; the catalogue is data in model/indicators.json.</summary>
public sealed class Indicator
{
    public const int CodeMaxLength = 60;
    public const int NameMaxLength = 160;
    public const int UnitMaxLength = 60;

    private static readonly string[] CountUnits = ["antal", "st", "personer", "invånare", "number", "persons"];

    public int Id { get; set; }

    /// <summary>Stable name in files and recipes, e.g. "uvas".</summary>
    public required string Code { get; set; }

    public required string NameSv { get; set; }
    public required string NameEn { get; set; }
    public required string DefinitionSv { get; set; }
    public required string DefinitionEn { get; set; }

    /// <summary>"%" for shares; otherwise the unit as printed after the number.</summary>
    public required string Unit { get; set; }

    public required string PopulationSv { get; set; }
    public required string PopulationEn { get; set; }
    public required string Source { get; set; }
    public string? KoladaId { get; set; }
    public IndicatorDirection Direction { get; set; } = IndicatorDirection.MoreIsWorse;
    public MeasureKind Kind { get; set; }

    /// <summary>Months from the end of the year to publication; null when not known.</summary>
    public int? PublicationLagMonths { get; set; }

    /// <summary>First years of a new series, comma-separated; values before and after are not compared.</summary>
    public string SeriesBreaks { get; set; } = "";

    public int Decimals { get; set; } = 1;
    public string ThemeSv { get; set; } = "";
    public string ThemeEn { get; set; } = "";

    /// <summary>Codes of the committees and companies it concerns, comma-separated: whom an area's page suggests to involve.</summary>
    public string Concerns { get; set; } = "";

    public IndicatorOrigin Origin { get; set; }

    /// <summary>Table id, register or what to order, as the order text names it.</summary>
    public string OriginDetail { get; set; } = "";

    public DecisionStatus Status { get; set; }

    /// <summary>The value is a number of people: background to the shares, not a measure of need.</summary>
    public bool IsCount => CountUnits.Contains(Unit) || Code.StartsWith(ObservationStore.PopulationCode, StringComparison.Ordinal);

    public long RowVersion { get; set; }
}
