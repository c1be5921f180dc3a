namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>How somebody got in.</summary>
public enum SignInMethod { Password = 0, PasswordAndCode = 1, Passkey = 2, SingleSignOn = 3, Link = 4, Demo = 5 }

/// <summary>One browser that somebody is signed in with. Ending it here signs that browser out at its next request.</summary>
[NotFreeText("what a browser calls itself, addresses and identifiers")]
public sealed class AccountSession
{
    public const int DeviceMaxLength = 120;
    public const int AddressMaxLength = 45;

    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public SignInMethod Method { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Written every few minutes at most.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Not valid after this, however busy it is.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Browser and system in words.</summary>
    public required string Device { get; set; }

    /// <summary>Network address of the caller.</summary>
    [Personal]
    public required string Address { get; set; }

    /// <summary>Session at the organisation's own sign-in service; null when it was not used.</summary>
    public string? ProviderSession { get; set; }
}
