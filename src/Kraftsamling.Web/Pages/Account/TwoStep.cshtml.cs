using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Turning the codes from an app on and off (TOTP, RFC 6238).</summary>
[Access(AccountAccess.Own)]
[AsksAgain]
public sealed class TwoStepModel(AppDb db, AccountService accounts, UserManager<Core.Organisation.Accounts.Account> users, AccountWriter writer, Sessions sessions, SignInLog log, CurrentUser user) : PageModel
{
    private const int RecoveryCodes = 10;
    private static readonly Text WrongCode = new("Koden stämmer inte. Kontrollera att klockan i telefonen går rätt och försök igen.", "The code is not right. Check that the telephone’s clock is right and try again.");
    private static readonly Text WrongPassword = new("Lösenordet stämmer inte, eller så är kontot låst. Efter tio fel låses kontot i en kvart.", "The password is not right, or the account is locked. After ten mistakes the account is locked for a quarter of an hour.");

    public bool On { get; private set; }
    public bool HasPassword { get; private set; }
    public string Key { get; private set; } = "";

    /// <summary>The key as a picture, an SVG drawing as an address of its own data.</summary>
    public string Picture { get; private set; } = "";

    public Text? Problem { get; private set; }

    /// <summary>Shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(await FindAsync(), cancel);

    [Access(AccountAccess.Own)]
    public async Task OnPostAsync(string? kod, CancellationToken cancel)
    {
        var account = await FindAsync();
        if (await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, (kod ?? "").Replace(" ", "", StringComparison.Ordinal)))
        {
            await users.SetTwoFactorEnabledAsync(account, true);
            Codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
            await ChangedAsync(account, "on", cancel);
        }
        else
        {
            Problem = WrongCode;
        }
        await ShowAsync(account, cancel);
    }

    /// <summary>Asks for the password, so that an unwatched browser is not enough.</summary>
    [Access(AccountAccess.Own)]
    public async Task OnPostOffAsync(string? losenord, CancellationToken cancel)
    {
        var account = await FindAsync();
        if (await accounts.IsRightAsync(account, losenord ?? ""))
        {
            await users.SetTwoFactorEnabledAsync(account, false);
            await users.ResetAuthenticatorKeyAsync(account);
            await ChangedAsync(account, "off", cancel);
        }
        else
        {
            Problem = WrongPassword;
        }
        await ShowAsync(account, cancel);
    }

    // Whoever came in by the old way somewhere else comes in by the new.
    private async Task ChangedAsync(Core.Organisation.Accounts.Account account, string how, CancellationToken cancel)
    {
        await sessions.EndAllAsync(account.Id, user.SessionId, Callers.Of(HttpContext), cancel);
        await log.WriteAsync(new(account.Id, SignInOutcome.TwoStepChanged, Detail: how), Callers.Of(HttpContext), cancel);
    }

    private async Task<Core.Organisation.Accounts.Account> FindAsync()
    {
        writer.Change = user.Change("accounts", "Inloggning i två steg");
        return await users.FindByIdAsync(user.PersonId!.Value.ToString()) ?? throw new InvalidOperationException("Who is signed in has an account.");
    }

    private async Task ShowAsync(Core.Organisation.Accounts.Account account, CancellationToken cancel)
    {
        (On, HasPassword) = (account.TwoFactorEnabled, account.PasswordHash is not null);
        if (On || !HasPassword)
        {
            return;
        }
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            key = (await users.GetAuthenticatorKeyAsync(account))!;
        }
        var person = await db.People.AsNoTracking().FirstAsync(one => one.Id == account.Id, cancel);
        Key = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
        Picture = Draw(person, key);
    }

    private static string Draw(Person person, string key)
    {
        var address = $"otpauth://totp/Kraftsamling:{Uri.EscapeDataString(person.Email ?? person.Name)}?secret={key}&issuer=Kraftsamling&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(code.GetGraphic(5)));
    }
}
