using System.Globalization;
using System.Text.Encodings.Web;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Factors;

/// <summary>How factors are worded and drawn.</summary>
public static class FactorWords
{
    private const double Width = 160;
    private const double Half = Width / 2;

    public static string Domain(FactorDomain domain) => domain switch
    {
        FactorDomain.Community => T("Närområdet", "The neighbourhood"),
        FactorDomain.Family => T("Familjen", "The family"),
        FactorDomain.School => T("Skolan", "School"),
        _ => T("Kamrater och individ", "Peers and individual"),
    };

    public static string Kind(FactorKind kind) => kind == FactorKind.Risk ? T("risk", "risk") : T("skydd", "protective");

    public static string Standing(FactorStanding standing) => standing switch
    {
        FactorStanding.LessFavourable => T("mindre gynnsamt", "less favourable"),
        FactorStanding.MoreFavourable => T("mer gynnsamt", "more favourable"),
        FactorStanding.Unclear => T("ingen säker skillnad", "no sure difference"),
        _ => T("undertryckt", "suppressed"),
    };

    public static string Grade(short grade) => grade == SurveyGrades.All ? T("Alla årskurser", "All grades")
        : SurveyGrades.UpperYear(grade) is > 0 and var upper ? T($"Gymnasiet {upper}", $"Upper secondary {upper}") : T($"Årskurs {grade}", $"Grade {grade}");

    public static string SexName(Sex sex) => sex switch
    {
        Sex.Women => T("Flickor", "Girls"),
        Sex.Men => T("Pojkar", "Boys"),
        _ => T("Alla", "All"),
    };

    /// <summary>Where few are protected, that is what stands out.</summary>
    public static string Concern(SurveyFactor factor) =>
        factor.Kind == FactorKind.Risk ? T(factor.Name) : T($"För lite av skyddet: {factor.Name.Sv.ToLowerInvariant()}", $"Too little of the protection: {factor.Name.En.ToLowerInvariant()}");

    public static string Points(double difference) => Format.WithSign(difference * 100, 0);

    /// <summary>The difference on a line with the rest of the city in the middle: a bar for the interval and a dot.</summary>
    /// <param name="factor">What is drawn.</param>
    /// <param name="widest">The largest distance from the middle that any interval reaches, above 0.</param>
    public static IHtmlContent Drawn(RankedFactor factor, double widest)
    {
        if (double.IsNaN(factor.Need.Value))
        {
            return new HtmlString(HtmlEncoder.Default.Encode(Format.NoValue));
        }
        string At(double value) => Math.Round(Half + (value / widest * (Half - 4)), 1).ToString(CultureInfo.InvariantCulture);
        var (value, low, high) = factor.Need;
        return new HtmlString(
            $"<svg class=\"ks-difference\" viewBox=\"0 0 {Width} 18\" width=\"{Width}\" height=\"18\" aria-hidden=\"true\" focusable=\"false\" data-standing=\"{factor.Standing}\">"
            + $"<line class=\"ks-difference__zero\" x1=\"{At(0)}\" y1=\"0\" x2=\"{At(0)}\" y2=\"18\"/>"
            + $"<line class=\"ks-difference__span\" x1=\"{At(low)}\" y1=\"9\" x2=\"{At(high)}\" y2=\"9\"/><circle cx=\"{At(value)}\" cy=\"9\" r=\"4\"/></svg>");
    }
}
