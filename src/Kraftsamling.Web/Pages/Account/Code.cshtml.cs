using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>The second step: a code from the person's app, or one of the recovery codes.</summary>
[Access(AccountAccess.SignIn)]
public sealed class CodeModel(UserManager<Core.Organisation.Accounts.Account> users, Door door, SignInLog log) : PageModel
{
    private const string Own = "Kraftsamling";
    private const string LastCodes = "LastCode";

    /// <summary>As many as are good at the same time, and one more.</summary>
    private const int Remembered = 6;

    public Text? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await SecondStep.FindAsync(HttpContext) is null ? LocalRedirect(AccountLinks.SignInPath) : Page();

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync(string? kod, CancellationToken cancel)
    {
        if (await SecondStep.FindAsync(HttpContext) is not { } begun || await users.FindByIdAsync(begun.Account.ToString()) is not { ClosedAt: null } account)
        {
            return LocalRedirect(AccountLinks.SignInPath);
        }
        if (await users.IsLockedOutAsync(account) || !await IsRightAsync(account, (kod ?? "").Replace(" ", "", StringComparison.Ordinal)))
        {
            await users.AccessFailedAsync(account);
            await log.WriteAsync(new(account.Id, SignInOutcome.WrongCode), Callers.Of(HttpContext), cancel);
            Problem = new("Koden stämmer inte. Vänta på nästa i appen och försök igen. Efter tio fel låses kontot i en kvart.", "The code is not right. Wait for the next one in the app and try again. After ten mistakes the account is locked for a quarter of an hour.");
            return Page();
        }
        await users.ResetAccessFailedCountAsync(account);
        await door.LetInAsync(HttpContext, account.Id, SignInMethod.PasswordAndCode);
        return LocalRedirect(begun.Back);
    }

    // A code is good for a few half minutes, for clocks that go wrong; one that has been used is not good again.
    private async Task<bool> IsRightAsync(Core.Organisation.Accounts.Account account, string code)
    {
        if (code.Length > 6)
        {
            return (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        }
        var used = (await users.GetAuthenticationTokenAsync(account, Own, LastCodes) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (used.Contains(code) || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }
        await users.SetAuthenticationTokenAsync(account, Own, LastCodes, string.Join(',', used.Append(code).TakeLast(Remembered)));
        return true;
    }
}
