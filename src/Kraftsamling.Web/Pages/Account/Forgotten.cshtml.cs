using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Asks for a link by which a new password is chosen; says the same whether or not the address is known.</summary>
[Access(AccountAccess.SignIn)]
public sealed class ForgottenModel(AccountMail mail) : PageModel
{
    public bool Sent { get; private set; }

    /// <summary>False when no mail can be sent from here; then the administrator helps.</summary>
    public bool CanSend => mail.CanSend;

    public void OnGet()
    {
        // The page has nothing to read.
    }

    [Access(AccountAccess.SignIn)]
    public async Task OnPostAsync(string? adress, CancellationToken cancel)
    {
        await mail.SendNewPasswordAsync(adress ?? "", cancel);
        Sent = true;
    }
}
