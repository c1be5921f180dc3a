using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Everybody in the register: who has an account, who has been invited, which roles they have and when they were last here.</summary>
[Access(AccountAdminAccess.Read)]
public sealed class AccountsModel(OrganisationQueries queries, AccountQueries accounts, TimeProvider clock) : OrganisationPage(queries, clock)
{
    [BindProperty(SupportsGet = true, Name = "sok")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true, Name = "lage")] public string? Chosen { get; set; }

    public IReadOnlyList<PersonAccess> All { get; private set; } = [];
    public IReadOnlyList<PersonAccess> Found { get; private set; } = [];

    /// <summary>Those who have a seat and have neither account nor an invitation that waits.</summary>
    public int ToInvite => All.Count(one => one.Seats.Count > 0 && one.State is AccountState.None or AccountState.InvitationExpired);

    public static IEnumerable<AccountState> States => [AccountState.Active, AccountState.Invited, AccountState.InvitationExpired, AccountState.None, AccountState.Closed];

    private AccountState? State => Enum.TryParse<AccountState>(Chosen, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        All = await accounts.ListAsync(cancel);
        Found = [.. All.Where(one => (State is not { } state || one.State == state) && Fits(one))];
    }

    public int Count(AccountState state) => All.Count(one => one.State == state);

    public TableModel Table() => new()
    {
        Caption = T("Personer och deras konton", "People and their accounts"), HideCaption = true, Empty = T("Ingen svarar mot det du söker.", "Nobody answers to what you search for."),
        Columns = [new("namn", T("Namn", "Name")), new("lage", T("Konto", "Account")), new("roller", T("Roller och platser", "Roles and seats")), new("enhet", T("Enhet", "Unit")) { Secondary = true },
            new("tvasteg", T("Två steg", "Two steps")) { Secondary = true }, new("senast", T("Senast inloggad", "Last signed in")) { Secondary = true }],
        Rows = [.. Found.Select(one => new TableRow(one.Person.Id.ToString(),
        [
            new TableCell(one.Person.Name) { Href = Links.AccountOf(one.Person.Id) }, new TableCell(AccountAdminWords.State(one.State)) { Html = AccountAdminWords.StateTag(one.State) },
            AccountAdminWords.Roles(one), Unit(one.Person.UnitId), !one.HasAccount ? "" : one.TwoStep ? T("på", "on") : one.Passkeys > 0 ? T("passernyckel", "passkey") : T("av", "off"),
            one.HasAccount ? AccountAdminWords.Last(one.LastSignIn) : "",
        ]))],
    };

    private string Unit(Guid? unit) => unit is { } id ? OrganisationWords.Name(View.Units[id]) : "";

    private bool Fits(PersonAccess one) => string.IsNullOrWhiteSpace(Search)
        || SwedishText.Lower($"{one.Person.Name} {one.Person.Email} {Unit(one.Person.UnitId)} {AccountAdminWords.Roles(one)}").Contains(SwedishText.Lower(Search.Trim()), StringComparison.Ordinal);
}
