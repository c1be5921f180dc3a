using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Somebody who can be invited, with what stands in the form.</summary>
/// <param name="Access">Who, and how far the person has come.</param>
/// <param name="Chosen">Is invited when the form is sent.</param>
/// <param name="Email">The address written for somebody who has none.</param>
public sealed record InviteRow(PersonAccess Access, bool Chosen, string Email)
{
    public Person Person => Access.Person;
    public bool NeedsAddress => Person.Email is null;
}

/// <summary>Inviting all who have a seat and no account, in one group or in all: by e-mail where it is set up, otherwise by links to hand over.</summary>
[Access(AccountAdminAccess.Edit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InviteManyModel(OrganisationQueries queries, AccountQueries accounts, PersonService people, AccountMail mail, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    [BindProperty(SupportsGet = true, Name = "sammansattning")] public Guid? GroupYearId { get; set; }

    /// <summary>Those of one composition; null for everybody who has a seat.</summary>
    public GroupYear? Year { get; private set; }

    public CollaborationGroup? Group { get; private set; }
    public IReadOnlyList<InviteRow> Rows { get; private set; } = [];

    /// <summary>Those of the composition who have an account already.</summary>
    public int Already { get; private set; }

    public int Vacant => Year is null ? 0 : View.SeatsLeft(Year).Count(seat => seat.PersonId is null);

    /// <summary>Names of those to whom an invitation was sent.</summary>
    public IReadOnlyList<string> Mailed { get; private set; } = [];

    /// <summary>Shown this once.</summary>
    public IReadOnlyList<HandedLink> Handed { get; private set; } = [];

    public bool IsDone => Mailed.Count + Handed.Count > 0;
    public bool CanSend => mail.CanSend;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(null, cancel) ? Page() : NotFound();

    [Access(AccountAdminAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var chosen = Request.Form["vem"].Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).ToHashSet();
        if (!await LoadAsync(chosen, cancel))
        {
            return NotFound();
        }
        await AddAddressesAsync(cancel);
        if (Problems.Count > 0 || !await LoadAsync(chosen, cancel))
        {
            return Page();
        }
        if (!Rows.Any(row => row.Chosen && !row.NeedsAddress))
        {
            Problems = [new("Välj minst en person som har en adress.", "Choose at least one person who has an address.")];
            return Page();
        }
        await InviteAsync(cancel);
        return Page();
    }

    /// <summary>Where somebody sits, in words.</summary>
    public string Seats(PersonAccess access) => string.Join(", ", access.Seats.Where(held => Year is null || held.Year.Id == Year.Id)
        .Select(held => Year is null ? AccountAdminWords.Seat(held, View) : OrganisationWords.Name(View.Units[held.Seat.UnitId])).Distinct(StringComparer.Ordinal));

    private async Task InviteAsync(CancellationToken cancel)
    {
        var (sent, handed) = (new List<string>(), new List<HandedLink>());
        foreach (var row in Rows.Where(row => row.Chosen && !row.NeedsAddress))
        {
            if (await mail.InviteAsync(row.Person, cancel) is { } link)
            {
                handed.Add(new(row.Person.Id, row.Person.Name, link));
            }
            else
            {
                sent.Add(row.Person.Name);
            }
        }
        (Mailed, Handed) = (sent, handed);
    }

    private async Task AddAddressesAsync(CancellationToken cancel)
    {
        var change = user.Change("person", T("Adressen behövdes för en inbjudan", "The address was needed for an invitation"));
        foreach (var row in Rows.Where(row => row.NeedsAddress && row.Email.Trim().Length > 0))
        {
            var saved = await people.UpdateAsync(row.Person.Id, row.Person.RowVersion, new PersonEdit(row.Person.Name, row.Email, row.Person.UnitId), looksAfterAccounts: true, change, cancel);
            Problems = [.. Problems, .. saved.Messages];
        }
    }

    // A first look chooses all who have not been invited; after that the form says who.
    private async Task<bool> LoadAsync(HashSet<Guid>? chosen, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (GroupYearId is { } asked)
        {
            Year = View.Years.SelectMany(years => years).FirstOrDefault(year => year.Id == asked);
            if (Year is null)
            {
                return false;
            }
            Group = View.Groups[Year.GroupId];
        }
        var all = (await accounts.ListAsync(cancel)).Where(one => one.Seats.Any(held => Year is null || held.Year.Id == Year.Id)).ToList();
        Already = all.Count(one => one.HasAccount);
        Rows = [.. all.Where(one => !one.HasAccount).OrderBy(one => one.State == AccountState.Invited).Select(one =>
        {
            var email = chosen is null ? "" : Field($"epost-{one.Person.Id}");
            return new InviteRow(one, chosen?.Contains(one.Person.Id) ?? one.State != AccountState.Invited, email);
        })];
        return true;
    }
}
