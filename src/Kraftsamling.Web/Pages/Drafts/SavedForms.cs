using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Kraftsamling.Web.Pages.Drafts;

/// <summary>A form that was saved needs no draft any more: one whose answer leads on. One that is shown again, with what stopped it, keeps its draft.</summary>
public sealed class SavedForms(FormDrafts drafts, CurrentUser user) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        var request = context.HttpContext.Request;
        if (user.PersonId is { } person && HttpMethods.IsPost(request.Method) && request.HasFormContentType && done is { Exception: null, Result: LocalRedirectResult or RedirectResult or RedirectToPageResult }
            && request.Form[DraftEndpoints.FormField].ToString() is { Length: > 0 } form)
        {
            await drafts.RemoveAsync(person, form, CancellationToken.None);
        }
    }
}
