using System.Reflection;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Kraftsamling.Web.Access;

/// <summary>A page about a thing that belongs to units, so that a role held in one of them may be enough.</summary>
public interface IBelongs
{
    /// <summary>
    /// The units that the thing of this request belongs to; none = to no unit, so that the role is needed everywhere. Null when there is no such
    /// thing, or none yet: the handler answers for that itself.
    /// </summary>
    Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel);
}

/// <summary>
/// Behind the gate: where a role in one unit opened it, the thing must belong to that unit. A page that does not say what its thing belongs to
/// is closed to those who do not have the role everywhere.
/// </summary>
public sealed class UnitFilter(CurrentUser user) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var name = (context.HandlerMethod?.MethodInfo.GetCustomAttribute<AccessAttribute>() ?? context.ActionDescriptor.HandlerTypeInfo.GetCustomAttribute<AccessAttribute>())?.Rule;
        if (AccessTable.Find(name) is { } rule && !user.MayEverywhere(rule) && !await IsWithinAsync(context, rule))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }
        await next();
    }

    private async Task<bool> IsWithinAsync(PageHandlerExecutingContext context, Rule rule) =>
        context.HandlerInstance is IBelongs page && (await page.ReadUnitsAsync(context.HttpContext.RequestAborted) is not { } units || user.MayIn(rule.Name, units));
}
