using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kraftsamling.Web.Hosting;

/// <summary>Gives each form its one-time mark.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OneTimeTagHelper(TimeProvider clock) : TagHelper
{
    public const string Field = "engang";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{Field}\" value=\"{Guid.CreateVersion7(clock.GetUtcNow()):N}\">");
}

/// <summary>
/// A page, or one of its handlers, that does no harm when its form is sent again: it writes nothing, or must answer while the database is
/// busy with a long write of its own making. Its forms are not remembered and never wait for each other.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayBeSentAgainAttribute : Attribute;

/// <summary>
/// A form sent twice, by a double click or a browser that tries again, does its work once: the second gets the first one's answer. A form with other
/// words in it is another form, so nothing that somebody has written is passed over.
/// </summary>
public sealed class OneTimeForms(FormUses uses) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (MayBeSentAgain(context) || await KeyAsync(context.HttpContext.Request) is not { } key)
        {
            await next();
            return;
        }
        while (!await uses.BeginAsync(key, context.HttpContext.RequestAborted))
        {
            var (answer, location) = await uses.AnswerAsync(key, context.HttpContext.RequestAborted);
            if (answer != FormAnswer.None)
            {
                context.Result = answer == FormAnswer.Done ? new LocalRedirectResult(location!) : Busy(context.HttpContext.Response);
                return;
            }
        }
        string? led = null;
        try
        {
            led = Led(await next(), context.HttpContext.Response);
        }
        finally
        {
            await uses.EndAsync(key, led);
        }
    }

    private static bool MayBeSentAgain(PageHandlerExecutingContext context) =>
        context.HandlerInstance.GetType().IsDefined(typeof(MayBeSentAgainAttribute), inherit: true)
        || context.HandlerMethod?.MethodInfo.IsDefined(typeof(MayBeSentAgainAttribute), inherit: true) == true;

    private static StatusCodeResult Busy(HttpResponse response)
    {
        response.Headers.RetryAfter = "10";
        return new(StatusCodes.Status409Conflict);
    }

    // An answer that also sets a cookie, as when somebody signs in, cannot be given twice.
    private static string? Led(PageHandlerExecutedContext done, HttpResponse response) =>
        done.Exception is null && done.Result is LocalRedirectResult redirect && response.Headers.SetCookie.Count == 0 ? redirect.Url : null;

    private static async Task<string?> KeyAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return null;
        }
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form[OneTimeTagHelper.Field].Count == 0 || form.Files.Count > 0)
        {
            return null;
        }
        return KeyOf(request.Path + request.QueryString, form);
    }

    /// <summary>What tells one sent form from another: its address and everything in it, its one-time mark included.</summary>
    public static string KeyOf(string address, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> form)
    {
        var all = form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (string?[])[field.Key, .. field.Value]).Prepend([address]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(all))));
    }
}
