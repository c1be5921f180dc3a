using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Kraftsamling.Cli.Tests.Index;

public sealed class IndexContractTests : IDisposable
{
    private const string Values = "area,name,a,b\nX1,Ett,1,40\nX2,Två,2,30\nX3,Tre,3,..\nX4,Fyra,4,10\nX5,Fem,,\n";
    private const string Recipe = """{ "id": "r", "areaColumn": "area", "nameColumn": "name", "indicators": [ { "column": "a" }, { "column": "b", "direction": -1 } ], "normalisation": { "method": "minmax" }, "robustness": { "draws": 200, "topK": 2 } }""";
    private const string Areas = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "id": "X1" }, "geometry": { "type": "Polygon", "coordinates": [[[13,55],[13.1,55],[13.1,55.1],[13,55.1],[13,55]]] } },
          { "type": "Feature", "properties": { "id": "X2" }, "geometry": { "type": "Polygon", "coordinates": [[[13.1,55],[13.2,55],[13.2,55.1],[13.1,55.1],[13.1,55]]] } },
          { "type": "Feature", "properties": { "id": "X9" }, "geometry": { "type": "Polygon", "coordinates": [[[13.2,55],[13.3,55],[13.3,55.1],[13.2,55.1],[13.2,55]]] } } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Index_WithAreas_WritesEveryFileOfTheContract()
    {
        var (code, output, errors) = await RunAsync("--areas", _folder.Write("areas.geojson", Areas), "--area-id", "id");

        Assert.True(code == 0, errors);
        Assert.Empty(output);
        Assert.Equal(
            ["contributions.csv", "diagnostics.json", "index.geojson", "normalised.csv", "ranks.csv", "rapport.html", "scores.csv"],
            Directory.GetFileSystemEntries(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("X9", errors, StringComparison.Ordinal);
        Assert.Contains("X3, X4, X5", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_Scores_KeepTheOrderAndLeaveMissingEmpty()
    {
        await RunAsync();

        // minmax 0–100: a = 0, 33⅓, 66⅔, 100; b turned = 0, 33⅓, missing, 100.
        var third = (100.0 / 3).ToString("G17", CultureInfo.InvariantCulture);
        var text = await File.ReadAllTextAsync(_folder.At("out/scores.csv"), TestContext.Current.CancellationToken);
        var lines = text.Split('\n');
        Assert.Equal("area,score,rank", lines[0]);
        Assert.Equal("X1,0,4", lines[1]);
        Assert.StartsWith("X2,33.33333333333", lines[2], StringComparison.Ordinal);
        Assert.Equal(third.Length, lines[2].Split(',')[1].Length);
        Assert.Equal("X4,100,1", lines[4]);
        Assert.Equal("X5,,", lines[5]);
        Assert.Equal("area,nominal,mean,median,q5,q95,pTop", (await File.ReadAllLinesAsync(_folder.At("out/ranks.csv"), TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public async Task Index_Files_AreUtf8WithoutMarkAndWithLineFeeds()
    {
        await RunAsync("--areas", _folder.Write("areas.geojson", Areas), "--area-id", "id");

        foreach (var file in Directory.GetFiles(_folder.At("out")))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.False(bytes is [0xEF, 0xBB, 0xBF, ..], file);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal(bytes, Encoding.UTF8.GetBytes(new UTF8Encoding(false, true).GetString(bytes)));
        }
    }

    [Fact]
    public async Task Index_Json_IsOneDocumentOnStandardOutput()
    {
        var (code, output, _) = await RunAsync("--json");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(5, document.RootElement.GetProperty("areas").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("areas")[4].GetProperty("score").ValueKind);
    }

    [Fact]
    public async Task Index_WrongInput_ExitsOneListsAllAndWritesNothing()
    {
        var values = _folder.Write("v.csv", "area,a,b\nX1,tolv,1\nX2,2,elva\n");
        var (code, output, errors) = await Kraft.RunAsync("index", "--values", values, "--recipe", _folder.Write("r.jsonc", Recipe.Replace("\"nameColumn\": \"name\", ", "", StringComparison.Ordinal)), "--out", _folder.At("out"), "--json");

        Assert.Equal(1, code);
        Assert.False(Directory.Exists(_folder.At("out")));
        Assert.Contains("v.csv, rad 2, kolumn a: hittade «tolv»", errors, StringComparison.Ordinal);
        Assert.Contains("v.csv, rad 3, kolumn b: hittade «elva»", errors, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(2, document.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Theory]
    [InlineData("index")]
    [InlineData("index", "--values", "v.csv", "--recipe", "r.jsonc")]
    [InlineData("index", "--values", "v.csv", "--recipe", "r.jsonc", "--out", "o", "--threads", "many")]
    [InlineData("index", "--values", "v.csv", "--recipe", "r.jsonc", "--out", "o", "--crs", "sweref")]
    [InlineData("index", "--values", "v.csv", "--recipe", "r.jsonc", "--out", "o", "--area-id", "x")]
    [InlineData("inedx")]
    [InlineData("index", "--language", "de", "--values", "v", "--recipe", "r", "--out", "o")]
    [InlineData("serve", "--port", "99999")]
    public async Task AnyCommand_WrongCall_ExitsTwo(params string[] args)
    {
        var (code, output, errors) = await Kraft.RunAsync(args);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saknas.csv", null, "en fil som finns")]
    [InlineData(null, "saknas.jsonc", "ett recept som finns")]
    public async Task Index_FileThatIsNotThere_ExitsOne(string? values, string? recipe, string words)
    {
        var (code, _, errors) = await Kraft.RunAsync("index", "--values", values ?? _folder.Write("v.csv", Values), "--recipe", recipe ?? _folder.Write("r.jsonc", Recipe), "--out", _folder.At("out"));

        Assert.Equal(1, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_Interrupted_ExitsThreeAndLeavesNothing()
    {
        var values = new StringBuilder("area,a,b\n");
        for (var i = 0; i < 5_000; i++)
        {
            values.Append(CultureInfo.InvariantCulture, $"X{i},{i * 7919 % 10007},{i * 104729 % 10009}\n");
        }
        var recipe = Recipe.Replace("\"draws\": 200", "\"draws\": 300000", StringComparison.Ordinal).Replace("\"nameColumn\": \"name\", ", "", StringComparison.Ordinal);
        using var process = Kraft.Start("index", "--values", _folder.Write("v.csv", values.ToString()), "--recipe", _folder.Write("r.jsonc", recipe), "--out", _folder.At("out"));
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, "The work was done before it could be interrupted.");
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("Avbrutet", await errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Index_MoreDrawsThanMemoryHolds_ExitsOneAndSaysHowMany()
    {
        var recipe = Recipe.Replace("\"draws\": 200", "\"draws\": 10000000", StringComparison.Ordinal);
        var values = "area,name,a,b\n" + string.Concat(Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"X{i},n,{i},{i % 7}\n")));
        var (code, _, errors) = await Kraft.RunAsync("index", "--values", _folder.Write("v.csv", values), "--recipe", _folder.Write("r.jsonc", recipe), "--out", _folder.At("out"));

        Assert.Equal(1, code);
        Assert.Contains("högst 6666666 dragningar för 300 områden", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_OneThreadOrTwo_GivesTheSameFiles()
    {
        await RunAsync("--threads", "1");
        var one = await File.ReadAllTextAsync(_folder.At("out/ranks.csv"), TestContext.Current.CancellationToken);
        await RunAsync("--threads", "2");

        Assert.Equal(one, await File.ReadAllTextAsync(_folder.At("out/ranks.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Index_DuplicateRowsWithoutDenominator_SaysWhatToDo()
    {
        var (code, _, errors) = await Kraft.RunAsync("index", "--values", _folder.Write("v.csv", "area,name,a,b\nX1,e,1,2\nX1,e,2,3\nX2,t,3,4\n"), "--recipe", _folder.Write("r.jsonc", Recipe), "--out", _folder.At("out"));

        Assert.Equal(1, code);
        Assert.Contains("Området står redan på rad 2", errors, StringComparison.Ordinal);
        Assert.Contains("«denominator» på indicators[0]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_SexColumn_GivesTotalAndAFolderEach()
    {
        var values = "area,kön,a,b\nX1,totalt,1,4\nX2,totalt,2,3\nX3,totalt,3,1\nX1,kvinnor,3,1\nX2,kvinnor,2,2\nX3,kvinnor,1,5\nX1,män,1,4\nX2,män,2,3\nX3,män,3,1\n";
        var recipe = Recipe.Replace("\"nameColumn\": \"name\"", "\"sex\": { \"column\": \"kön\" }", StringComparison.Ordinal);
        var (code, _, errors) = await Kraft.RunAsync("index", "--values", _folder.Write("v.csv", values), "--recipe", _folder.Write("r.jsonc", recipe), "--out", _folder.At("out"));

        Assert.True(code == 0, errors);
        Assert.Equal("3", new CsvFile(_folder.At("out/scores.csv")).Text("X1", "rank"));
        Assert.Equal("1", new CsvFile(_folder.At("out/women/scores.csv")).Text("X1", "rank"));
        Assert.Equal("3", new CsvFile(_folder.At("out/men/scores.csv")).Text("X1", "rank"));
    }

    [Fact]
    public async Task Version_Asked_IsPrinted()
    {
        var (code, output, _) = await Kraft.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", output);
    }

    [Theory]
    [InlineData]
    [InlineData("--preset", "malmo-fyra")]
    [InlineData("--preset", "scb-socioekonomiskt-index")]
    [InlineData("--preset", "cni")]
    [InlineData("--language", "en")]
    public async Task RecipeNew_Written_PassesCheck(params string[] options)
    {
        var file = _folder.At("nytt.jsonc");
        var (made, _, _) = await Kraft.RunAsync(["index", "recipe", "new", file, .. options]);
        var (code, _, errors) = await Kraft.RunAsync("index", "recipe", "check", file);

        Assert.Equal(0, made);
        Assert.True(code == 0, errors);
        Assert.Contains("//", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecipeNew_FileExists_IsNotOverwritten()
    {
        var (code, _, errors) = await Kraft.RunAsync("index", "recipe", "new", _folder.Write("r.jsonc", "mitt"));

        Assert.Equal(1, code);
        Assert.Contains("--force", errors, StringComparison.Ordinal);
        Assert.Equal("mitt", await File.ReadAllTextAsync(_folder.At("r.jsonc"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cni_PublishedExamples_AreReproduced()
    {
        var values = _folder.Write("v.csv", "area,folkmangd,antal_under_5,antal_utlandsfodda,antal_65_ensam,antal_ensamstaende,antal_inflyttade,antal_arbetslosa,antal_lag_utbildning\nA,5912,595,1391,484,167,385,981,632\nB,2407,293,330,215,80,240,300,210\n");
        await Kraft.RunAsync("index", "recipe", "new", _folder.At("cni.jsonc"), "--preset", "cni");
        var (code, _, errors) = await Kraft.RunAsync("index", "--values", values, "--recipe", _folder.At("cni.jsonc"), "--out", _folder.At("out"));

        Assert.True(code == 0, errors);
        var scores = new CsvFile(_folder.At("out/scores.csv"));
        Assert.Equal(1.5513, scores.Number("A", "score"), 4);
        Assert.Equal(1.3204, scores.Number("B", "score"), 4);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] more) =>
        await Kraft.RunAsync(["index", "--values", _folder.Write("v.csv", Values), "--recipe", _folder.Write("r.jsonc", Recipe), "--out", _folder.At("out"), .. more]);
}
