using System.Text;
using System.Text.Json;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Testing;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Xunit;

namespace Kraftsamling.Exchange.Tests;

public sealed class WriterTests
{
    private static readonly string[] Awkward = ["plain", "a,b", "a\"b", "rad 1\nrad 2", " blank ", "", "=1+1", "åäö", "-5", "'x"];

    [Fact]
    public void Csv_AwkwardTexts_ReadBackBothByUsAndByCsvHelper()
    {
        var bytes = Csv(writer => writer.Row(Awkward));

        using var theirs = CsvHelper.CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false });
        Assert.True(theirs.Read());
        Assert.Equal(Awkward, Enumerable.Range(0, theirs.FieldCount).Select(i => theirs.GetString(i)));

        using var ours = TableFile.Open(new MemoryStream(bytes), "f.csv", new ProblemList(), new TableOptions { Delimiter = ',' })!;
        Assert.True(ours.Read());
        Assert.Equal(Awkward, Enumerable.Range(0, ours.FieldCount).Select(i => ours.Field(i).ToString()));
    }

    [Fact]
    public void Csv_Numbers_HaveDecimalPointAndAllDigits()
    {
        var text = Encoding.UTF8.GetString(Csv(writer =>
        {
            writer.Field("x").Field(0.1 + 0.2).Field(1e21).Field(double.NaN).Field(-7L).Field(1.0 / 3);
            writer.EndRow();
        }));
        Assert.Equal("x,0.30000000000000004,1E+21,,-7,0.3333333333333333\n", text);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1\n")]
    [InlineData("@x", "'@x\n")]
    [InlineData("-5 till 5", "'-5 till 5\n")]
    [InlineData("vanlig", "vanlig\n")]
    public void Csv_SafeForSpreadsheets_DisarmsFormulas(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Csv(writer => writer.Row(text), new CsvWriteOptions { SafeForSpreadsheets = true })));

    [Fact]
    public void Csv_SafeForSpreadsheets_LeavesNegativeNumbers() =>
        Assert.Equal("-5\n", Encoding.UTF8.GetString(Csv(writer => writer.Field(-5.0).EndRow(), new CsvWriteOptions { SafeForSpreadsheets = true })));

    [Fact]
    public void Xlsx_SheetsOfEveryType_ReadBackByAnotherLibrary()
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(
            stream,
            [
                new XlsxSheet("Värden: [alla]", [new XlsxColumn("område", Width: 30), new XlsxColumn("värde", 2), new XlsxColumn("antal", 0), new XlsxColumn("dag")], [["=1+1", 0.1 + 0.2, 5L, new DateOnly(2026, 3, 1)], ["b\u0001", double.NaN, null, true]]),
                XlsxSheet.About("Källa", "Uppgift", "Text", [("Källa", "SCB")]),
            ],
            TestContext.Current.CancellationToken);

        using (var document = SpreadsheetDocument.Open(new MemoryStream(stream.ToArray()), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        }
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(stream.ToArray()));
        Assert.Equal("Värden- -alla-", reader.Name);
        reader.Read();
        Assert.Equal(["område", "värde", "antal", "dag"], Enumerable.Range(0, 4).Select(i => reader.GetString(i)));
        reader.Read();
        Assert.Equal("=1+1", reader.GetString(0));
        Assert.Equal(0.1 + 0.2, reader.GetDouble(1));
        Assert.Equal("#,##0.00", reader.GetNumberFormatString(1));
        Assert.Equal(new DateTime(2026, 3, 1), reader.GetDateTime(3));
        reader.Read();
        Assert.Equal(["b", null, null, true], Enumerable.Range(0, 4).Select(reader.GetValue));
        Assert.True(reader.NextResult());
        Assert.Equal("Källa", reader.Name);
    }

    [Fact]
    public void Xlsx_WrittenAndRead_GivesTheSameNumbers()
    {
        using var stream = new MemoryStream();
        double[] numbers = [1.0 / 3, -1e-7, 123456789.125, 0];
        XlsxWriter.Write(stream, [new XlsxSheet("A", [new XlsxColumn("x")], numbers.Select(number => (IReadOnlyList<object?>)[number]))], TestContext.Current.CancellationToken);
        using var reader = TableFile.Open(new MemoryStream(stream.ToArray()), "f.xlsx", new ProblemList())!;
        reader.Read();
        foreach (var number in numbers)
        {
            Assert.True(reader.Read());
            Assert.True(reader.TryNumber(0, out var read));
            Assert.Equal(number, read);
        }
    }

    [Fact]
    public void GeoJson_RealAreas_ReadBackInTheirPlacesWithRingsTheRightWay()
    {
        var set = BoundaryFile.Read(SharedFiles.Require("data/malmo/malmo_delomraden_3008.gpkg"), cancellation: TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, set.Areas, set.Epsg, decimals: 7);

        stream.Position = 0;
        var again = BoundaryFile.ReadGeoJson(stream, "f.geojson", new BoundaryOptions { CodeField = "code" }, TestContext.Current.CancellationToken);
        Assert.Equal(set.Areas.Select(area => (area.Code, area.Name)), again.Areas.Select(area => (area.Code, area.Name)));
        Assert.Equal(4326, again.Epsg);

        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(4, document.RootElement.GetProperty("bbox").GetArrayLength());
        var ring = document.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.True(Orientation.IsCCW([.. ring.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))]));
    }

    [Fact]
    public void GeoJson_PolygonWithHole_HasTheHoleClockwise()
    {
        var factory = new GeometryFactory();
        var square = factory.ToGeometry(new Envelope(0, 10, 0, 10));
        var donut = square.Difference(factory.ToGeometry(new Envelope(4, 6, 4, 6)));
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, [new BoundaryArea("a", "A", donut, new Dictionary<string, object?> { ["tal"] = 1.5, ["tom"] = null })], 4326, decimals: 0);

        Assert.StartsWith(
            """{"type":"FeatureCollection","bbox":[0,0,10,10],"features":[{"type":"Feature","properties":{"code":"a","name":"A","tal":1.5,"tom":null},"geometry":{"type":"Polygon","coordinates":[[[""",
            Encoding.UTF8.GetString(stream.ToArray()),
            StringComparison.Ordinal);
        using var document = JsonDocument.Parse(stream.ToArray());
        var rings = document.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
            .Select(ring => Orientation.IsCCW([.. ring.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))]));
        Assert.Equal([true, false], rings);
    }

    private static byte[] Csv(Action<CsvFileWriter> write, CsvWriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvFileWriter(stream, options))
        {
            write(writer);
        }
        return stream.ToArray();
    }
}
