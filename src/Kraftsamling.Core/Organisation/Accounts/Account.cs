using Microsoft.AspNetCore.Identity;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>
/// How a person gets in; the id is the person's, so that a person has one account at most. Name and address stand in
/// <see cref="Person"/> alone: the framework's own columns for them are not kept.
/// </summary>
[NotFreeText("identifiers, hashes and stamps")]
public sealed class Account : IdentityUser<Guid>
{
    [Secret]
    public override string? PasswordHash { get; set; }

    [Secret]
    public override string? SecurityStamp { get; set; }

    [Secret]
    public override string? ConcurrencyStamp { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the account was closed, UTC; nobody gets in with it after that.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>A new account for the person, without a password.</summary>
    public static Account For(Guid person, DateTimeOffset now) => new()
    {
        Id = person, UserName = person.ToString("N"), CreatedAt = now, LockoutEnabled = true, SecurityStamp = SecretToken.New(),
    };
}

/// <summary>A fact about an account that the framework keeps; none is used today.</summary>
[NotFreeText("facts that the sign-in service tells; none is used")]
public sealed class AccountClaim : IdentityUserClaim<Guid>;

/// <summary>Ties the account to a person at the organisation's own sign-in service.</summary>
[NotFreeText("what the sign-in service calls the person")]
public sealed class AccountLogin : IdentityUserLogin<Guid>
{
    /// <summary>What the service calls the person.</summary>
    [Personal]
    public override string ProviderKey { get; set; } = "";
}

/// <summary>The key of the two-step codes and the recovery codes; the value is encrypted.</summary>
[NotFreeText("encrypted keys under the framework's names")]
public sealed class AccountToken : IdentityUserToken<Guid>
{
    [Secret]
    public override string? Value { get; set; }
}

/// <summary>A passkey: the public half of a key that lies in the person's device.</summary>
public sealed class AccountPasskey : IdentityUserPasskey<Guid>;
