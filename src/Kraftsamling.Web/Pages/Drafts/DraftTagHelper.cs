using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kraftsamling.Web.Pages.Drafts;

/// <summary>&lt;form data-draft&gt;: what is typed is kept as a draft, for those who have an account. The script needs the form's own address and whose it is.</summary>
[HtmlTargetElement("form", Attributes = "data-draft")]
public sealed class DraftTagHelper(CurrentUser user) : TagHelper
{
    private const string Handler = "handler";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("data-draft");
        if (user.PersonId is not { } person || user.SessionId is null)
        {
            return;
        }
        var request = View.HttpContext.Request;
        // The language and the part of the page that was saved last are no part of which form it is.
        var query = QueryString.Create(request.Query.Where(part => part.Key is not (Handler or FormMerger.MergedFlag)));
        output.Attributes.SetAttribute("data-draft", $"{request.Path}{query}#{context.AllAttributes["id"]?.Value ?? "form"}");
        output.Attributes.SetAttribute("data-owner", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("utkast:" + person)))[..16]);
        output.Attributes.SetAttribute("data-signin", AccountLinks.SignIn($"{request.Path}{query}"));
        output.Attributes.SetAttribute("data-drafts", DraftEndpoints.Path);
    }
}
