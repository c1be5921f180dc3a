using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Signing out: by the button in the frame, or by opening the page and pressing it here.</summary>
[Access(AccountAccess.SignIn)]
public sealed class SignOutModel(Door door) : PageModel
{
    public void OnGet()
    {
        // The page has nothing to read.
    }

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync()
    {
        await door.LetOutAsync(HttpContext);
        return LocalRedirect(Links.HomePath);
    }
}
