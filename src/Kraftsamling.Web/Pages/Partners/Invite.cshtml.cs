using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Account;
using Kraftsamling.Web.Pages.Organisation;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>A partner with an account to choose.</summary>
/// <param name="Access">Who, and how far the person has come with the account.</param>
/// <param name="Organisation">The unit that the person belongs to, or what stands in the form; empty when neither says.</param>
/// <param name="HasUnit">The organisation is known.</param>
/// <param name="Chosen">Is ticked.</param>
/// <param name="IsAsked">Has an open invitation to the same thing already.</param>
public sealed record PartnerChoice(PersonAccess Access, string Organisation, bool HasUnit, bool Chosen, bool IsAsked)
{
    public Guid Id => Access.Person.Id;
}

/// <summary>Asks local partners about a thing of any kind: those with accounts, new ones, and organisations by link.</summary>
[Access(PartnerAccess.Invite)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InviteModel(InvitationService invitations, OrganisationQueries queries, AccountQueries accounts, PersonService people, RoleService roles, AccountMail mail, AppDb db, CurrentUser user, TimeProvider clock)
    : OrganisationPage(queries, clock), IBelongs
{
    private const int DaysToAnswer = 28;

    public AskedThing Thing { get; private set; } = null!;
    public IReadOnlyList<PartnerChoice> Partners { get; private set; } = [];

    /// <summary>What is asked, as it stands in the form.</summary>
    public InvitationAsk Ask { get; private set; } = null!;

    /// <summary>Somebody new, as it stands in the form.</summary>
    public PersonEdit New { get; private set; } = new("", null, null);

    public string NewOrganisation { get; private set; } = "";

    /// <summary>Those asked.</summary>
    public IReadOnlyList<PartnerInvitation> All { get; private set; } = [];

    /// <summary>The same in a table; null when nobody is.</summary>
    public TableModel? Invited { get; private set; }

    /// <summary>The links just made, shown this once.</summary>
    public IReadOnlyList<InvitationLink> Made { get; private set; } = [];

    /// <summary>Links by which new partners set up their accounts, shown this once.</summary>
    public IReadOnlyList<HandedLink> Handed { get; private set; } = [];

    /// <summary>Addresses to which such a link was sent.</summary>
    public IReadOnlyList<string> Mailed { get; private set; } = [];

    /// <summary>Organisations whose partners answer with accounts, just invited.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    public string? Place => TaskPlace?.Href;

    /// <summary>May make accounts and give the role.</summary>
    public bool MakesAccounts => user.May(AccountAdminAccess.Edit);

    public bool CanSend => mail.CanSend;

    /// <summary>Units outside the municipality's own committees and administrations.</summary>
    public IEnumerable<Unit> Outside => View.UnitsOnDay.Where(unit => unit.Type >= UnitType.MunicipalCompany);

    private ToDo.TaskPlace? TaskPlace => ToDo.TaskSubjects.Place(Thing.TaskSubject);

    public async Task<IActionResult> OnGetAsync(string kind, Guid id, Guid? del, CancellationToken cancel) => await LoadAsync(kind, id, del, cancel) ? Page() : NotFound();

    /// <summary>Shows the links in the answer itself, as they are stored nowhere.</summary>
    [Access(PartnerAccess.Invite)]
    public async Task<IActionResult> OnPostAsync(string kind, Guid id, Guid? del, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, del, cancel))
        {
            return NotFound();
        }
        var chosen = Request.Form["part"].Select(value => Guid.TryParse(value, out var person) ? person : Guid.Empty).ToHashSet();
        Partners = [.. Partners.Select(one => one with { Chosen = chosen.Contains(one.Id), Organisation = one.HasUnit ? one.Organisation : Field($"organisation-{one.Id}") })];
        (New, NewOrganisation) = (new(Field("namn"), Field("epost"), IdField("enhet")), Field("ny-organisation"));
        Ask = new(Field("organisations"), Field("question"), IsoDay.Read(Field("answerBy")) ?? DateOnly.MinValue);
        var saved = await InviteAsync(cancel);
        Problems = saved.Problems;
        if (saved.Made.Count > 0)
        {
            await ShowMadeAsync(saved.Made, cancel);
            await LoadAsync(kind, id, del, cancel);
            (New, NewOrganisation) = (new("", null, null), "");
        }
        return Page();
    }

    /// <summary>To whatever the thing belongs to.</summary>
    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) =>
        InvitationKinds.Find((string)RouteData.Values["kind"]!) is { } kind ? await kind.ReadUnitsAsync(db, Guid.Parse((string)RouteData.Values["id"]!), Today, cancel) : null;

    [Access(PartnerAccess.Invite)]
    public async Task<IActionResult> OnPostWithdrawAsync(string kind, Guid id, Guid? del, Guid invitation, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, del, cancel))
        {
            return NotFound();
        }
        _ = long.TryParse(Field($"version-{invitation}"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        if (await invitations.WithdrawAsync(id, invitation, seen, user.Change(InvitationService.Process, "En inbjudan återkallades"), cancel) is not { } stale)
        {
            return LocalRedirect(Links.InviteTo(kind, id, del));
        }
        db.ChangeTracker.Clear();
        await LoadAsync(kind, id, del, cancel);
        Problems = [stale.Message];
        return Page();
    }

    // The new person, the role and the invitations stand or fall together.
    private async Task<InvitationSave> InviteAsync(CancellationToken cancel)
    {
        var change = user.Change(InvitationService.Process, "Lokala parter bjöds in");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var asked = Partners.Where(one => one.Chosen).Select(one => new AskedPartner(one.Id, one.Organisation)).ToList();
        if (New.Name.Length + (New.Email?.Length ?? 0) > 0)
        {
            var (person, problems) = await AddPartnerAsync(change, cancel);
            if (person is null)
            {
                return new([], problems);
            }
            asked.Add(new(person.Id, Organisation(New.UnitId ?? person.UnitId) is { Length: > 0 } unit ? unit : NewOrganisation));
        }
        var saved = await invitations.InviteAsync(Thing, Ask with { Partners = asked }, change, cancel);
        if (saved.Made.Count > 0)
        {
            await transaction.CommitAsync(cancel);
        }
        return saved;
    }

    private async Task<(Person? Person, IReadOnlyList<Text> Problems)> AddPartnerAsync(Change change, CancellationToken cancel)
    {
        if (!MakesAccounts)
        {
            return (null, [new("Bara en administratör kan lägga upp konton.", "Only an administrator can make accounts.")]);
        }
        var saved = await people.FindOrAddAsync(New, change, cancel);
        if (saved.Value is not { } person || saved.Messages.Count > 0)
        {
            return (null, saved.Messages);
        }
        var problems = await roles.GiveAsync(person.Id, Role.LocalPartner, null, null, change, cancel);
        return problems.Count > 0 ? (null, problems) : (person, []);
    }

    private async Task ShowMadeAsync(IReadOnlyList<MadeInvitation> made, CancellationToken cancel)
    {
        Made = [.. made.Where(one => one.Token is not null).Select(one => new InvitationLink(one.Invitation.Organisation, new Uri(new Uri($"{Request.Scheme}://{Request.Host}"), Links.Invitation(one.Token!))))];
        Asked = [.. made.Where(one => one.Invitation.PersonId is not null).Select(one => one.Invitation.Organisation)];
        if (!MakesAccounts)
        {
            return;
        }
        var (sent, handed) = (new List<string>(), new List<HandedLink>());
        foreach (var person in made.Select(one => one.Invitation.PersonId).OfType<Guid>())
        {
            if (await accounts.FindAsync(person, cancel) is not { State: AccountState.None or AccountState.InvitationExpired, Person: { Email: not null } found })
            {
                continue;
            }
            if (await mail.InviteAsync(found, cancel) is { } link)
            {
                handed.Add(new(found.Id, found.Name, link));
            }
            else
            {
                sent.Add(found.Email);
            }
        }
        (Mailed, Handed) = (sent, handed);
    }

    private async Task<bool> LoadAsync(string kind, Guid id, Guid? part, CancellationToken cancel)
    {
        if (await invitations.FindThingAsync(kind, id, part, cancel) is not { } thing)
        {
            return false;
        }
        await ReadAsync(cancel);
        Thing = thing;
        Ask = new("", T(thing.Kind.Question(thing)), Today.AddDays(DaysToAnswer));
        All = await invitations.ListAsync(id, part, cancel);
        var known = await accounts.ListAsync(cancel);
        Invited = InvitationTable.Of(All, Today, known.ToDictionary(one => one.Person.Id, one => one.Person.Name));
        Partners = [.. known.Where(IsPartner).Select(one => new PartnerChoice(one, Organisation(one.Person.UnitId), Organisation(one.Person.UnitId).Length > 0, false, All.Any(asked => asked.PersonId == one.Person.Id && asked.IsOpen(Today))))];
        return true;
    }

    private bool IsPartner(PersonAccess one) => one.State != AccountState.Closed && one.Given.Any(role => role.Role == Role.LocalPartner && (role.ValidFrom is not { } first || first <= Today));

    private string Organisation(Guid? unit) => unit is { } id && View.Units.TryGetValue(id, out var found) ? OrganisationWords.Name(found) : "";
}
