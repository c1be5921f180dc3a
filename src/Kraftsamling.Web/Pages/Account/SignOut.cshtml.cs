using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Signing out: by the button in the frame, or by opening the page and pressing it here.</summary>
[Access(AccountAccess.SignIn)]
public sealed class SignOutModel(Door door, ServiceLogout service) : PageModel
{
    public void OnGet()
    {
        // The page has nothing to read.
    }

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync()
    {
        var atService = await service.CanSignOutAsync(HttpContext);
        await door.LetOutAsync(HttpContext);
        return atService ? SignOut(new AuthenticationProperties { RedirectUri = Links.HomePath }, SingleSignOnServices.Scheme) : LocalRedirect(Links.HomePath);
    }
}
