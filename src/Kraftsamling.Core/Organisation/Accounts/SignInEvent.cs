namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>What happened at the door.</summary>
public enum SignInOutcome
{
    SignedIn = 0,
    WrongPassword = 1,
    UnknownPerson = 2,
    LockedOut = 3,
    WrongCode = 4,
    Refused = 5,
    SignedOut = 6,
    SessionEnded = 7,
    PasswordChanged = 8,
    TwoStepChanged = 9,
    PasskeyChanged = 10,
    TokenMade = 11,
    TokenRevoked = 12,
    TokenRefused = 13,
}

/// <summary>A row of the sign-in log. It is kept for a time (see <see cref="SignInLogSettings"/>), apart from the change log, since it is about the door and not about the city's work.</summary>
[NotFreeText("what a browser calls itself, addresses and the program's own words")]
public sealed class SignInEvent
{
    public const int DetailMaxLength = 200;

    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Null when nobody by that name is known; what was typed is not kept.</summary>
    public Guid? AccountId { get; set; }

    public SignInOutcome Outcome { get; set; }
    public SignInMethod? Method { get; set; }
    public required string Device { get; set; }

    [Personal]
    public required string Address { get; set; }

    /// <summary>The reason of a refusal, for the administrator.</summary>
    public string Detail { get; set; } = "";
}
