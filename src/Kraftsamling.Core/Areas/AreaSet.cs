namespace Kraftsamling.Core.Areas;

/// <summary>One edition of a division of the city into areas, such as "Delområden 2022" or "RegSO 2020".</summary>
public sealed class AreaSet
{
    public const int CodeMaxLength = 60;
    public const int NameMaxLength = 120;

    public int Id { get; set; }

    /// <summary>Short stable name used in files and addresses, e.g. "delomraden-2022".</summary>
    public required string Code { get; set; }

    public required string NameSv { get; set; }
    public required string NameEn { get; set; }

    /// <summary>The year the division belongs to.</summary>
    public int Edition { get; set; }

    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>EPSG code of the stored geometries; 0 = plane units of unknown origin.</summary>
    public int Epsg { get; set; }

    public string? Source { get; set; }
    public string? Licence { get; set; }
    public DecisionStatus Status { get; set; } = DecisionStatus.Proposed;

    /// <summary>The set the pages show first; one at a time.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Made up: every page that shows it says so.</summary>
    public bool IsDemo { get; set; }

    public long RowVersion { get; set; }
}
