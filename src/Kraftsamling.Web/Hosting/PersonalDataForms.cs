using Kraftsamling.Core;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.About;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kraftsamling.Web.Hosting;

/// <summary>
/// A form that would have stored an identity number, and did not find it itself: nothing is saved, and the person gets all they wrote back on a page where it
/// can be corrected and sent again.
/// </summary>
public sealed class PersonalDataForms(IModelMetadataProvider metadata) : IAsyncPageFilter
{
    private const string View = "/Pages/Shared/_NotSaved.cshtml";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is PersonalDataException)
        {
            done.ExceptionHandled = true;
            done.Result = new ViewResult
            {
                ViewName = View, StatusCode = StatusCodes.Status422UnprocessableEntity,
                ViewData = new ViewDataDictionary<NotSavedModel>(metadata, new ModelStateDictionary()) { Model = NotSavedModel.Of(context.HttpContext.Request) },
            };
        }
    }
}

/// <summary>Each form with a long text in it says once that nothing about individual persons is to be written, and where it stands what may. <c>data-brief</c>: said beside it.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FreeTextTagHelper : TagHelper
{
    private const string Brief = "data-brief";

    /// <summary>After those that make the form what it is.</summary>
    public override int Order => 10;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (output.Attributes.RemoveAll(Brief) || !(await output.GetChildContentAsync()).GetContent().Contains("<textarea", StringComparison.Ordinal))
        {
            return;
        }
        var (words, link) = (Texts.T("Inget om enskilda personer.", "Nothing about individual persons."), Texts.T("Vad får man skriva?", "What may be written?"));
        output.PreContent.AppendHtml("<p class=\"ks-quiet ks-small\">").Append(words).AppendHtml($" <a class=\"ds-link\" href=\"{Links.WritingPath}\">").Append(link).AppendHtml("</a></p>");
    }
}
