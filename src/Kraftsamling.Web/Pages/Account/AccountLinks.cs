namespace Kraftsamling.Web.Pages.Account;

/// <summary>Addresses of signing in and of the person's own account.</summary>
public static class AccountLinks
{
    public const string SignInPath = "/logga-in";
    public const string CodePath = "/logga-in/kod";
    public const string SignOutPath = "/logga-ut";
    public const string FirstPath = "/kom-igang/{token}";
    public const string InvitationPath = "/inbjudan/{token}";
    public const string ForgottenPath = "/glomt-losenord";
    public const string NewPasswordPath = "/nytt-losenord/{token}";
    public const string AccountPath = "/konto";
    public const string PasswordPath = "/konto/losenord";
    public const string TwoStepPath = "/konto/tvasteg";
    public const string PasskeysPath = "/konto/passernycklar";
    public const string SessionsPath = "/konto/sessioner";
    public const string TokensPath = "/konto/program";
    public const string ConfirmPath = "/konto/bekrafta";

    /// <summary>The sign-in page, which comes back to <paramref name="back"/>.</summary>
    public static string SignIn(string? back) => Common.Links.With(SignInPath, ("return", back is "/" ? null : back));

    /// <summary>Confirms who one is and comes back to <paramref name="back"/>.</summary>
    public static string Confirm(string back) => Common.Links.With(ConfirmPath, ("return", back));

    public static string First(string token) => "/kom-igang/" + token;

    public static string Invitation(string token) => "/inbjudan/" + token;

    public static string NewPassword(string token) => "/nytt-losenord/" + token;
}
