using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Access;

/// <summary>Addresses between this site and the organisation's own sign-in service.</summary>
public static class ServiceLinks
{
    /// <summary>Where a sign-in at the service begins.</summary>
    public const string BeginPath = "/logga-in/tjanst";

    /// <summary>Where the service sends people back.</summary>
    public const string CallbackPath = "/logga-in/tjanst/svar";

    /// <summary>Where the service sends people who have signed out there.</summary>
    public const string SignedOutPath = "/logga-ut/tjanst/svar";

    /// <summary>Where the service itself tells of a sign-out.</summary>
    public const string LogoutPath = "/logga-ut/tjanst/besked";

    public static string Begin(string? back, bool asSomebodyElse = false) => Links.With(BeginPath, ("return", back is "/" ? null : back), ("byt", asSomebodyElse ? "1" : null));
}
