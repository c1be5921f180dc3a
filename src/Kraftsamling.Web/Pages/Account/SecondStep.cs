using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Remembers, for ten minutes and in a protected cookie, whose password was right while the code is asked for.</summary>
internal static class SecondStep
{
    private const string BackClaim = "return";

    public static Task BeginAsync(HttpContext context, Guid account, string back)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, account.ToString()), new(BackClaim, back)], IdentityConstants.TwoFactorUserIdScheme);
        return context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Null when nobody has begun, or too long ago.</summary>
    public static async Task<(Guid Account, string Back)?> FindAsync(HttpContext context)
    {
        var found = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return Guid.TryParse(found.Principal?.FindFirstValue(ClaimTypes.Name), out var account) ? (account, found.Principal!.FindFirstValue(BackClaim) ?? "/") : null;
    }
}
