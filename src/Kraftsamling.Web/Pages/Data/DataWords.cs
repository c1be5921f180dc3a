using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Words for data, the same on every page.</summary>
public static class DataWords
{
    public static string Status(ObservationStatus status) => Texts.T(status switch
    {
        ObservationStatus.Suppressed => new Text("skyddat", "suppressed"),
        ObservationStatus.NotApplicable => new("finns inte", "not applicable"),
        ObservationStatus.Preliminary => new("preliminärt", "preliminary"),
        ObservationStatus.Missing => new("saknas", "missing"),
        _ => new("uppmätt", "measured"),
    });

    public static Text Meaning(SymbolMeaning meaning) => meaning switch
    {
        SymbolMeaning.Suppressed => new("Skyddat (få personer)", "Suppressed (few people)"),
        SymbolMeaning.NotApplicable => new("Kan inte förekomma", "Cannot occur"),
        SymbolMeaning.Zero => new("Noll", "Zero"),
        _ => new("Saknas", "Missing"),
    };

    public static Text Origin(IndicatorOrigin origin) => origin switch
    {
        IndicatorOrigin.Kolada => new("Kolada", "Kolada"),
        IndicatorOrigin.ScbTable => new("SCB:s tabeller", "Statistics Sweden's tables"),
        IndicatorOrigin.OwnRegister => new("Egna register", "Own registers"),
        IndicatorOrigin.SpecialOrder => new("Särskild beställning", "Special order"),
        IndicatorOrigin.Survey => new("Enkät", "Survey"),
        _ => new("Räknas fram", "Calculated"),
    };

    public static Text Kind(ImportKind kind) => kind switch
    {
        ImportKind.Boundaries => new("Gränser", "Boundaries"),
        ImportKind.Survey => new("Undersökning", "Survey"),
        ImportKind.Demo => new("Exempel", "Example"),
        _ => new("Statistik", "Statistics"),
    };
}
