using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>What has happened at the door, for everybody: by person, kind and day, a page at a time.</summary>
[Access(AccountAdminAccess.SignIns)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInsModel(SignInLog log, AppDb db, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "person")] public Guid? Person { get; set; }
    [BindProperty(SupportsGet = true, Name = "handelse")] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "dag")] public string? Day { get; set; }
    [BindProperty(SupportsGet = true, Name = "fore")] public long? Before { get; set; }

    public IReadOnlyList<SignInEvent> Events { get; private set; } = [];

    /// <summary>Everybody with an account, in order of name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    /// <summary>The address of the page behind this one; null on the last.</summary>
    public string? Older { get; private set; }

    public int Days => log.Days;
    public DateOnly Today => clock.Today();

    public static IReadOnlyList<SignInOutcome> Kinds { get; } = Enum.GetValues<SignInOutcome>();

    public SignInOutcome? Chosen => Enum.TryParse<SignInOutcome>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var people = await (from account in db.Accounts join person in db.People on account.Id equals person.Id select new { person.Id, person.Name }).AsNoTracking().ToListAsync(cancel);
        People = [.. people.Select(person => (person.Id, person.Name.Length > 0 ? person.Name : T("(uppgiften är borttagen)", "(removed)"))).OrderBy(person => person.Item2, SwedishText.Order)];
        var found = await log.ListAsync(new SignInFilter(Person, Chosen, IsoDay.Read(Day)), Before, PageSize + 1, cancel);
        Events = [.. found.Take(PageSize)];
        Older = found.Count > PageSize ? Links.SignIns(Person, Chosen?.ToString(), Day, Events[^1].Id) : null;
    }

    public TableModel Table()
    {
        var names = People.ToDictionary(person => person.Id, person => person.Name);
        return new()
        {
            Caption = T("Inloggningar och försök", "Sign-ins and attempts"), HideCaption = true, Empty = T("Ingenting har hänt som svarar mot urvalet.", "Nothing has happened that answers to the choice."),
            Columns = [new("tid", T("Tid", "Time")), new("vem", T("Vem", "Who")), new("vad", T("Vad hände", "What happened")), new("hur", T("Hur", "How")) { Secondary = true }, new("var", T("Varifrån", "From where")) { Secondary = true }],
            Rows = [.. Events.Select(row => new TableRow(row.Id.ToString(CultureInfo.InvariantCulture),
            [
                Format.Time(row.At), row.AccountId is { } id && names.TryGetValue(id, out var name) ? new TableCell(name) { Href = Links.AccountOf(id) } : new TableCell(T("okänd", "unknown")),
                RoleWords.Outcome(row.Outcome) + (row.Detail.Length > 0 ? $" ({row.Detail})" : ""), RoleWords.Method(row.Method), $"{row.Device}, {row.Address}".Trim(',', ' '),
            ]))],
        };
    }
}
