using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Invites somebody who has no seat, such as an analyst or a registrar: person, role and invitation in one form.</summary>
[Access(AccountAdminAccess.Edit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewAccountModel(OrganisationQueries queries, PersonService people, AccountQueries accounts, RoleService roles, AccountMail mail, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public PersonEdit Form { get; private set; } = new("", null, null);
    public Role? Role { get; private set; }
    public HandedLink? Handed { get; private set; }

    /// <summary>Who was invited; null until it is done.</summary>
    public Person? Invited { get; private set; }

    public bool CanSend => mail.CanSend;

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    [Access(AccountAdminAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        (Form, Role) = (new(Field("namn"), Field("epost"), IdField("enhet")), Enum.TryParse<Role>(Field("roll"), out var role) && RoleService.Given.Contains(role) ? role : null);
        if (Role is null)
        {
            Problems = [new("Välj en roll.", "Choose a role.")];
            return Page();
        }
        var change = user.Change(AccountMail.Process, T("Bjöd in", "Invited"));
        var saved = await people.FindOrAddAsync(Form, change, cancel);
        Problems = saved.Messages;
        if (saved.Value is not { } person || Problems.Count > 0)
        {
            return Page();
        }
        Problems = await roles.GiveAsync(person.Id, Role.Value, null, null, change, cancel);
        if (Problems.Count > 0)
        {
            return Page();
        }
        // Somebody who can get in already needs no link, only the role.
        if ((await accounts.FindAsync(person.Id, cancel))!.HasAccount)
        {
            return LocalRedirect(Links.AccountOf(person.Id, "roll"));
        }
        Invited = person;
        Handed = await mail.InviteAsync(person, cancel) is { } link ? new(person.Id, person.Name, link) : null;
        return Page();
    }
}
