using System.Text;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Tables;

public sealed class ShapeInspectorTests
{
    [Fact]
    public void Inspect_TitleAboveAndNotesBelow_FindsTheTable()
    {
        var shape = Inspect("Folkmängd efter region och år\n\nregion;2020;2021\nA (Norr);1;2\nB (Söder);..;4\n\nKälla: SCB\nKontakt: statistik\n");

        Assert.Equal(3, shape.HeaderRow);
        Assert.Equal(["Folkmängd efter region och år"], shape.TitleRows);
        Assert.Equal(2, shape.DataRows);
        Assert.Equal(7, shape.NotesFrom);
        Assert.Equal(["Källa: SCB", "Kontakt: statistik"], shape.Notes);
        Assert.Equal([ColumnKind.Region, ColumnKind.Number, ColumnKind.Number], shape.Columns.Select(column => column.Kind));
        Assert.Equal(1, shape.Column("2020")!.Symbols[".."]);
    }

    [Fact]
    public void Inspect_NoHeader_SaysSo()
    {
        var shape = Inspect("0101;12,5\n0102;13,5\n0103;14,5\n");
        Assert.Equal(0, shape.HeaderRow);
        Assert.Equal(["#1", "#2"], shape.Columns.Select(column => column.Name));
        Assert.Equal(3, shape.DataRows);
    }

    [Fact]
    public void Inspect_EqualAndEmptyHeaders_GetNamesOfTheirOwn()
    {
        var shape = Inspect("a;antal;antal;\nx;1;2;3\ny;1;2;3\n");
        Assert.Equal(["a", "antal", "antal (2)", "#4"], shape.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("a;b\nx;1,5\n", DecimalMark.Comma, false, false)]
    [InlineData("a;b\nx;1.5\n", DecimalMark.Point, false, false)]
    [InlineData("a;b\nx;1.234\ny;2.345\n", DecimalMark.Unknown, false, true)]
    [InlineData("a;b\nx;1.5\ny;2,5\n", DecimalMark.Unknown, true, false)]
    [InlineData("a;b\nx;1\n", DecimalMark.Unknown, false, false)]
    public void Inspect_Numbers_TellTheDecimalMark(string text, DecimalMark mark, bool mixed, bool ambiguous)
    {
        var shape = Inspect(text);
        Assert.Equal((mark, mixed, ambiguous), (shape.DecimalMark, shape.MixedMarks, shape.AmbiguousMarks));
    }

    [Fact]
    public void Inspect_CodesWithLeadingZeros_AreCodes()
    {
        var shape = Inspect("kommun,år,antal\n0114,2020,5\n1280,2021,6\n");
        Assert.Equal([ColumnKind.Code, ColumnKind.Year, ColumnKind.Number], shape.Columns.Select(column => column.Kind));
    }

    [Fact]
    public void Inspect_RealExportWithNotes_FindsTheirFirstRow()
    {
        var shape = TableFile.Inspect(SharedFiles.Require("data/sverige/regso_socioekonomisk_index_2022.csv"), new ProblemList(), cancellation: TestContext.Current.CancellationToken)!;
        Assert.Equal((1, 3363L, 3366L), (shape.HeaderRow, shape.DataRows, shape.NotesFrom));
        Assert.Equal([ColumnKind.Region, ColumnKind.Number], shape.Columns.Select(column => column.Kind));
    }

    [Fact]
    public void Inspect_RealExportWithDoubledLineEnds_CountsEveryRowOnce()
    {
        var shape = TableFile.Inspect(SharedFiles.Require("data/sverige/scb_export_fodelseregion_regso.csv"), new ProblemList(), cancellation: TestContext.Current.CancellationToken)!;
        Assert.Equal(6726, shape.DataRows);
        Assert.Null(shape.NotesFrom);
    }

    private static TableShape Inspect(string text) => TableFile.Inspect(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", new ProblemList(), cancellation: TestContext.Current.CancellationToken)!;
}
