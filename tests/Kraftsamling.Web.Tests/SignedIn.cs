using System.Security.Claims;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Tests;

/// <summary>Somebody with a real account and a real session, made beside the sign-in page; the pages themselves cannot tell.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Cookie">What the browser sends: name=value.</param>
internal sealed record SignedIn(Person Person, string Cookie)
{
    /// <summary>Every role that can be given.</summary>
    public static readonly Role[] Everything = [.. RoleService.Given];

    /// <summary>The name of the one who may everything.</summary>
    public const string Name = "Alva Allt";

    /// <summary>A person with the roles, signed in.</summary>
    public static async Task<SignedIn> AsAsync(IServiceProvider services, string name, params Role[] roles)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var change = new Change("prov", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Email = $"{Guid.CreateVersion7():N}@prov.example" };
        db.People.Add(person);
        db.RoleAssignments.AddRange(roles.Select(role => new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = person.Id, Role = role }));
        await db.SaveAsync(change);
        await scope.ServiceProvider.GetRequiredService<AccountService>().FindOrMakeAsync(person.Id, change);
        return new(person, await CookieAsync(scope.ServiceProvider, person.Id));
    }

    /// <summary>A cookie of a new session of somebody who has an account.</summary>
    public static async Task<string> CookieAsync(IServiceProvider services, Guid person)
    {
        var session = await services.GetRequiredService<Sessions>().StartAsync(person, SignInMethod.Password, new Caller("prov", "127.0.0.1"));
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.ToString()), new(Door.SessionClaim, session.Id.ToString())], Door.Scheme);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Door.Scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = session.ExpiresAt }, Door.Scheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }
}

internal static class Changes
{
    /// <summary>A change by a test, at this moment.</summary>
    public static Change Now(this IServiceProvider services) => new("prov", services.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");
}
