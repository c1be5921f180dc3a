using System.Text.Encodings.Web;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Html;

namespace Kraftsamling.Web.Components;

/// <summary>Small pieces of markup used inside tables.</summary>
public static class Markup
{
    /// <summary>The word of certainty with its mark: filled, half or empty, so that colour is not needed.</summary>
    public static TableCell Certainty(Certainty certainty) => new(Wording.Certainty(certainty)) { Html = CertaintyWord(certainty) };

    public static IHtmlContent CertaintyWord(Certainty certainty) =>
        new HtmlString($"<span class=\"ks-sure\" data-sure=\"{Wording.CertaintyMark(certainty)}\">{HtmlEncoder.Default.Encode(Wording.Certainty(certainty))}</span>");
}
