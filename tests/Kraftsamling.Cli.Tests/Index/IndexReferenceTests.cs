using System.Globalization;
using System.Text;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Index;

/// <summary>Somebody else's answers, and real files, through the real program.</summary>
public sealed class IndexReferenceTests : IDisposable
{
    private const string FourIndicators = """[ { "column": "i01", "weight": 1.5 }, { "column": "i02", "weight": 1.1667 }, { "column": "i03", "weight": 0.8333, "direction": -1 }, { "column": "i04", "weight": 0.5 } ]""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw_zscore_amean", "z", "arithmetic", "skip", 0, 100)]
    [InlineData("raw_minmax0_100_amean", "minmax", "arithmetic", "skip", 0, 100)]
    [InlineData("raw_prank_amean", "percentileRank", "arithmetic", "skip", 0, 100)]
    [InlineData("raw_minmax1_100_gmean", "minmax", "geometric", "skip", 1, 100)]
    [InlineData("imputed_zscore_amean", "z", "arithmetic", "mean", 0, 100)]
    [InlineData("imputed_minmax0_100_amean", "minmax", "arithmetic", "mean", 0, 100)]
    [InlineData("imputed_prank_amean", "percentileRank", "arithmetic", "mean", 0, 100)]
    [InlineData("imputed_minmax1_100_gmean", "minmax", "geometric", "mean", 1, 100)]
    public async Task Index_136Areas_AgreesWithTheReference(string reference, string scale, string aggregation, string missing, int lower, int upper)
    {
        var expected = new CsvFile(SharedFiles.Require("reference/index/expected_s136x4_reference.csv"));
        Assert.SkipUnless(expected.Columns.Contains(reference + "_score"), $"{reference} is not in the reference.");
        await IndexAsync(SharedFiles.Require("reference/index/s136x4_missing.csv"),
            $$"""{ "id": "r", "areaColumn": "uCode", "indicators": {{FourIndicators}}, "missing": { "rule": "{{missing}}" }, "normalisation": { "method": "{{scale}}", "lower": {{lower}}, "upper": {{upper}} }, "aggregation": { "method": "{{aggregation}}" } }""");

        var scores = new CsvFile(_folder.At("out/scores.csv"));
        Assert.Equal(136, scores.Keys.Count);
        foreach (var area in scores.Keys)
        {
            Close(expected.Number(area, reference + "_score"), scores.Number(area, "score"));
            Assert.Equal(expected.Text(area, reference + "_rank"), scores.Text(area, "rank"));
        }
    }

    [Fact]
    public async Task Index_ReplayedDraws_GiveTheExactRankStatistics()
    {
        var draws = SharedFiles.Require("reference/index/s136x4_ua_para.csv");
        var expected = new CsvFile(SharedFiles.Require("reference/index/expected_s136x4_ua_rankstats.csv"));
        File.Copy(draws, _folder.At("draws.csv"));
        await IndexAsync(SharedFiles.Require("reference/index/s136x4_missing.csv"),
            $$"""{ "id": "r", "areaColumn": "uCode", "indicators": {{FourIndicators}}, "normalisation": { "method": "minmax" }, "robustness": { "replay": "draws.csv" } }""");

        var ranks = new CsvFile(_folder.At("out/ranks.csv"));
        foreach (var area in expected.Keys)
        {
            foreach (var (theirs, ours) in new[] { ("Nominal", "nominal"), ("Mean", "mean"), ("Median", "median"), ("Q5", "q5"), ("Q95", "q95") })
            {
                Close(expected.Number(area, theirs), ranks.Number(area, ours));
            }
        }
    }

    [Theory]
    [InlineData("expected_asem_agg_imputed_minmax0_100_amean_equal_scores.csv", "asem_imputed_colmean.csv", "arithmetic", 0)]
    [InlineData("expected_asem_agg_imputed_minmax1_100_gmean_equal_scores.csv", "asem_imputed_colmean.csv", "geometric", 1)]
    public async Task Index_AsemHierarchy_AgreesWithTheReference(string reference, string values, string aggregation, int lower)
    {
        var expected = new CsvFile(SharedFiles.Require("reference/index/" + reference));
        await IndexAsync(SharedFiles.Require("reference/index/" + values), AsemRecipe($$"""" "normalisation": { "method": "minmax", "lower": {{lower}}, "upper": 100 }, "aggregation": { "method": "{{aggregation}}" }""""));

        var scores = new CsvFile(_folder.At("out/scores.csv"));
        Assert.Equal(51, scores.Keys.Count);
        foreach (var area in scores.Keys)
        {
            Close(expected.Number(area, "Index"), scores.Number(area, "score"));
        }
    }

    [Theory]
    [InlineData("expected_asem_norm_raw_zscore.csv", "asem_raw.csv", "z", 0)]
    [InlineData("expected_asem_norm_raw_minmax0_100.csv", "asem_raw.csv", "minmax", 0)]
    [InlineData("expected_asem_norm_imputed_minmax1_100.csv", "asem_imputed_colmean.csv", "minmax", 1)]
    [InlineData("expected_asem_norm_imputed_prank.csv", "asem_imputed_colmean.csv", "percentileRank", 0)]
    public async Task Index_AsemNormalised_AgreesWithTheReference(string reference, string values, string scale, int lower)
    {
        var expected = new CsvFile(SharedFiles.Require("reference/index/" + reference));
        await IndexAsync(SharedFiles.Require("reference/index/" + values), AsemRecipe($$"""" "normalisation": { "method": "{{scale}}", "lower": {{lower}}, "upper": 100 }""""));

        var normalised = new CsvFile(_folder.At("out/normalised.csv"));
        foreach (var area in normalised.Keys)
        {
            foreach (var column in normalised.Columns.Skip(1))
            {
                Close(expected.Number(area, column), normalised.Number(area, column));
            }
        }
    }

    [Theory]
    [InlineData(2016)]
    [InlineData(2020)]
    public async Task Index_GlasgowDataZones_GivesAMapAndAReport(int year)
    {
        await IndexAsync(SharedFiles.Require("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv"), Glasgow("area", year),
            "--areas", SharedFiles.Require("data/glasgow/glasgow_city_dz11_4326.geojson"), "--area-id", "dz11_code");

        Assert.Equal(746, new CsvFile(_folder.At("out/scores.csv")).Keys.Count);
        Assert.True(File.Exists(_folder.At("out/index.geojson")));
        var report = await File.ReadAllTextAsync(_folder.At("out/rapport.html"), TestContext.Current.CancellationToken);
        Assert.Equal(746, report.Split("<path class=").Length - 1);
        Assert.DoesNotContain("http://", report, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_GlasgowLargerAreas_AreMeansWeightedByTheDenominator()
    {
        var values = SharedFiles.Require("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv");
        var recipe = """{ "id": "g", "areaColumn": "iz11", "years": { "column": "year", "value": 2020 }, "indicators": [ { "column": "income_rate", "denominator": "population" } ], "normalisation": { "method": "asIs" } }""";
        await IndexAsync(values, recipe, "--areas", SharedFiles.Require("data/glasgow/glasgow_city_iz11_4326.geojson"), "--area-id", "iz11_code");

        var lines = (await File.ReadAllLinesAsync(values, TestContext.Current.CancellationToken)).Select(Fields).ToList();
        int At(string name) => Array.IndexOf(lines[0], name);
        double Number(string[] row, string name) => double.Parse(row[At(name)], CultureInfo.InvariantCulture);
        var scores = new CsvFile(_folder.At("out/scores.csv"));
        Assert.Equal(136, scores.Keys.Count);
        foreach (var group in lines.Skip(1).Where(r => r[At("year")] == "2020" && r[At("income_rate")].Length > 0 && r[At("income_rate")] != "*").GroupBy(r => r[At("iz11")]))
        {
            Close(group.Sum(r => Number(r, "income_rate") * Number(r, "population")) / group.Sum(r => Number(r, "population")), scores.Number(group.Key, "score"));
        }
    }

    [Fact]
    public async Task Index_AllRegsoOfSweden_AreRanked()
    {
        await IndexAsync(SharedFiles.Require("data/sverige/regso2020_panel_2020_2023_sverige.csv"), Regso(""));

        Assert.Equal(3362, new CsvFile(_folder.At("out/scores.csv")).Keys.Count);
    }

    [Fact]
    public async Task Index_UppsalaCountyOnTheMunicipalitysMap_SaysWhichAreasAreNotDrawn()
    {
        var (errors, report) = await WithMapAsync("data/uppsala/regso2020_panel_2020_2023_uppsala_lan.csv", Regso(""), "data/uppsala/uppsala_kommun_regso2020_4326.geojson", "regsokod");

        Assert.Contains("räknas med i indexet men kan inte ritas", errors, StringComparison.Ordinal);
        Assert.Equal(61, report.Split("<path class=").Length - 1);
    }

    [Fact]
    public async Task Index_MalmoDelomradenJoinedByName_FindsAllBut()
    {
        var (_, report) = await WithMapAsync("data/malmo/delomraden_geso.csv",
            """{ "id": "m", "areaColumn": "name", "indicators": [ { "column": "geso_code" } ], "normalisation": { "method": "asIs" } }""",
            "data/malmo/malmo_delomraden_3008.gpkg", "do_kod");

        Assert.Equal(136, report.Split("<path class=").Length - 1);
        var drawn = report.Split("class=\"c0\" d=").Length - 1;
        Assert.InRange(drawn, 0, 3);
    }

    private async Task<(string Errors, string Report)> WithMapAsync(string values, string recipe, string areas, string field)
    {
        var errors = await IndexAsync(SharedFiles.Require(values), recipe, "--areas", SharedFiles.Require(areas), "--area-id", field);
        return (errors, await File.ReadAllTextAsync(_folder.At("out/rapport.html"), TestContext.Current.CancellationToken));
    }

    private async Task<string> IndexAsync(string values, string recipe, params string[] more)
    {
        var (code, _, errors) = await Kraft.RunAsync(["index", "--values", values, "--recipe", _folder.Write("r.jsonc", recipe), "--out", _folder.At("out"), .. more]);
        Assert.True(code == 0, errors);
        return errors;
    }

    private static string Regso(string more) => $$"""{ "id": "regso", "areaColumn": "regsokod", "nameColumn": "regsonamn", "years": { "column": "ar" }, {{more}} "indicators": [ { "column": "andel_utrikes_fodda_pct" }, { "column": "loneinkomst_medel_tkr", "direction": -1 }, { "column": "andel_hyresratt_pct" } ], "robustness": { "draws": 100 } }""";

    private static string Glasgow(string area, int year) => $$"""{ "id": "g", "areaColumn": "{{area}}", "years": { "column": "year", "value": {{year}} }, "indicators": [ { "column": "income_rate" }, { "column": "employment_depr_rate" }, { "column": "attainment", "direction": -1 }, { "column": "neet_16_19" }, { "column": "overcrowded_rate" } ], "missing": { "rule": "minimumShare", "share": 0.6 }, "robustness": { "draws": 200, "topK": 50 } }""";

    // Indicators, pillars and sub-indices as the reference's own table of parts says.
    private static string AsemRecipe(string more)
    {
        var meta = File.ReadAllLines(SharedFiles.Require("reference/index/asem_meta.csv")).Skip(1).Select(Fields).ToList();
        var indicators = meta.Where(r => r[0] == "1").Select(r => $$"""{ "column": "{{r[1]}}", "direction": {{r[3]}}, "weight": {{r[4]}}, "parent": "{{r[8]}}" }""");
        var groups = meta.Where(r => r[0] is "2" or "3").Select(r => $$"""{ "id": "{{r[1]}}", "weight": {{r[4]}}{{(r[8] == "Index" ? "" : $", \"parent\": \"{r[8]}\"")}} }""");
        return $$"""{ "id": "asem", "areaColumn": "uCode", "indicators": [ {{string.Join(", ", indicators)}} ], "groups": [ {{string.Join(", ", groups)}} ], {{more}} }""";
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line + ",")
        {
            if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
                continue;
            }
            quoted ^= c == '"';
            field.Append(c == '"' ? "" : c);
        }
        return [.. fields];
    }

    private static void Close(double expected, double found)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(found));
            return;
        }
        Assert.True(Math.Abs(found - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {found:R}");
    }
}
