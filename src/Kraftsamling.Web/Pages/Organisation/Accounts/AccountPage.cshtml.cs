using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Kraftsamling.Web.Pages.Partners;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>One person's account, for the administrator: invitation, roles, sessions, ways in, tokens and what has happened.</summary>
[Access(AccountAdminAccess.Read)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountPageModel(OrganisationQueries queries, AccountQueries accounts, AccountService service, RoleService roles, Rights rights, Sessions sessions, ApiTokenService tokens, SignInLog log, InvitationService invitations, AccountMail mail, CurrentUser user, TimeProvider clock)
    : OrganisationPage(queries, clock)
{
    private const int EventsShown = 8;

    public PersonAccess Access { get; private set; } = null!;
    public int SessionCount { get; private set; }
    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];
    public IReadOnlyList<SignInEvent> Events { get; private set; } = [];

    /// <summary>What a local partner is asked about; what the reader does not see is left out.</summary>
    public IReadOnlyList<ListedInvitation> Invitations { get; private set; } = [];

    /// <summary>What the roles and seats of today allow, beyond what everybody may.</summary>
    public IReadOnlyList<Rule> May { get; private set; } = [];

    /// <summary>What a role held in one unit allows there.</summary>
    public IReadOnlyList<(Rule Rule, string Unit)> MayInUnits { get; private set; } = [];

    /// <summary>Shown this once.</summary>
    public HandedLink? Handed { get; private set; }

    /// <summary>What has just been done; null when nothing was.</summary>
    public string? Said { get; private set; }

    public bool CanSend => mail.CanSend;
    public bool MayInvite => user.MayIn(PartnerAccess.Invite, []);
    public bool IsSelf => Access.Person.Id == user.PersonId;
    public Person Person => Access.Person;

    public async Task<IActionResult> OnGetAsync(Guid id, string? gjort, CancellationToken cancel)
    {
        Said = AccountAdminWords.Done(gjort);
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    [Access(AccountAdminAccess.Edit)]
    public async Task<IActionResult> OnPostInviteAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (Access.HasAccount || Person.Email is null)
        {
            return LocalRedirect(Links.AccountOf(id));
        }
        return await HandAsync(id, await mail.InviteAsync(Person, cancel), Texts.T($"Inbjudan är på väg till {Person.Email}.", $"The invitation is on its way to {Person.Email}."), cancel);
    }

    [Access(AccountAdminAccess.Edit)]
    public async Task<IActionResult> OnPostNewPasswordAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (Access.State != AccountState.Active || Person.Email is null)
        {
            return LocalRedirect(Links.AccountOf(id));
        }
        return await HandAsync(id, await mail.OfferNewPasswordAsync(Person, cancel), Texts.T($"Länken är på väg till {Person.Email}.", $"The link is on its way to {Person.Email}."), cancel);
    }

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostGiveAsync(Guid id, CancellationToken cancel) => DoAsync(id, "roll",
        async () => await roles.GiveAsync(id, Choice("roll", Role.Public), IdField("enhet"), IsoDay.Read(Field("till")), Change("Gav en roll", "Gave a role"), cancel), cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostTakeBackAsync(Guid id, Guid roll, CancellationToken cancel) => DoAsync(id, "tog-roll",
        async () => Access.Given.Any(given => given.Id == roll) ? await roles.TakeBackAsync(roll, Change("Tog tillbaka en roll", "Took back a role"), cancel) : [], cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => DoAsync(id, "stangt",
        async () => Access.HasAccount ? await service.CloseAsync(id, Change("Stängde kontot", "Closed the account"), cancel) : [], cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken cancel) => DoAsync(id, "oppnat", async () =>
    {
        if (Access.State == AccountState.Closed)
        {
            await service.ReopenAsync(id, Change("Öppnade kontot igen", "Opened the account again"));
        }
        return [];
    }, cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => DoAsync(id, "utloggad", async () =>
    {
        await sessions.EndAllAsync(id, user.SessionId, Callers.Of(HttpContext), cancel);
        return [];
    }, cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostTwoStepAsync(Guid id, CancellationToken cancel) => DoAsync(id, "tvasteg", async () =>
    {
        if (Access.HasAccount)
        {
            await service.ResetTwoStepAsync(id, Change("Nollställde inloggning i två steg", "Reset two-step sign-in"));
            await log.WriteAsync(new(id, SignInOutcome.TwoStepChanged), Callers.Of(HttpContext), cancel);
        }
        return [];
    }, cancel);

    [Access(AccountAdminAccess.Edit)]
    public Task<IActionResult> OnPostRevokeAsync(Guid id, Guid nyckel, CancellationToken cancel) => DoAsync(id, "nyckel", async () =>
    {
        await tokens.RevokeAsync(id, nyckel, Change("Drog in en nyckel", "Revoked a token"), cancel);
        await log.WriteAsync(new(id, SignInOutcome.TokenRevoked), Callers.Of(HttpContext), cancel);
        return [];
    }, cancel);

    /// <summary>Where a given role holds: a unit with those below, or everywhere.</summary>
    public string Where(RoleAssignment role) => role.UnitId is { } unit ? OrganisationWords.Name(View.Units[unit]) : Texts.T("hela kommunen", "the whole municipality");

    private Core.Change Change(string sv, string en) => user.Change(AccountMail.Process, Texts.T(sv, en));

    private async Task<IActionResult> DoAsync(Guid id, string done, Func<Task<IReadOnlyList<Text>>> work, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Problems = await work();
        return Problems.Count == 0 ? LocalRedirect(Links.AccountOf(id, done)) : Page();
    }

    // A link is shown in the answer to the form and nowhere else, so the page is not led on.
    private async Task<IActionResult> HandAsync(Guid id, Uri? link, string sent, CancellationToken cancel)
    {
        await LoadAsync(id, cancel);
        (Handed, Said) = link is null ? (null, sent) : (new HandedLink(id, Person.Name, link), (string?)null);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await accounts.FindAsync(id, cancel) is not { } found)
        {
            return false;
        }
        await ReadAsync(cancel);
        Access = found;
        SessionCount = (await sessions.ListAsync(id, cancel)).Count;
        Tokens = [.. (await tokens.ListAsync(id, cancel)).Where(token => token.IsValid(Now))];
        Events = await log.ListAsync(id, EventsShown, cancel);
        Invitations = await invitations.ListOfPersonAsync(id, cancel);
        var grants = await rights.ListAsync(id, Today, cancel);
        var held = Rights.RolesOf(grants);
        var rules = AccessTable.Rules.Where(rule => !rule.Roles.Contains(Role.Public) && !rule.Roles.Contains(Role.HasAccount)).ToList();
        May = [.. rules.Where(rule => rule.Allows(held))];
        MayInUnits =
        [
            .. from rule in rules.Except(May)
               where rule.PerUnit
               from grant in grants
               where grant.Reach is not null && rule.Roles.Contains(grant.Role)
               select (rule, OrganisationWords.Name(View.Units[grant.UnitId!.Value])),
        ];
        return true;
    }
}
