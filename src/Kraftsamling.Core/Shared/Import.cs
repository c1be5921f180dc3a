namespace Kraftsamling.Core;

public enum ImportKind { Boundaries = 0, Statistics = 1, Demo = 2, Survey = 3 }

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
    [Personal]
    public required string Who { get; set; }
    public int AreaSetId { get; set; }

    /// <summary>The mapping as used, JSON.</summary>
    public required string Mapping { get; set; }

    public long Added { get; set; }
    public long Replaced { get; set; }
    public long Unchanged { get; set; }

    /// <summary>Remarks shown to the person who imported, JSON array of problems that did not stop it.</summary>
    public string Remarks { get; set; } = "[]";

    internal static string Shorten(string fileName) => fileName.Length <= FileNameMaxLength ? fileName : fileName[^FileNameMaxLength..];

    /// <summary>Its name in the change log.</summary>
    internal string Subject() => "import:" + Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How many cells (or areas) are new, have other values than stored, or say what was stored already.</summary>
public sealed record StoreCounts(long Added, long Replaced, long Unchanged);

/// <summary>What an undone import's cells became: empty, what they were before, or unchanged because later imports had replaced them.</summary>
public sealed record UndoCounts(long Removed, long Restored, long Buried);
