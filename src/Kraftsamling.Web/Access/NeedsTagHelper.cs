using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kraftsamling.Web.Access;

/// <summary>
/// &lt;a needs="@SelectionAccess.Edit" …&gt;: the element is shown only to those whom the rule allows; with needs-in="@units" to those whom it
/// allows in one of the units that the thing belongs to (none = to those whom it allows everywhere).
/// </summary>
[HtmlTargetElement("*", Attributes = AttributeName)]
public sealed class NeedsTagHelper(CurrentUser user) : TagHelper
{
    private const string AttributeName = "needs";

    [HtmlAttributeName(AttributeName)]
    public string Needs { get; set; } = "";

    [HtmlAttributeName("needs-in")]
    public IEnumerable<Guid>? Units { get; set; }

    // Before other helpers, so that nothing is made for those who do not see it.
    public override int Order => int.MinValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Units is null ? !user.May(Needs) : !user.MayIn(Needs, Units))
        {
            output.SuppressOutput();
        }
    }
}
