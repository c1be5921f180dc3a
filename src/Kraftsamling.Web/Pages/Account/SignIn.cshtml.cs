using System.Security.Claims;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Demo.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Signing in: address and password, a passkey, or in the demo city one click.</summary>
[Access(AccountAccess.SignIn)]
public sealed class SignInModel(AccountService accounts, UserManager<Core.Organisation.Accounts.Account> users, SignInManager<Core.Organisation.Accounts.Account> manager, Door door, SignInLog log, Site site, CurrentUser user, IOptions<SingleSignOnSettings> service) : PageModel
{
    private static readonly Text Wrong = new(
        "Adressen och lösenordet hör inte ihop, eller så är kontot låst. Efter tio felaktiga försök låses ett konto i en kvart.",
        "The address and the password do not belong together, or the account is locked. After ten wrong attempts an account is locked for a quarter of an hour.");

    [BindProperty(SupportsGet = true, Name = "return")] public string? Back { get; set; }
    [BindProperty(Name = "adress")] public string? Email { get; set; }

    /// <summary>Why a sign-in at the organisation's own service led back here.</summary>
    [BindProperty(SupportsGet = true, Name = "fel")] public string? Word { get; set; }

    public Text? Problem { get; private set; }

    /// <summary>The organisation's own sign-in service; null when there is none.</summary>
    public SingleSignOnSettings? Service => service.Value.IsOn ? service.Value : null;

    /// <summary>The persons of the demo city; empty when its data is not loaded.</summary>
    public IReadOnlyList<DemoPerson> Demo { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => user.IsSignedIn ? LocalRedirect(Target) : await ShowAsync(ServiceProblem.Read(Word), cancel);

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostAsync(string? losenord, CancellationToken cancel)
    {
        var person = await accounts.FindByEmailAsync(Email ?? "", cancel);
        var account = person is null ? null : await users.FindByIdAsync(person.Id.ToString());
        if (account is not { ClosedAt: null, PasswordHash: not null })
        {
            // As slow as a real check, so that time does not tell whether the address is known.
            users.PasswordHasher.HashPassword(Core.Organisation.Accounts.Account.For(Guid.Empty, default), losenord ?? "");
            return await RefuseAsync(new(account?.Id, SignInOutcome.UnknownPerson, SignInMethod.Password), cancel);
        }
        if (await users.IsLockedOutAsync(account))
        {
            return await RefuseAsync(new(account.Id, SignInOutcome.LockedOut, SignInMethod.Password), cancel);
        }
        if (!await users.CheckPasswordAsync(account, losenord ?? ""))
        {
            await users.AccessFailedAsync(account);
            return await RefuseAsync(new(account.Id, SignInOutcome.WrongPassword, SignInMethod.Password), cancel);
        }
        if (account.TwoFactorEnabled)
        {
            await SecondStep.BeginAsync(HttpContext, account.Id, Target);
            return LocalRedirect(AccountLinks.CodePath);
        }
        await users.ResetAccessFailedCountAsync(account);
        await door.LetInAsync(HttpContext, account.Id, SignInMethod.Password);
        return LocalRedirect(Target);
    }

    /// <summary>What the browser asks a passkey to sign; no account is named, so nothing is told about who has one.</summary>
    [Access(AccountAccess.SignIn)]
    [MayBeSentAgain]
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json");

    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostPasskeyAsync(string? svar, CancellationToken cancel)
    {
        var answer = string.IsNullOrEmpty(svar) ? null : await manager.PerformPasskeyAssertionAsync(svar);
        if (answer is not { Succeeded: true, User: { ClosedAt: null } account })
        {
            await log.WriteAsync(new(null, SignInOutcome.Refused, SignInMethod.Passkey, answer?.Failure?.Message ?? ""), Callers.Of(HttpContext), cancel);
            return await ShowAsync(new("Passernyckeln kunde inte användas. Försök igen, eller logga in med adress och lösenord.", "The passkey could not be used. Try again, or sign in with address and password."), cancel);
        }
        await users.AddOrUpdatePasskeyAsync(account, answer.Passkey);
        await door.LetInAsync(HttpContext, account.Id, SignInMethod.Passkey);
        return LocalRedirect(Target);
    }

    /// <summary>One click in the demo city; forbidden as soon as its data is gone.</summary>
    [Access(AccountAccess.SignIn)]
    public async Task<IActionResult> OnPostDemoAsync(Guid person, CancellationToken cancel)
    {
        if (!(await site.FrameAsync(cancel)).IsDemo || DemoPeople.ToEnterAs.All(one => one.Id != person))
        {
            return NotFound();
        }
        var account = await accounts.FindOrMakeAsync(person, user.Change("sign-in", "Påhittad person i den påhittade staden"));
        await door.LetInAsync(HttpContext, account.Id, SignInMethod.Demo);
        return LocalRedirect(Target);
    }

    private string Target => Languages.IsLocal(Back) ? Back! : Links.HomePath;

    private async Task<IActionResult> RefuseAsync(AtTheDoor what, CancellationToken cancel)
    {
        await log.WriteAsync(what, Callers.Of(HttpContext), cancel);
        return await ShowAsync(Wrong, cancel);
    }

    private async Task<PageResult> ShowAsync(Text? problem, CancellationToken cancel)
    {
        (Problem, Word) = (problem, problem is null || HttpMethods.IsPost(Request.Method) ? null : Word);
        Demo = (await site.FrameAsync(cancel)).IsDemo ? DemoPeople.ToEnterAs : [];
        return Page();
    }
}
