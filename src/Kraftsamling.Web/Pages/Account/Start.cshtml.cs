using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>The first administrator, by the link that the program prints on the terminal.</summary>
[Access(AccountAccess.SignIn)]
public sealed class StartModel(AccountService accounts, Door door, CurrentUser user) : PageModel
{
    [BindProperty(Name = "namn")] public string? Name { get; set; }
    [BindProperty(Name = "adress")] public string? Email { get; set; }
    [BindProperty(Name = "mer")] public bool Also { get; set; } = true;

    public bool IsOpen { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task OnGetAsync(string token, CancellationToken cancel) => await LoadAsync(token, cancel);

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync(string token, string? losenord, CancellationToken cancel)
    {
        await LoadAsync(token, cancel);
        Role[] also = Also ? [Role.Analyst, Role.Secretary] : [];
        var made = await accounts.CreateFirstAsync(token, Name ?? "", Email ?? "", losenord ?? "", also, user.Change("accounts", "Första administratören"), cancel);
        if (!made.Done)
        {
            Problems = made.Problems;
            return Page();
        }
        await door.LetInAsync(HttpContext, made.Account!.Id, SignInMethod.Link);
        return LocalRedirect(Links.HomePath);
    }

    private async Task LoadAsync(string token, CancellationToken cancel)
    {
        IsOpen = await accounts.FindLinkAsync(token, cancel) is { Link.Kind: AccountLinkKind.FirstAdministrator };
        if (!IsOpen)
        {
            HttpContext.MissedSecret();
        }
    }
}
