using System.Text;
using System.Text.Json;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Observations;

public sealed class TableMappingTests
{
    [Fact]
    public void ToJson_AndBack_IsTheSame()
    {
        var mapping = Suggest("region;kön;Antal 2020;Antal 2021\nA (B);kvinnor;1,5;..\nA (C);män;2,5;3\n").Mapping!;
        Assert.Equal(mapping.ToJson(), TableMapping.FromJson(mapping.ToJson()).ToJson());
        Assert.Contains("\"..\": \"missing\"", mapping.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_MisspelledMember_IsRefused() =>
        Assert.Throws<JsonException>(() => TableMapping.FromJson("""{ "area": { "code": "a" }, "values": [], "yearColum": "x" }"""));

    [Fact]
    public void Suggest_SymbolsInTheFile_AsksWhatTheyMean()
    {
        var suggestion = Suggest("kod;år;antal\n0101;2020;..\n0102;2020;5\n");
        Assert.Contains(suggestion.Questions, question => question.Found == "..");
    }

    [Fact]
    public void Suggest_NoAreas_AsksForThem()
    {
        var suggestion = Suggest("a;b\n1;2\n3;4\n");
        Assert.Null(suggestion.Mapping);
        Assert.Contains(suggestion.Questions, question => question.ToString().Contains("områden", StringComparison.Ordinal));
    }

    [Fact]
    public void Suggest_MixedMarks_AsksForTheMark() =>
        Assert.Contains(Suggest("kod;år;antal\n0101;2020;1,5\n0102;2020;1.5\n").Questions, question => question.ToString().Contains("decimalkomma", StringComparison.Ordinal));

    [Fact]
    public void Suggest_GlasgowPanel_FindsAreaYearAndIndicators()
    {
        var mapping = Real("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv");
        Assert.Equal(("area", "area_name", "year"), (mapping.Area.Code, mapping.Area.Name, mapping.YearColumn));
        Assert.Equal(DecimalMark.Point, mapping.DecimalMark);
        Assert.Equal(
            ["population", "working_age", "income_rate", "employment_depr_rate", "attainment", "attendance", "no_qual_ratio", "neet_16_19", "university", "overcrowded_rate", "crime_rate", "simd_rank", "simd_decile"],
            mapping.Values.Select(value => value.Indicator));
    }

    [Fact]
    public void Suggest_RawExport_FindsRegionDimensionSexAndYears()
    {
        var mapping = Real("data/sverige/scb_export_fodelseregion_regso.csv");
        Assert.Equal(("region", "kön", "födelseregion"), (mapping.Area.Combined, mapping.SexColumn, mapping.IndicatorColumn));
        Assert.Equal([("Antal", 2020), ("Antal", 2021), ("Antal", 2022), ("Antal", 2023)], mapping.Values.Select(value => (value.Indicator!, value.Year!.Value)));
    }

    [Fact]
    public void Suggest_LongFile_FindsIndicatorAndValue()
    {
        var mapping = Real("data/stockholm/stockholm_lan_kommuner_kolada_long.csv");
        Assert.Equal(("omrade", "ar", "indikator"), (mapping.Area.Name, mapping.YearColumn, mapping.IndicatorColumn));
        Assert.Equal("varde", Assert.Single(mapping.Values).Column);
    }

    [Fact]
    public void Suggest_WorkbookWithoutHeaders_FindsAreaIndicatorAndYear()
    {
        var mapping = Real("data/stockholm/kolada2019.xlsx");
        Assert.Equal((2, "#2", "#1"), (mapping.HeaderRow, mapping.Area.Name, mapping.IndicatorColumn));
        Assert.Equal(("2019", 2019), (Assert.Single(mapping.Values).Column, mapping.Values[0].Year!.Value));
    }

    private static TableMapping Real(string file) =>
        TableMapping.Suggest(TableFile.Inspect(SharedFiles.Require(file), new ProblemList(), cancellation: TestContext.Current.CancellationToken)!).Mapping!;

    private static MappingSuggestion Suggest(string text) =>
        TableMapping.Suggest(TableFile.Inspect(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", new ProblemList(), cancellation: TestContext.Current.CancellationToken)!);
}
