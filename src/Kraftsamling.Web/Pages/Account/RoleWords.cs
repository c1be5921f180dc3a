using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Roles and the door in words.</summary>
public static class RoleWords
{
    public static string Name(Role role) => role switch
    {
        Role.Public => T("Alla", "Everybody"),
        Role.HasAccount => T("Inloggad", "Signed in"),
        Role.SignedIn => T("Medarbetare", "Colleague"),
        Role.LocalPartner => T("Lokal samarbetspart", "Local partner"),
        Role.Consultee => T("Remissinstans", "Consultee"),
        Role.ElectedMember => T("Förtroendevald", "Elected member"),
        Role.WorkGroupMember => T("Arbetsgrupp", "Working group"),
        Role.SteeringGroupMember => T("Styrgrupp", "Steering group"),
        Role.Secretary => T("Sekreterare", "Secretary"),
        Role.Analyst => T("Analytiker", "Analyst"),
        Role.Administrator => T("Administratör", "Administrator"),
        _ => role.ToString(),
    };

    /// <summary>What somebody in the role does here.</summary>
    public static string Does(Role role) => role switch
    {
        Role.LocalPartner => T("bidrar till rapporter, förslag och uppföljning på inbjudan", "contributes to reports, proposals and follow-up by invitation"),
        Role.Consultee => T("svarar på remisser fråga för fråga", "answers consultations question by question"),
        Role.ElectedMember => T("läser underlaget och beslutar", "reads the basis and decides"),
        Role.WorkGroupMember => T("skriver rapporter och tar fram förslag", "writes reports and draws up proposals"),
        Role.SteeringGroupMember => T("jämför, prioriterar och godkänner", "compares, prioritises and approves"),
        Role.Secretary => T("för in beslut och håller ordning på grupper, möten och handlingar", "enters decisions and keeps groups, meetings and documents in order"),
        Role.Analyst => T("läser in statistik och bygger index", "imports statistics and builds indexes"),
        Role.Administrator => T("sköter organisation, personer och roller", "looks after organisation, people and roles"),
        _ => "",
    };

    public static string Method(SignInMethod? method) => method switch
    {
        SignInMethod.Password => T("lösenord", "password"),
        SignInMethod.PasswordAndCode => T("lösenord och kod", "password and code"),
        SignInMethod.Passkey => T("passernyckel", "passkey"),
        SignInMethod.SingleSignOn => T("kommunens inloggning", "the municipality’s sign-in"),
        SignInMethod.Link => T("länk", "link"),
        SignInMethod.Demo => T("ett klick", "one click"),
        _ => "",
    };

    public static string Outcome(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => T("Loggade in", "Signed in"),
        SignInOutcome.WrongPassword => T("Fel lösenord", "Wrong password"),
        SignInOutcome.UnknownPerson => T("Okänd adress eller stängt konto", "Unknown address or closed account"),
        SignInOutcome.LockedOut => T("Försökte medan kontot var låst", "Tried while the account was locked"),
        SignInOutcome.WrongCode => T("Fel kod", "Wrong code"),
        SignInOutcome.Refused => T("Släpptes inte in", "Was not let in"),
        SignInOutcome.SignedOut => T("Loggade ut", "Signed out"),
        SignInOutcome.SessionEnded => T("Inloggningen avslutades", "The session was ended"),
        SignInOutcome.PasswordChanged => T("Bytte lösenord", "Changed password"),
        SignInOutcome.TwoStepChanged => T("Ändrade inloggning i två steg", "Changed two-step sign-in"),
        SignInOutcome.PasskeyChanged => T("Ändrade passernycklar", "Changed passkeys"),
        SignInOutcome.TokenMade => T("Gjorde en nyckel för program", "Made a token for programs"),
        SignInOutcome.TokenRevoked => T("Drog in en nyckel för program", "Revoked a token for programs"),
        SignInOutcome.TokenRefused => T("Ett program med ogiltig nyckel avvisades", "A program with an invalid token was refused"),
        _ => outcome.ToString(),
    };
}
