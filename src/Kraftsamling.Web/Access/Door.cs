using System.Security.Claims;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Reports;
using Kraftsamling.Web.Pages.Areas.Selections;
using Kraftsamling.Web.Pages.Areas.Situations;
using Kraftsamling.Web.Pages.Documents;
using Kraftsamling.Web.Pages.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Access;

/// <summary>A sign-in at the organisation's own service.</summary>
/// <param name="Session">The session there, which the service names when it ends.</param>
/// <param name="IdToken">What proves to the service, at signing out, whose sign-in it is.</param>
public sealed record AtService(string? Session, string? IdToken);

/// <summary>Letting people in and out: a session in the database, its id in a protected cookie, and a line in the sign-in log.</summary>
public sealed class Door(AppDb db, Sessions sessions, Rights rights, Site site, TimeProvider clock)
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Scheme = "Kraftsamling";

    /// <summary>The claim that holds the id of the session.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claims of a token: one per rule it may be used for.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Begins a session in this browser; a session it had is ended first, so that no old one lives on.</summary>
    public async Task LetInAsync(HttpContext context, Guid account, SignInMethod method, AtService? service = null)
    {
        await EndPresentAsync(context, SignInOutcome.SessionEnded);
        var session = await sessions.StartAsync(account, method, Callers.Of(context), service?.Session, context.RequestAborted);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.ToString()), new(SessionClaim, session.Id.ToString())], Scheme);
        var properties = new AuthenticationProperties { IssuedUtc = session.StartedAt, ExpiresUtc = session.ExpiresAt };
        if (service?.IdToken is { } token)
        {
            properties.StoreTokens([new AuthenticationToken { Name = "id_token", Value = token }]);
        }
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), properties);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task LetOutAsync(HttpContext context)
    {
        await EndPresentAsync(context, SignInOutcome.SignedOut);
        await context.SignOutAsync(Scheme);
    }

    /// <summary>Says who asks, from what authentication found; reads roles once per write in the database, not per request.</summary>
    public async Task RecogniseAsync(HttpContext context, CurrentUser user)
    {
        db.Reader = Reader.Visitor;
        if (!Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return;
        }
        var known = await site.CachedAsync($"person/{id}/{clock.Today():O}", async () => new Known(
            await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == id, context.RequestAborted),
            await rights.ListAsync(id, clock.Today(), context.RequestAborted)), context.RequestAborted);
        if (known.Person is { } person)
        {
            var scopes = context.User.FindAll(ScopeClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
            var isToken = SessionOf(context.User) is null;
            user.Is(person, known.Grants, SessionOf(context.User), isToken ? scopes : null);
            db.Reader = isToken ? Reader.OfToken(person.Id, known.Grants, scopes.Any(ReadsDrafts), scopes.Contains(RequestAccess.Handle) || scopes.Contains(DocumentAccess.Mark)) : Reader.Of(person.Id, known.Grants);
        }
    }

    /// <summary>The session that a cookie names.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var id) ? id : null;

    private async Task EndPresentAsync(HttpContext context, SignInOutcome how)
    {
        if (SessionOf(context.User) is { } present && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
        {
            await sessions.EndAsync(account, present, how, Callers.Of(context), context.RequestAborted);
        }
    }

    private static bool ReadsDrafts(string scope) => scope is ReportAccess.ReadDrafts or SituationAccess.ReadDrafts or SelectionAccess.ReadDrafts;

    private sealed record Known(Person? Person, IReadOnlyList<Grant> Grants);
}
