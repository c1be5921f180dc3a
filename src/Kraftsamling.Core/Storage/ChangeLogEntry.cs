namespace Kraftsamling.Core;

/// <summary>A row of the change log: a by-product of every write. It is never changed and never removed.</summary>
public sealed class ChangeLogEntry
{
    /// <summary>The first format of entries: no id, no previous hash, no values. Its entries still verify.</summary>
    public const int OldFormat = 1;

    public const int PresentFormat = 2;
    public const int HashLength = 64;

    private const string PersonPrefix = "person:";

    /// <summary>Its position in the log. From format 2 on without gaps.</summary>
    public long Id { get; set; }

    public int Format { get; set; }

    /// <summary>Who acted; for a signed-in person "person:" and the id, and the name lies outside the chain.</summary>
    public required string Who { get; set; }

    /// <summary>The unit or role acted for; null when none was said.</summary>
    public string? OnBehalfOf { get; set; }

    public DateTimeOffset At { get; set; }
    public required string Process { get; set; }
    public required string Why { get; set; }

    /// <summary>What was touched, e.g. "import:12".</summary>
    public required string Subject { get; set; }

    /// <summary>The part of the subject before the colon, for searching.</summary>
    public required string Kind { get; set; }

    /// <summary>One readable sentence.</summary>
    [NotFreeText("a sentence made of kinds, codes and names that were searched where they were written; what was there before must be possible to take away")]
    public required string What { get; set; }

    /// <summary>What every property was before and after, JSON of <see cref="Storage.ChangeDetails"/>; null when only the sentence tells.</summary>
    [NotFreeText("values from before must be possible to take away: those with a number in them lie outside the chain")]
    public string? Details { get; set; }

    /// <summary>The hash of the entry before; null in the old format, where it is counted in without being kept.</summary>
    [NotFreeText("a sum")]
    public string? Previous { get; set; }

    /// <summary>SHA-256 over the previous entry's hash and this entry: a changed, removed, inserted or moved entry breaks the chain.</summary>
    [NotFreeText("a sum")]
    public required string Hash { get; set; }

    /// <summary>HMAC of the hash by the key that lies outside the database: who has the database alone cannot compute the chain anew.</summary>
    [NotFreeText("a sum")]
    public string? Seal { get; set; }

    /// <summary>The signed-in person who acted; null for the system and for organisations.</summary>
    public Guid? PersonId => Who.StartsWith(PersonPrefix, StringComparison.Ordinal) && Guid.TryParse(Who.AsSpan(PersonPrefix.Length), out var id) ? id : null;

    internal static string WhoOf(Guid person) => PersonPrefix + person;

    internal static string KindOf(string subject) => subject.Split(':', 2)[0];
}
