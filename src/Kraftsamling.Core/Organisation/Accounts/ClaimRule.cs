namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>
/// Who of those that the organisation's own sign-in service lets in gets which role here: whoever has the claim with the value.
/// The role holds from one sign-in to the next and is taken back by the first one that no longer brings the claim.
/// </summary>
public sealed class ClaimRule
{
    public const int ClaimMaxLength = 100;
    public const int ValueMaxLength = 200;

    public Guid Id { get; set; }

    /// <summary>What the service calls the fact, such as "groups".</summary>
    public required string Claim { get; set; }

    /// <summary>The value it must have, letter for letter; empty = any.</summary>
    public required string Value { get; set; }

    public Role Role { get; set; }

    /// <summary>The unit the role holds in, with those below; null = everywhere. A person added by the rule works there.</summary>
    public Guid? UnitId { get; set; }

    public long RowVersion { get; set; }

    /// <summary>Whether one fact that the service tells is the one asked for.</summary>
    public bool Fits(string claim, string value) => claim == Claim && (Value.Length == 0 || value == Value);
}
