using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kraftsamling.Web.Access;

/// <summary>&lt;a needs="@SelectionAccess.Edit" …&gt;: the element is shown only to those whom the rule allows.</summary>
[HtmlTargetElement("*", Attributes = AttributeName)]
public sealed class NeedsTagHelper(CurrentUser user) : TagHelper
{
    private const string AttributeName = "needs";

    [HtmlAttributeName(AttributeName)]
    public string Needs { get; set; } = "";

    // Before other helpers, so that nothing is made for those who do not see it.
    public override int Order => int.MinValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!user.May(Needs))
        {
            output.SuppressOutput();
        }
    }
}
