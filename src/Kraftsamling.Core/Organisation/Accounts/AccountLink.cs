namespace Kraftsamling.Core.Organisation.Accounts;

public enum AccountLinkKind { FirstAdministrator = 0, Invitation = 1, NewPassword = 2 }

/// <summary>A link that lets its holder in once, to set up an account. Only its hash is kept.</summary>
[NotFreeText("a hash")]
public sealed class AccountLink
{
    public const int HashLength = 64;

    public Guid Id { get; set; }
    public AccountLinkKind Kind { get; set; }

    /// <summary>Null for the first administrator, who says who he or she is.</summary>
    public Guid? PersonId { get; set; }

    [Secret]
    public required string TokenHash { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public long RowVersion { get; set; }
}
