using System.Text;
using System.Text.Json;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tests.StatTables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.JsonStat;

public sealed class JsonStatTests
{
    private const string Dataset = """
        {
          "version": "2.0", "class": "dataset", "label": "Andel", "source": "Exempel", "updated": "2026-03-01T07:00:00Z",
          "id": ["omr", "kon", "ar"], "size": [2, 2, 2], "role": { "time": ["ar"], "geo": ["omr"] },
          "dimension": {
            "omr": { "label": "område", "category": { "index": ["01", "02"], "label": { "01": "Björken", "02": "Linden" }, "note": { "02": ["Nytt"] } }, "extension": { "elimination": true } },
            "kon": { "label": "kön", "category": { "index": { "M": 1, "K": 0 }, "label": { "K": "kvinnor", "M": "män" } } },
            "ar": { "label": "år", "category": { "index": ["2024", "2025"] } }
          },
          "note": ["Rör unga"], "extension": { "noteMandatory": { "0": true }, "px": { "tableid": "T9", "decimals": 1, "language": "sv" } },
          "value": [1, 2.5, null, 4, 5, 6, 7, 8], "status": { "2": "..", "3": "p" }
        }
        """;

    [Fact]
    public void Read_Dataset_IsWhole()
    {
        var table = Read(Dataset);
        Assert.Equal([1, 2.5, double.NaN, 4, 5, 6, 7, 8], table.Values.ToArray());
        Assert.Equal(("..", "p"), (table.StatusOf(2), table.StatusOf(3)));
        Assert.Equal(6, table["02", "K", "2025"]);
        Assert.Equal(["K", "M"], table.Dimensions[1].Categories.Select(category => category.Code));
        Assert.Equal(("2024", "2024"), (table.Time!.Categories[0].Code, table.Time.Categories[0].Label.Sv));
        Assert.Equal((DimensionRole.Geo, true), (table.Dimensions[0].Role, table.Dimensions[0].CanBeLeftOut));
        Assert.Equal((NoteScope.Table, true, NoteScope.Category, "02"), (table.Notes[0].Scope, table.Notes[0].IsMandatory, table.Notes[1].Scope, table.Notes[1].Category));
        Assert.Equal(("T9", 1, new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero)), (table.Id, table.Decimals, table.Updated));
        Assert.Equal(["sv"], table.Languages);
    }

    [Theory]
    [InlineData("""{ "0": 1, "1": 2.5, "3": 4, "4": 5, "5": 6, "6": 7, "7": 8 }""", """{ "2": "..", "3": "p" }""")]
    [InlineData("""[1, 2.5, "..", 4, 5, 6, 7, 8]""", """[null, null, "..", "p", null, null, null, ""]""")]
    [InlineData("""["1", "2.5", null, 4, 5, 6, 7, 8]""", """{ "2": "..", "3": "p" }""")]
    public void Read_SparseAndDense_GiveTheSameTable(string values, string status) =>
        TableAssert.Same(Read(Dataset), Read(Dataset.Replace("""[1, 2.5, null, 4, 5, 6, 7, 8]""", values, StringComparison.Ordinal).Replace("""{ "2": "..", "3": "p" }""", status, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"p\"")]
    [InlineData("[\"p\"]")]
    public void Read_OneStatusForAll_IsInEveryCell(string status)
    {
        var table = Read(Dataset.Replace("""{ "2": "..", "3": "p" }""", status, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 8), cell => Assert.Equal("p", table.StatusOf(cell)));
    }

    [Fact]
    public void Read_OldBundle_GivesItsDatasets()
    {
        const string Old = """
            { "a": { "label": "A", "dimension": { "id": ["o", "t"], "size": [2, 1], "role": { "time": ["t"] },
                "o": { "category": { "index": ["x", "y"] } }, "t": { "category": { "label": { "2024": "2024" } } } }, "value": [3, null] },
              "b": { "dimension": { "id": ["o"], "size": [1], "o": { "category": { "index": { "x": 0 } } } }, "value": { "0": 7 } } }
            """;
        var problems = new ProblemList();
        var tables = JsonStatReader.ReadAll(Encoding.UTF8.GetBytes(Old), "f.json", problems);
        Assert.Empty(problems);
        Assert.Equal([3, double.NaN], tables[0].Values.ToArray());
        Assert.Equal(("2024", DimensionRole.Time), (tables[0].Time!.Categories[0].Code, tables[0].Time!.Role));
        Assert.Equal(7, tables[1]["x"]);
    }

    [Fact]
    public void Read_Collection_GivesTheDatasetsInIt()
    {
        var problems = new ProblemList();
        var bytes = Encoding.UTF8.GetBytes($$"""{ "class": "collection", "link": { "item": [ {{Dataset}}, { "class": "dataset", "href": "https://example.org/x" } ] } }""");
        TableAssert.Same(Read(Dataset), JsonStatReader.Read(bytes, "f.json", problems)!);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("\"value\": [1, ", "\"value\": [", "7", "8 värden: 2 × 2 × 2", "value")]
    [InlineData("\"size\": [2, 2, 2]", "\"size\": [2, 2]", "3 id, 2 size", "lika många id som size", "id, size")]
    [InlineData("\"size\": [2, 2, 2]", "\"size\": [3, 2, 2]", "2", "3 olika koder, som size säger", "dimension.omr.category")]
    [InlineData("\"kon\": { \"label\"", "\"sex\": { \"label\"", "", "dimensionen som står i id", "dimension.kon")]
    [InlineData("2.5", "\"tolv\"", "tolv", "ett tal eller null", "value")]
    [InlineData("\"3\": \"p\"", "\"9\": \"p\"", "9", "platser från 0 till 7", "status")]
    [InlineData("\"01\", \"02\"", "\"01\", \"01\"", "2", "2 olika koder, som size säger", "dimension.omr.category")]
    [InlineData("\"id\": [\"omr\", \"kon\", \"ar\"]", "\"id\": [\"omr\", \"omr\", \"ar\"]", "omr", "varje dimension en gång", "id")]
    public void Read_OneFault_IsTheOnlyProblem(string good, string bad, string found, string expected, string path)
    {
        var problems = new ProblemList();
        Assert.Null(JsonStatReader.Read(Encoding.UTF8.GetBytes(Dataset.Replace(good, bad, StringComparison.Ordinal)), "f.json", problems));
        var problem = Assert.Single(problems);
        Assert.Equal((found, expected, path), (problem.Found, problem.Expected.Sv, problem.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"class\":\"collection\"}")]
    [InlineData("<html>502 Bad Gateway</html>")]
    public void Read_NoJsonStat_IsAProblem(string text)
    {
        var problems = new ProblemList();
        Assert.Null(JsonStatReader.Read(Encoding.UTF8.GetBytes(text), "f.json", problems));
        Assert.True(Assert.Single(problems).IsError);
    }

    [Fact]
    public void Read_CutOffAnywhere_IsAProblemAndNeverThrows()
    {
        for (var length = 0; length < Dataset.TrimEnd().Length; length++)
        {
            var problems = new ProblemList();
            Assert.Null(JsonStatReader.Read(Encoding.UTF8.GetBytes(Dataset[..length]), "f.json", problems));
            Assert.True(problems.HasErrors);
        }
    }

    [Fact]
    public void Write_Dataset_ReadsBackTheSame() => TableAssert.Same(Read(Dataset), Again(Read(Dataset)));

    [Theory]
    [InlineData("pxwebapi_TAB001.px")]
    [InlineData("pxwebapi_TAB003.px")]
    [InlineData("scb_example_BE0101F1allakw.px")]
    [InlineData("scb_example_BE0101F1nildotsymbols.px")]
    [InlineData("scb_example_BE0101F1langensvolikacelln.px")]
    [InlineData("scb_example_PR0101B3hier.px")]
    [InlineData("scb_example_HA0201E8doublecol.px")]
    [InlineData("scb_example_ENdecround1.px")]
    [InlineData("scb_example_BE101ACE.px")]
    public void Write_PxTable_GoesThroughJsonStatAndBackToPxUnchanged(string file)
    {
        var table = PxReader.Read(SharedFiles.Require($"data/formats/px/{file}"), new ProblemList())!;
        var again = Again(table);
        TableAssert.Same(table, again);

        using var stream = new MemoryStream();
        PxWriter.Write(stream, again, new ProblemList());
        stream.Position = 0;
        TableAssert.Same(table, PxReader.Read(stream, "f.px", new ProblemList())!);
    }

    [Fact]
    public void Write_Dataset_HasWhatTheFormatRequires()
    {
        using var stream = new MemoryStream();
        JsonStatWriter.Write(stream, Read(Dataset));
        using var document = JsonDocument.Parse(stream.ToArray());
        var root = document.RootElement;
        Assert.Equal(("2.0", "dataset", 8), (root.GetProperty("version").GetString(), root.GetProperty("class").GetString(), root.GetProperty("value").GetArrayLength()));
        Assert.Equal(["omr", "kon", "ar"], root.GetProperty("id").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal([2, 2, 2], root.GetProperty("size").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal("ar", root.GetProperty("role").GetProperty("time")[0].GetString());
        Assert.Equal("..", root.GetProperty("status").GetProperty("2").GetString());
    }

    [Theory]
    [InlineData("pxwebapi_MetadataById_tab001_js2.json", 5940)]
    [InlineData("pxwebapi_MetadataById_tab003_js2.json", 2448)]
    [InlineData("scb_v2_TAB6471_metadata.json", 2_006_784)]
    public void Read_MetadataOfAnAgency_HasAllCellsEmptyAndSaysSo(string file, int cells)
    {
        var problems = new ProblemList();
        var table = JsonStatReader.Read(SharedFiles.Require($"data/formats/jsonstat2/{file}"), problems)!;
        Assert.Equal(cells, table.CellCount);
        Assert.False(Assert.Single(problems).IsError);
        Assert.NotNull(table.Metric);
        Assert.NotEmpty(table.Notes);
    }

    [Theory]
    [InlineData("data/formats/jsonstat2/pxapispecs_example_jsonstat.json", 28)]
    [InlineData("data/formats/pxweb_v1/response-scb-all-region.json", 10)]
    public void Read_FilesThatAreNoJson_SayWhere(string file, int row)
    {
        var problems = new ProblemList();
        Assert.Null(JsonStatReader.Read(SharedFiles.Require(file), problems));
        Assert.Equal((row, "giltig JSON"), ((int)Assert.Single(problems).Row!, problems[0].Expected.Sv));
    }

    private static StatTable Again(StatTable table)
    {
        using var stream = new MemoryStream();
        JsonStatWriter.Write(stream, table);
        return Read(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static StatTable Read(string text)
    {
        var problems = new ProblemList();
        var table = JsonStatReader.Read(Encoding.UTF8.GetBytes(text), "f.json", problems);
        Assert.True(table is not null, string.Join("\n", problems));
        return table;
    }
}
