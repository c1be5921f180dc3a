namespace Kraftsamling.Core.Statistics;

public enum ImportKind { Boundaries = 0, Statistics = 1, Demo = 2 }

public enum ImportStatus { Done = 0, Undone = 1 }

/// <summary>A file that was taken in, all of it, in one transaction.</summary>
public sealed class Import
{
    public const int FileNameMaxLength = 260;
    public const int HashLength = 64;
    public const int WhoMaxLength = 160;

    public int Id { get; set; }
    public ImportKind Kind { get; set; }
    public ImportStatus Status { get; set; }
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, hexadecimal: the same file is recognised.</summary>
    public required string Hash { get; set; }

    public long Bytes { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Who { get; set; }
    public int AreaSetId { get; set; }

    /// <summary>The mapping as used, JSON.</summary>
    public required string Mapping { get; set; }

    public long Added { get; set; }
    public long Replaced { get; set; }
    public long Unchanged { get; set; }

    /// <summary>Remarks shown to the person who imported, JSON array of problems that did not stop it.</summary>
    public string Remarks { get; set; } = "[]";
}

/// <summary>Which indicators and years an import brought: where its rows are looked for when it is undone, and what a page names as source.</summary>
public sealed class ImportContent
{
    public int ImportId { get; set; }
    public int IndicatorId { get; set; }
    public short FirstYear { get; set; }
    public short LastYear { get; set; }
    public long Rows { get; set; }
}

/// <summary>A mapping saved under a name to be used again on the next year's file.</summary>
public sealed class SavedMapping
{
    public const int NameMaxLength = 120;

    public int Id { get; set; }
    public required string Name { get; set; }
    public required string Json { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    public long RowVersion { get; set; }
}
