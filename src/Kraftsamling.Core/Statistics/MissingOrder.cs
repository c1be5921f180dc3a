using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics;

/// <summary>Words an order of figures so that it can be sent as it stands.</summary>
internal static class MissingOrder
{
    public static Text Where(Indicator indicator)
    {
        var detail = indicator.OriginDetail.Length > 0 ? indicator.OriginDetail : indicator.Source;
        return indicator.Origin switch
        {
            IndicatorOrigin.Kolada => new Text($"Kolada {indicator.KoladaId} (hela kommunen); för områden: {detail}", $"Kolada {indicator.KoladaId} (whole municipality); for areas: {detail}"),
            IndicatorOrigin.ScbTable => new Text($"SCB:s statistikdatabas: {detail}", $"Statistics Sweden's database: {detail}"),
            IndicatorOrigin.OwnRegister => new Text($"Kommunens eget register: {detail}", $"The municipality's own register: {detail}"),
            IndicatorOrigin.SpecialOrder => new Text($"Särskild beställning: {detail}", $"Special order: {detail}"),
            IndicatorOrigin.Survey => new Text($"Enkät: {detail}", $"Survey: {detail}"),
            _ => new Text($"Räknas fram: {detail}", $"Calculated: {detail}"),
        };
    }

    public static Text Write(Indicator indicator, IReadOnlyList<MissingYear> years, AreaSet set, int areas)
    {
        var list = string.Join(", ", years.Select(year => Numbers.Write(year.Year)));
        var count = Numbers.Write(areas);
        var share = indicator.Unit == "%";
        return new Text(
            $"""
            Beställning av statistik: {indicator.NameSv}
            Mått: {Or(indicator.DefinitionSv, indicator.NameSv)}
            Population: {Or(indicator.PopulationSv, "enligt måttets definition")}
            Enhet: {Or(indicator.Unit, "antal eller tal")}
            År: {list}
            Områden: {set.NameSv}, {count} områden. Kodlista och gränser bifogas; använd områdenas koder.
            Uppdelning: totalt, kvinnor och män. Lämna vart och ett som ett eget värde.
            Innehåll: {(share ? "täljare och nämnare som antal samt andelen" : "värdet och, där det finns, täljare och nämnare")} för varje område, år och kön.
            Skilj på värden som saknas (..) och värden som är dolda för att skydda personer (*).
            Format: CSV eller XLSX med en rad per område, år och kön.
            Källa: {Where(indicator).Sv}
            """,
            $"""
            Order of statistics: {indicator.NameEn}
            Measure: {Or(indicator.DefinitionEn, indicator.NameEn)}
            Population: {Or(indicator.PopulationEn, "as the measure is defined")}
            Unit: {Or(indicator.Unit, "count or number")}
            Years: {list}
            Areas: {set.NameEn}, {count} areas. A list of codes and the boundaries are enclosed; use the areas' codes.
            Breakdown: total, women and men. Give each as a value of its own.
            Content: {(share ? "numerator and denominator as counts, and the share" : "the value and, where known, numerator and denominator")} for each area, year and sex.
            Tell values that are missing (..) from values hidden to protect people (*).
            Format: CSV or XLSX with one row per area, year and sex.
            Source: {Where(indicator).En}
            """);
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
