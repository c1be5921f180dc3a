using System.Text.Encodings.Web;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>The words about themes beside the main index.</summary>
public static class ThemeWords
{
    public static string Agreement(ThemeAgreement agreement) => agreement switch
    {
        ThemeAgreement.Together => T("följs åt med huvudindexet", "goes with the main index"),
        ThemeAgreement.Partly => T("går delvis ihop med huvudindexet", "goes partly with the main index"),
        ThemeAgreement.Different => T("visar något annat än huvudindexet", "shows something else than the main index"),
        _ => T("går inte att jämföra med huvudindexet", "cannot be compared with the main index"),
    };

    /// <summary>A place with its certainty: the number always stands, colour only repeats what the hidden words say.</summary>
    public static TableCell Place(IndexArea? area)
    {
        if (area is not { Rank: > 0 })
        {
            return new TableCell(Format.NoValue);
        }
        var place = HtmlEncoder.Default.Encode(Format.Count(area.Rank));
        return new TableCell("")
        {
            Value = area.Rank,
            Html = new HtmlString($"<span class=\"ks-heat\" data-sure=\"{Wording.CertaintyMark(area.Certainty)}\">{place}<span class=\"ks-hidden\">, {HtmlEncoder.Default.Encode(Wording.Certainty(area.Certainty))}</span></span>"),
        };
    }
}
