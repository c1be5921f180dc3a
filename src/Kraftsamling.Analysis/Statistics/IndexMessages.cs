using System.Globalization;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Every sentence the index engine says, in one place and both languages.</summary>
internal static class IndexMessages
{
    public static Warning AllMissing(string indicator) => new(
        $"Indikatorn «{indicator}» saknar värden för alla områden och räknas inte med.",
        $"Indicator “{indicator}” has no values for any area and does not count.");

    public static Warning Constant(string indicator) => new(
        $"Indikatorn «{indicator}» har samma värde i alla områden. Den skiljer inga områden åt och får ett neutralt värde.",
        $"Indicator “{indicator}” has the same value in every area. It tells no areas apart and gets a neutral value.");

    public static Warning OneArea() => new(
        "Det finns bara ett område. Ett index jämför områden, så poängen säger ingenting om behovet.",
        "There is only one area. An index compares areas, so the score says nothing about need.");

    public static Warning Imputed(string indicator, int count) => new(
        $"Indikatorn «{indicator}»: {count} saknade värden har ersatts med medelvärdet.",
        $"Indicator “{indicator}”: {count} missing values were replaced by the mean.");

    public static Warning GroupWithoutValues(string indicator, int count) => new(
        $"Indikatorn «{indicator}»: {count} värden saknas i grupper helt utan värden och har ersatts med alla områdens medelvärde.",
        $"Indicator “{indicator}”: {count} values are missing in groups without any value and were replaced by the mean of all areas.");

    public static Warning Incomplete(string indicator, int count) => new(
        $"Indikatorn «{indicator}» saknas för {count} områden. Där väger de andra indikatorerna tyngre.",
        $"Indicator “{indicator}” is missing for {count} areas. There the other indicators weigh more.");

    public static Warning NoScore(int count) => new(
        $"{count} områden får ingen poäng och ingen rang, eftersom för mycket saknas.",
        $"{count} areas get no score and no rank because too much is missing.");

    public static Warning Winsorised(string indicator, int steps) => new(
        $"Indikatorn «{indicator}»: {steps} extremvärden har dragits in till närmast följande värde.",
        $"Indicator “{indicator}”: {steps} extreme values were pulled in to the next value.");

    public static Warning Transformed(string indicator, string how) => new(
        $"Indikatorn «{indicator}» är skev och har omvandlats ({how}).",
        $"Indicator “{indicator}” is skewed and was transformed ({how}).");

    public static Warning StillSkewed(string indicator) => new(
        $"Indikatorn «{indicator}» är fortfarande skev efter behandlingen.",
        $"Indicator “{indicator}” is still skewed after treatment.");

    public static Warning NoSpreadBetweenAreas(string indicator) => new(
        $"Indikatorn «{indicator}»: skillnaderna mellan områdena är inte större än slumpen, så alla dras till medelvärdet.",
        $"Indicator “{indicator}”: areas differ no more than chance would make them, so all are drawn to the mean.");

    public static Warning NotShrunk(string indicator, int count) => new(
        $"Indikatorn «{indicator}»: {count} värden saknar täljare eller nämnare och har inte dragits mot medelvärdet.",
        $"Indicator “{indicator}”: {count} values lack numerator or denominator and were not drawn towards the mean.");

    public static Warning NegativeLoading(string name, double loading) => new(
        $"«{name}» går åt motsatt håll mot de andra i första huvudkomponenten (laddning {Tal(loading)}) och får vikten 0.",
        $"“{name}” runs against the others in the first principal component (loading {Number(loading)}) and gets weight 0.");

    public static Warning EqualInstead(string parent) => new(
        $"Vikterna i «{parent}» kunde inte räknas fram ur data. Lika vikter används.",
        $"The weights in “{parent}” could not be worked out from the data. Equal weights are used.");

    public static Warning EmptyGroup(string group) => new(
        $"Gruppen «{group}» har inga indikatorer med vikt och räknas inte med.",
        $"Group “{group}” has no indicators with weight and does not count.");

    public static Warning Ties(int count) => new(
        $"{count} områden delar rang med något annat område.",
        $"{count} areas share their rank with another area.");

    public static Warning NoPopulation(int count) => new(
        $"{count} områden saknar folkmängd och ingår inte i det vägda medelvärdet.",
        $"{count} areas have no population and are not part of the weighted mean.");

    public static Warning NotPositive(AggregationMethod method, string name, string area, double value) => new(
        $"Område {area}, «{name}»: fann {Tal(value)}, väntade ett tal över 0. {Swedish(method)} kräver positiva tal; välj till exempel min–max 1–100.",
        $"Area {area}, “{name}”: found {Number(value)}, expected a number above 0. {English(method)} needs positive numbers; choose min–max 1–100, for instance.");

    public static Warning Definition(string sv, string en) => new(sv, en);

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Tal(double value) => Number(value).Replace('.', ',');

    private static string Swedish(AggregationMethod method) => method switch
    {
        AggregationMethod.Geometric => "Geometriskt medelvärde",
        AggregationMethod.Harmonic => "Harmoniskt medelvärde",
        _ => "Generaliserat medelvärde",
    };

    private static string English(AggregationMethod method) => method switch
    {
        AggregationMethod.Geometric => "The geometric mean",
        AggregationMethod.Harmonic => "The harmonic mean",
        _ => "The generalised mean",
    };
}
