using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Changing one's password; every other browser is signed out.</summary>
[Access(AccountAccess.Own)]
[AsksAgain]
public sealed class PasswordModel(AccountService accounts, UserManager<Core.Organisation.Accounts.Account> users, Sessions sessions, SignInLog log, CurrentUser user) : PageModel
{
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public bool Done { get; private set; }
    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = await HasOneAsync();

    [Access(AccountAccess.Own)]
    public async Task OnPostAsync(string? nuvarande, string? losenord, CancellationToken cancel)
    {
        HasPassword = await HasOneAsync();
        var result = await accounts.ChangePasswordAsync(user.PersonId!.Value, nuvarande ?? "", losenord ?? "", user.Change("accounts", "Bytte lösenord"), cancel);
        Problems = result.Problems;
        if (!result.Done)
        {
            await log.WriteAsync(new(user.PersonId, SignInOutcome.Refused, Detail: "password change"), Callers.Of(HttpContext), cancel);
            return;
        }
        await sessions.EndAllAsync(user.PersonId.Value, user.SessionId, Callers.Of(HttpContext), cancel);
        await log.WriteAsync(new(user.PersonId, SignInOutcome.PasswordChanged), Callers.Of(HttpContext), cancel);
        (Done, HasPassword) = (true, true);
    }

    private async Task<bool> HasOneAsync() => await users.FindByIdAsync(user.PersonId!.Value.ToString()) is { PasswordHash: not null };
}
