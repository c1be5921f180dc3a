namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>How long the sign-in log is kept.</summary>
public sealed record SignInLogSettings
{
    /// <summary>The settings' section: "Inloggningslogg__Days" in the environment.</summary>
    public const string Section = "Inloggningslogg";

    public const int LeastDays = 30;
    public const int MostDays = 3_650;

    /// <summary>Days that a row is kept; a year by default.</summary>
    public int Days
    {
        get;
        init => field = value is >= LeastDays and <= MostDays ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The sign-in log is kept for {LeastDays}–{MostDays} days.");
    }
    = 365;
}
