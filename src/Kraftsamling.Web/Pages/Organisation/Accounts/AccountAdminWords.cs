using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Accounts in words.</summary>
public static class AccountAdminWords
{
    /// <summary>What a page says when something has been done, by the name in its address.</summary>
    private static readonly Dictionary<string, Text> Dones = new(StringComparer.Ordinal)
    {
        ["roll"] = new("Rollen är given och gäller från nu.", "The role has been given and holds from now."),
        ["tog-roll"] = new("Rollen är tillbakatagen.", "The role has been taken back."),
        ["stangt"] = new("Kontot är stängt. Ingen kommer in med det.", "The account is closed. Nobody gets in with it."),
        ["oppnat"] = new("Kontot är öppet igen.", "The account is open again."),
        ["utloggad"] = new("Personen är utloggad överallt.", "The person is signed out everywhere."),
        ["tvasteg"] = new("Koder och passernycklar är borttagna. Nästa inloggning sker med lösenordet.", "Codes and passkeys have been removed. The next sign-in is by the password."),
        ["nyckel"] = new("Nyckeln är indragen.", "The token has been revoked."),
    };

    public static string State(AccountState state) => state switch
    {
        AccountState.Active => T("Har konto", "Has an account"),
        AccountState.Invited => T("Inbjuden", "Invited"),
        AccountState.InvitationExpired => T("Inbjudan har gått ut", "Invitation expired"),
        AccountState.Closed => T("Stängt", "Closed"),
        _ => T("Inget konto", "No account"),
    };

    public static IHtmlContent StateTag(AccountState state) => OrganisationWords.Tag(State(state), state switch
    {
        AccountState.Active => "success",
        AccountState.Invited => "info",
        AccountState.InvitationExpired => "warning",
        _ => "neutral",
    });

    /// <summary>"2 mars 2026 14:05", or that it has not happened.</summary>
    public static string Last(DateTimeOffset? at) => at is { } time ? Format.Time(time) : T("aldrig", "never");

    /// <summary>"Sekreterare, Styrgrupp (plats)": roles given and groups sat in.</summary>
    public static string Roles(PersonAccess access) => string.Join(", ",
    [
        .. access.Given.Select(role => RoleWords.Name(role.Role)).Distinct(StringComparer.Ordinal),
        .. access.Seats.Select(seat => OrganisationWords.Name(seat.Group)).Distinct(StringComparer.Ordinal).Select(group => T($"plats i {group}", $"seat in {group}")),
    ]);

    /// <summary>"ledamot för Fritidsförvaltningen i Arbetsgruppen 2026".</summary>
    public static string Seat(HeldSeat held, OrganisationView view) => T(
        $"{OrganisationWords.Seat(held.Seat.Kind)} för {OrganisationWords.Name(view.Units[held.Seat.UnitId])} i {OrganisationWords.Name(held.Group)} {held.Year.Year}",
        $"{OrganisationWords.Seat(held.Seat.Kind)} for {OrganisationWords.Name(view.Units[held.Seat.UnitId])} in {OrganisationWords.Name(held.Group)} {held.Year.Year}");

    /// <summary>Said at the top of the page; null when nothing was done.</summary>
    public static string? Done(string? done) => done is not null && Dones.TryGetValue(done, out var said) ? T(said) : null;
}
