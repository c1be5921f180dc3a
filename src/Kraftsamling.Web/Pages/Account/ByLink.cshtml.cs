using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Choosing a password by a link: after an invitation, or when the old one is forgotten.</summary>
[Access(AccountAccess.SignIn)]
public class ByLinkModel(AccountService accounts, Sessions sessions, SignInLog log, Door door, CurrentUser user) : PageModel
{
    public OpenLink? Open { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task OnGetAsync(string token, CancellationToken cancel) => Open = await FindAsync(token, cancel);

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync(string token, string? losenord, CancellationToken cancel)
    {
        Open = await FindAsync(token, cancel);
        if (Open is null)
        {
            return Page();
        }
        var made = await accounts.SetPasswordByLinkAsync(token, losenord ?? "", user.Change("accounts", Open.Link.Kind == AccountLinkKind.Invitation ? "Tog emot en inbjudan" : "Valde nytt lösenord"), cancel);
        if (!made.Done)
        {
            Problems = made.Problems;
            return Page();
        }
        await sessions.EndAllAsync(made.Account!.Id, null, Callers.Of(HttpContext), cancel);
        await log.WriteAsync(new(made.Account.Id, SignInOutcome.PasswordChanged), Callers.Of(HttpContext), cancel);
        // Who has codes still needs one: a link in a mailbox replaces the password alone.
        if (made.Account.TwoFactorEnabled)
        {
            await SecondStep.BeginAsync(HttpContext, made.Account.Id, Links.HomePath);
            return LocalRedirect(AccountLinks.CodePath);
        }
        await door.LetInAsync(HttpContext, made.Account.Id, SignInMethod.Link);
        return LocalRedirect(Links.HomePath);
    }

    private async Task<OpenLink?> FindAsync(string token, CancellationToken cancel)
    {
        if (await accounts.FindLinkAsync(token, cancel) is { Person: not null } open)
        {
            return open;
        }
        HttpContext.MissedSecret();
        return null;
    }
}
