using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>
/// A page that changes how somebody gets in: an unwatched browser is not enough. When the sign-in was a while ago, the page says so and
/// its forms lead to the page where one confirms who one is.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksAgainAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>What the page finds in its view data.</summary>
    public const string Mark = "AskAgain";

    /// <summary>How long a sign-in counts as just now.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(15);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (await IsFreshAsync(http))
        {
            await next();
            return;
        }
        if (HttpMethods.IsPost(http.Request.Method))
        {
            context.Result = new LocalRedirectResult(AccountLinks.Confirm(http.Request.Path));
            return;
        }
        if (context.HandlerInstance is PageModel page)
        {
            page.ViewData[Mark] = true;
        }
        await next();
    }

    /// <summary>Whether the session of this request began just now.</summary>
    public static async Task<bool> IsFreshAsync(HttpContext http)
    {
        var id = http.RequestServices.GetRequiredService<CurrentUser>().SessionId;
        var session = await http.RequestServices.GetRequiredService<AppDb>().AccountSessions.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, http.RequestAborted);
        return session is not null && http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - session.StartedAt < Holds;
    }
}
