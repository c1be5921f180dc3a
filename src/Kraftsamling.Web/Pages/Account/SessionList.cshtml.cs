using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Where one is signed in, and what has happened at the door.</summary>
[Access(AccountAccess.Own)]
public sealed class SessionListModel(Sessions sessions, SignInLog log, CurrentUser user) : PageModel
{
    private const int EventsShown = 50;

    public IReadOnlyList<AccountSession> Open { get; private set; } = [];
    public IReadOnlyList<SignInEvent> Events { get; private set; } = [];

    /// <summary>How many days the log is kept.</summary>
    public int Days => log.Days;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Open = await sessions.ListAsync(user.PersonId!.Value, cancel);
        Events = await log.ListAsync(user.PersonId, EventsShown, cancel);
    }

    [Access(AccountAccess.Own)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        await sessions.EndAsync(user.PersonId!.Value, id, SignInOutcome.SessionEnded, Callers.Of(HttpContext), cancel);
        return LocalRedirect(AccountLinks.SessionsPath);
    }

    [Access(AccountAccess.Own)]
    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        await sessions.EndAllAsync(user.PersonId!.Value, user.SessionId, Callers.Of(HttpContext), cancel);
        return LocalRedirect(AccountLinks.SessionsPath);
    }
}
