using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Confirms who one is before the ways in are changed: the session begins anew.</summary>
[Access(AccountAccess.Own)]
public sealed class ConfirmModel(AccountService accounts, UserManager<Core.Organisation.Accounts.Account> users, Door door, SignInLog log, CurrentUser user) : PageModel
{
    private static readonly Text Wrong = new("Lösenordet stämmer inte, eller så är kontot låst. Efter tio fel låses kontot i en kvart.", "The password is not right, or the account is locked. After ten mistakes the account is locked for a quarter of an hour.");

    [BindProperty(SupportsGet = true, Name = "return")] public string? Back { get; set; }

    public bool HasPassword { get; private set; }
    public Text? Problem { get; private set; }

    public async Task OnGetAsync() => HasPassword = (await FindAsync()).PasswordHash is not null;

    [Access(AccountAccess.Own)]
    public async Task<IActionResult> OnPostAsync(string? losenord, CancellationToken cancel)
    {
        var account = await FindAsync();
        HasPassword = account.PasswordHash is not null;
        if (!await accounts.IsRightAsync(account, losenord ?? ""))
        {
            await log.WriteAsync(new(account.Id, SignInOutcome.WrongPassword, SignInMethod.Password), Callers.Of(HttpContext), cancel);
            Problem = Wrong;
            return Page();
        }
        var target = Languages.IsLocal(Back) ? Back! : AccountLinks.AccountPath;
        if (account.TwoFactorEnabled)
        {
            await SecondStep.BeginAsync(HttpContext, account.Id, target);
            return LocalRedirect(AccountLinks.CodePath);
        }
        await users.ResetAccessFailedCountAsync(account);
        await door.LetInAsync(HttpContext, account.Id, SignInMethod.Password);
        return LocalRedirect(target);
    }

    private async Task<Core.Organisation.Accounts.Account> FindAsync() =>
        await users.FindByIdAsync(user.PersonId!.Value.ToString()) ?? throw new InvalidOperationException("Who is signed in has an account.");
}
