using System.Globalization;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// The end of the change log, kept outside the log: how many entries there are and what the last one's hash is. A log whose end is cut off no longer
/// agrees with it. It is sealed with a key outside the database.
/// </summary>
[NotFreeText("sums, and what the key calls itself")]
public sealed class ChangeLogHead
{
    public const int KeyIdLength = 16;

    /// <summary>There is one row, and this is its key.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; }
    public long Entries { get; set; }
    public long LastId { get; set; }
    public required string LastHash { get; set; }

    /// <summary>Entries after this one carry seals of the present key.</summary>
    public long SealedAfter { get; set; }

    /// <summary>Tells keys apart without giving them away; empty when there is no seal.</summary>
    public required string KeyId { get; set; }

    /// <summary>HMAC over all the above; empty when the head could not be sealed, and from then on until somebody seals the log anew.</summary>
    public required string Seal { get; set; }

    internal string Sealed() => string.Create(CultureInfo.InvariantCulture, $"head|{Entries}|{LastId}|{LastHash}|{SealedAfter}");
}
