using System.Buffers.Text;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Passkeys: added in the browser, listed and removed here.</summary>
[Access(AccountAccess.Own)]
[AsksAgain]
public sealed class PasskeysModel(AppDb db, UserManager<Core.Organisation.Accounts.Account> users, SignInManager<Core.Organisation.Accounts.Account> manager, AccountWriter writer, Sessions sessions, SignInLog log, CurrentUser user) : PageModel
{
    public const int NameMaxLength = 60;

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];
    public Text? Problem { get; private set; }

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    public async Task OnGetAsync() => Passkeys = [.. await users.GetPasskeysAsync(await FindAsync())];

    [Access(AccountAccess.Own)]
    [MayBeSentAgain]
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancel)
    {
        Person person = await db.People.AsNoTracking().FirstAsync(one => one.Id == user.PersonId, cancel);
        return Content(await manager.MakePasskeyCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.Email ?? person.Name, DisplayName = person.Name }), "application/json");
    }

    [Access(AccountAccess.Own)]
    public async Task<IActionResult> OnPostAsync(string? svar, string? namn, CancellationToken cancel)
    {
        var account = await FindAsync();
        var made = string.IsNullOrEmpty(svar) ? null : await manager.PerformPasskeyAttestationAsync(svar);
        if (made is not { Succeeded: true } || made.UserEntity.Id != account.Id.ToString())
        {
            Problem = new("Passernyckeln kunde inte läggas till. Försök igen.", "The passkey could not be added. Try again.");
            Passkeys = [.. await users.GetPasskeysAsync(account)];
            return Page();
        }
        made.Passkey.Name = Cut(namn, Callers.Of(HttpContext).Device);
        await users.AddOrUpdatePasskeyAsync(account, made.Passkey);
        await log.WriteAsync(new(account.Id, SignInOutcome.PasskeyChanged, Detail: "added"), Callers.Of(HttpContext), cancel);
        return LocalRedirect(AccountLinks.PasskeysPath);
    }

    [Access(AccountAccess.Own)]
    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancel)
    {
        var account = await FindAsync();
        if ((await users.GetPasskeysAsync(account)).FirstOrDefault(passkey => IdOf(passkey) == id) is { } found)
        {
            await users.RemovePasskeyAsync(account, found.CredentialId);
            // It may have been lost: whoever came in by it is out.
            await sessions.EndAllAsync(account.Id, user.SessionId, Callers.Of(HttpContext), cancel);
            await log.WriteAsync(new(account.Id, SignInOutcome.PasskeyChanged, Detail: "removed"), Callers.Of(HttpContext), cancel);
        }
        return LocalRedirect(AccountLinks.PasskeysPath);
    }

    private async Task<Core.Organisation.Accounts.Account> FindAsync()
    {
        writer.Change = user.Change("accounts", "Passernycklar");
        return await users.FindByIdAsync(user.PersonId!.Value.ToString()) ?? throw new InvalidOperationException("Who is signed in has an account.");
    }

    private static string Cut(string? name, string otherwise)
    {
        var text = string.IsNullOrWhiteSpace(name) ? otherwise : name.Trim();
        return text.Length <= NameMaxLength ? text : text[..NameMaxLength];
    }
}
