namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>A signed document of an agreement, as PDF. Its bytes are no part of the change log; their sum is.</summary>
public sealed class AgreementFile
{
    public const int NameMaxLength = 160;
    public const int HashLength = 64;
    public const int PersonMaxLength = 160;
    public const int MostMegabytes = 20;
    public const int MostFiles = 20;

    public Guid Id { get; set; }
    public Guid AgreementId { get; set; }

    /// <summary>As it was called where it came from, without folder.</summary>
    public required string Name { get; set; }

    /// <summary>Its length in bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    [NotFreeText("a sum")]
    public required string Hash { get; set; }

    [Secret] public required byte[] Content { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    [ActorName] public required string AddedBy { get; set; }
    public long RowVersion { get; set; }
}

/// <summary>A signed document without its bytes.</summary>
public sealed record AgreementFileRow(Guid Id, string Name, long Size, string Hash, DateTimeOffset AddedAt, string AddedBy);
