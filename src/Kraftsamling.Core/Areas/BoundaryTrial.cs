using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Core.Areas;

/// <summary>The area set a boundary file makes when there is none yet.</summary>
public sealed record NewAreaSet(string Code, string NameSv, string NameEn, int Edition)
{
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string? Source { get; init; }
    public string? Licence { get; init; }

    /// <summary>The pages show it first.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Made up.</summary>
    public bool IsDemo { get; init; }
}

/// <summary>A boundary file to be tried or taken in: into a set that exists or one to be made, exactly one of them.</summary>
/// <param name="Path">The file on this machine.</param>
public sealed record BoundaryRequest(string Path)
{
    public int? AreaSetId { get; init; }
    public NewAreaSet? NewSet { get; init; }

    /// <summary>Coordinate system, fields and layer where they are known.</summary>
    public BoundaryOptions Options { get; init; } = new();

    /// <summary>The name the person knows it by, when <see cref="Path"/> is a copy.</summary>
    public string? FileName { get; init; }

    internal string ShownName => Import.Shorten(FileName ?? System.IO.Path.GetFileName(Path));
}

/// <summary>One area as the program understood it.</summary>
public sealed record UnderstoodArea(string Code, string Name, double? SquareMetres, double? Longitude, double? Latitude);

/// <summary>What a boundary file would do to the database; nothing has been written.</summary>
public sealed record BoundaryTrial
{
    public required string FileName { get; init; }
    public required string Hash { get; init; }
    public required long Bytes { get; init; }

    /// <summary>EPSG code of the file's coordinates; 0 = plane units of an unknown system.</summary>
    public int Epsg { get; init; }

    /// <summary>Areas that would be new, get another boundary or name, or stay as they are.</summary>
    public StoreCounts Counts { get; init; } = new(0, 0, 0);

    public IReadOnlyList<UnderstoodArea> FirstAreas { get; init; } = [];

    /// <summary>Areas of the set that the file lacks; they stay.</summary>
    public IReadOnlyList<string> AreasNotInFile { get; init; } = [];

    /// <summary>The file's fields, layers and the ones used.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<string> Layers { get; init; } = [];
    public string? CodeField { get; init; }
    public string? NameField { get; init; }

    /// <summary>The same file, taken in before and not undone.</summary>
    public Import? SameFile { get; init; }

    public required ProblemList Problems { get; init; }

    public bool CanCommit => !Problems.HasErrors;
}

/// <summary>What came of a commit: the import and its set when everything was taken in, otherwise nothing was and the trial says why.</summary>
public sealed record BoundaryCommit(Import? Import, BoundaryTrial Trial)
{
    public int? AreaSetId => Import?.AreaSetId;
}
