using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Tokens for programs: made, shown once, listed, revoked.</summary>
[Access(AccountAccess.Tokens)]
[AsksAgain]
public sealed class TokenListModel(ApiTokenService tokens, SignInLog log, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int UsualDays = 90;

    [BindProperty(Name = "namn")] public string? Name { get; set; }
    [BindProperty(Name = "dagar")] public int Days { get; set; } = UsualDays;
    [BindProperty(Name = "far")] public IReadOnlyList<string> Chosen { get; set; } = [];

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>Shown this once.</summary>
    public string? Secret { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What the person may and a program could be let to do; the account itself is never a program's.</summary>
    public IEnumerable<Rule> Scopes => AccessTable.Rules.Where(rule => !rule.Roles.Contains(Role.Public) && rule.Name is not (AccountAccess.Own or AccountAccess.Tokens) && user.May(rule));

    public async Task OnGetAsync(CancellationToken cancel) => Tokens = await tokens.ListAsync(user.PersonId!.Value, cancel);

    [Access(AccountAccess.Tokens)]
    public async Task OnPostAsync(CancellationToken cancel)
    {
        var scopes = Scopes.Select(rule => rule.Name).Intersect(Chosen, StringComparer.Ordinal).ToList();
        var made = await tokens.MakeAsync(user.PersonId!.Value, Name ?? "", scopes, Days, user.Change("accounts", "Nyckel för program"), cancel);
        (Secret, Problems) = (made.Secret, made.Problems);
        if (made.Secret is not null)
        {
            await log.WriteAsync(new(user.PersonId, SignInOutcome.TokenMade, Detail: Name ?? ""), Callers.Of(HttpContext), cancel);
            (Name, Chosen) = (null, []);
        }
        await OnGetAsync(cancel);
    }

    [Access(AccountAccess.Tokens)]
    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel)
    {
        await tokens.RevokeAsync(user.PersonId!.Value, id, user.Change("accounts", "Drog in en nyckel"), cancel);
        await log.WriteAsync(new(user.PersonId, SignInOutcome.TokenRevoked), Callers.Of(HttpContext), cancel);
        return LocalRedirect(AccountLinks.TokensPath);
    }
}
