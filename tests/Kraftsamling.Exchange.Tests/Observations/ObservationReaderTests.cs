using System.Globalization;
using System.Text;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Observations;

public sealed class ObservationReaderTests
{
    private static readonly TableMapping Long = new()
    {
        DecimalMark = DecimalMark.Comma,
        Area = new AreaColumns { Code = "kod" },
        YearColumn = "år",
        SexColumn = "kön",
        AgeColumn = "ålder",
        IndicatorColumn = "indikator",
        Values = [new ValueColumn { Column = "värde", Numerator = "täljare", Denominator = "nämnare" }],
    };

    private const string LongHeader = "kod;år;kön;ålder;indikator;värde;täljare;nämnare\n";

    [Fact]
    public void Read_LongForm_GivesEveryPart()
    {
        var (reader, observations) = Read(LongHeader + "0101;2020;kvinnor;16-19 år;uvas;12,5;5;40\n0101;2018-2020;T;85+;uvas;1 234,5;;\n", Long);

        Assert.Empty(reader.Problems);
        Assert.Equal(["uvas"], reader.Indicators);
        Assert.Equal("0101", Assert.Single(reader.Areas).Code);
        Assert.Equal(new RawObservation(0, 0, 2020, 2020, Sex.Women, 16, 19, 12.5, 5, 40, ObservationStatus.Measured, 2, 5), observations[0]);
        Assert.Equal(new RawObservation(0, 0, 2018, 2020, Sex.Total, 85, RawObservation.OpenAge, 1234.5, double.NaN, double.NaN, ObservationStatus.Measured, 3, 5), observations[1]);
    }

    [Fact]
    public void Read_YearsAsColumns_GivesOneObservationEach()
    {
        var mapping = Wide("Antal") with { Area = new AreaColumns { Combined = "region" } };
        var (reader, observations) = Read("region;Antal 2020;Antal 2021\nUpplands Väsby (Bollstanäs);5;..\n", mapping);

        Assert.Equal([(2020, 5.0, ObservationStatus.Measured), (2021, double.NaN, ObservationStatus.Missing)], observations.Select(o => (o.Year, o.Value, o.Status)));
        Assert.Equal(new AreaText(null, "Bollstanäs", "Upplands Väsby", 2), Assert.Single(reader.Areas));
    }

    [Fact]
    public void Read_Symbols_HaveTheMeaningOfTheMapping()
    {
        var mapping = Wide("x") with
        {
            Area = new AreaColumns { Name = "a" },
            Values = [new ValueColumn { Column = "b", Indicator = "x", Year = 2020 }],
            Symbols = new Dictionary<string, SymbolMeaning> { [".."] = SymbolMeaning.Suppressed, ["."] = SymbolMeaning.NotApplicable, ["-"] = SymbolMeaning.Zero, [""] = SymbolMeaning.Missing },
        };
        var (reader, observations) = Read("a;b\nA;..\nB;.\nC;-\nD;\nE;*\n", mapping);

        Assert.Equal([ObservationStatus.Suppressed, ObservationStatus.NotApplicable, ObservationStatus.Measured, ObservationStatus.Missing], observations.Select(o => o.Status));
        Assert.Equal(0, observations[2].Value);
        var problem = Assert.Single(reader.Problems);
        Assert.Equal((6L, "b", "*"), (problem.Row, problem.Column, problem.Found));
        Assert.Contains("Välj vad tecknet betyder", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0101;2020;T;16;x;tolv;;\n", "värde", "siffror och decimalkomma")]
    [InlineData("0101;2020;T;16;x;1.5;;\n", "värde", "siffror och decimalkomma")]
    [InlineData("0101;tjugo;T;16;x;1;;\n", "år", "fyra siffror")]
    [InlineData("0101;2020/21;T;16;x;1;;\n", "år", "läsåret")]
    [InlineData("0101;2020;okänt;16;x;1;;\n", "kön", "Välj vad texten betyder")]
    [InlineData("0101;2020;T;gammal;x;1;;\n", "ålder", "Skriv åldern")]
    [InlineData(";2020;T;16;x;1;;\n", "kod", "områdets kod")]
    [InlineData("0101;2020;T;16;;1;;\n", "indikator", "indikatorns namn")]
    [InlineData("0101;2020;T;16;x;1;5;-4\n", "nämnare", "nämnare som är noll")]
    [InlineData("0101;2020;T;16;x;1;fem;4\n", "täljare", "ett tal")]
    public void Read_BrokenCell_SaysWhereAndWhatToDo(string row, string column, string word)
    {
        var (reader, observations) = Read(LongHeader + "0101;2019;T;16;x;1;;\n" + row, Long);

        Assert.Single(observations);
        var problem = Assert.Single(reader.Problems);
        Assert.Equal((3L, column), (problem.Row, problem.Column));
        Assert.Contains(word, problem.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.In(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void Read_SeveralFaultsOnOneRow_AreAllReported()
    {
        var (reader, _) = Read(LongHeader + ";år;?;x;;1;;\n", Long);
        Assert.Equal(5, reader.Problems.Count);
    }

    [Fact]
    public void Read_SameObservationTwice_IsReportedOnce()
    {
        var (reader, observations) = Read(LongHeader + "0101;2020;T;16;x;1;;\n0102;2020;T;16;x;1;;\n0101;2020;M;16;x;1;;\n0101;2020;T;16;x;2;;\n", Long);
        Assert.Equal(3, observations.Count);
        Assert.Equal(5, Assert.Single(reader.Problems).Row);
    }

    [Fact]
    public void Read_AmbiguousNumber_AsksForTheDecimalMark()
    {
        var (reader, _) = Read(LongHeader + "0101;2020;T;16;x;1,234;;\n", Long with { DecimalMark = DecimalMark.Unknown });
        Assert.Contains("decimalkomma eller decimalpunkt", Assert.Single(reader.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotesBelow_AreLeftOutWithARemark()
    {
        var (reader, observations) = Read(LongHeader + "0101;2020;T;16;x;1;;\n\nKälla: SCB\nmer;text\n", Long);
        Assert.Single(observations);
        var remark = Assert.Single(reader.Problems);
        Assert.Equal((4L, false), (remark.Row, remark.IsError));
    }

    [Fact]
    public void Read_ValuesBelowNotes_IsAnError()
    {
        var (reader, _) = Read(LongHeader + "0101;2020;T;16;x;1;;\n\nKälla: SCB\n0102;2020;T;16;x;1;;\n", Long);
        Assert.Contains(reader.Problems, problem => problem.IsError && problem.Row == 5);
    }

    [Fact]
    public void Read_EmptyRowInsideTheTable_IsSkipped()
    {
        var (reader, observations) = Read(LongHeader + "0101;2020;T;16;x;1;;\n\n0102;2020;T;16;x;1;;\n", Long);
        Assert.Equal([2L, 4L], observations.Select(o => o.Row));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public void Open_ColumnThatDoesNotExist_IsNamed()
    {
        var problems = new ProblemList();
        Assert.Null(ObservationReader.Open(Stream("kod;antal\n1;2\n"), "f.csv", Wide("x") with { HeaderRow = 1, Area = new AreaColumns { Code = "kod" } }, problems));
        Assert.Equal(2, problems.Count);
        Assert.Contains("«Antal 2020»", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoYearAnywhere_AsksForIt()
    {
        var problems = new ProblemList();
        Assert.Null(ObservationReader.Open(Stream("kod;antal\n1;2\n"), "f.csv", new TableMapping { Area = new AreaColumns { Code = "kod" }, Values = [new ValueColumn { Column = "antal", Indicator = "x" }] }, problems));
        Assert.Contains("ange året", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderBelowATitle_IsFoundWithoutBeingTold()
    {
        var (_, observations) = Read("En titel\n\n" + LongHeader + "0101;2020;T;16;x;1;;\n", Long);
        Assert.Equal(4, Assert.Single(observations).Row);
    }

    [Fact]
    public void Read_OnlyChosenRows_LeavesOutTheRest()
    {
        var mapping = Long with { Only = new Dictionary<string, IReadOnlyList<string>> { ["kön"] = ["T"] } };
        var (_, observations) = Read(LongHeader + "0101;2020;T;16;x;1;;\n0101;2020;M;16;x;1;;\n", mapping);
        Assert.Single(observations);
    }

    [Fact]
    public void Read_LettersThatCannotBeRead_AreReported()
    {
        var bytes = (byte[])[.. Encoding.UTF8.GetBytes(LongHeader + "Å;2019;T;16;x;1;;\n"), 0xE5, .. Encoding.UTF8.GetBytes(";2020;T;16;x;1;;\n")];
        var problems = new ProblemList();
        using var table = TableFile.Open(new MemoryStream(bytes), "f.csv", problems, new TableOptions { Encoding = Encoding.UTF8 })!;
        using var reader = ObservationReader.Open(table, Long, problems)!;
        Assert.Single(reader.ReadAll(TestContext.Current.CancellationToken));
        Assert.Contains("teckenkodning", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_StopsWithinABatch()
    {
        using var source = new CancellationTokenSource();
        using var reader = ObservationReader.Open(new GeneratedRows(1_000_000), "f.csv", Generated, new ProblemList())!;
        var batch = new RawObservation[100_000];
        Assert.Equal(batch.Length, reader.Read(batch, TestContext.Current.CancellationToken));
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => reader.Read(batch, source.Token));
        Assert.Equal(100_000, reader.Count);
    }

    [Fact]
    public void Read_MillionRows_AllocatesNothingPerRow()
    {
        const int rows = 1_000_000;
        using var reader = ObservationReader.Open(new GeneratedRows(rows), "f.csv", Generated, new ProblemList())!;
        var batch = new RawObservation[8192];
        var count = (long)reader.Read(batch, TestContext.Current.CancellationToken);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var read = 1; read > 0; count += read)
        {
            read = reader.Read(batch, TestContext.Current.CancellationToken);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(rows, count);
        Assert.Empty(reader.Problems);
        Assert.True(allocated < 8 * 1024 * 1024, $"{allocated} bytes for {rows} rows");
    }

    [Fact]
    public void Read_EveryRowWrong_KeepsTheFirstProblemsAndCountsAll()
    {
        var text = LongHeader + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i};2020;T;16;x;fel;;\n"));
        var (reader, _) = Read(text, Long);
        Assert.Equal((ProblemList.DefaultCapacity, 5000L, 4000L), (reader.Problems.Count, reader.Problems.ErrorCount, reader.Problems.LeftOut));
    }

    private static TableMapping Generated => new()
    {
        DecimalMark = DecimalMark.Comma,
        HeaderRow = 0,
        Area = new AreaColumns { Code = "#1" },
        YearColumn = "#2",
        IndicatorColumn = "#3",
        Values = [new ValueColumn { Column = "#4" }],
    };

    private static TableMapping Wide(string indicator) => new()
    {
        DecimalMark = DecimalMark.Comma,
        Area = new AreaColumns { Code = "kod" },
        Values = [new ValueColumn { Column = "Antal 2020", Indicator = indicator, Year = 2020 }, new ValueColumn { Column = "Antal 2021", Indicator = indicator, Year = 2021 }],
    };

    private static (ObservationReader Reader, List<RawObservation> Observations) Read(string text, TableMapping mapping)
    {
        using var reader = ObservationReader.Open(Stream(text), "f.csv", mapping, new ProblemList())!;
        return (reader, [.. reader.ReadAll(TestContext.Current.CancellationToken)]);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Rows made while they are read: 1,000 areas, 20 years, as many indicators as it takes.</summary>
    private sealed class GeneratedRows(int rows) : Stream
    {
        private readonly byte[] _line = new byte[128];
        private readonly long _rows = rows;
        private long _row;
        private int _at;
        private int _length;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        // Set to the start after the head has been looked at.
        public override long Position
        {
            get => 0;
            set => (_row, _at, _length) = (0, 0, 0);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var written = 0;
            while (written < buffer.Length)
            {
                if (_at == _length && !NextLine())
                {
                    break;
                }
                var part = Math.Min(_length - _at, buffer.Length - written);
                _line.AsSpan(_at, part).CopyTo(buffer[written..]);
                _at += part;
                written += part;
            }
            return written;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private bool NextLine()
        {
            if (_row == _rows)
            {
                return false;
            }
            _length = 0;
            Write("o"u8, _row % 1000, ";"u8);
            Write([], 2000 + _row / 1000 % 20, ";i"u8);
            Write([], _row / 20_000, ";"u8);
            Write([], _row % 1000, ",5\n"u8);
            _row++;
            _at = 0;
            return true;
        }

        // Without interpolation, which allocates until it has been compiled well.
        private void Write(ReadOnlySpan<byte> before, long number, ReadOnlySpan<byte> after)
        {
            before.CopyTo(_line.AsSpan(_length));
            System.Buffers.Text.Utf8Formatter.TryFormat(number, _line.AsSpan(_length + before.Length), out var digits);
            after.CopyTo(_line.AsSpan(_length + before.Length + digits));
            _length += before.Length + digits + after.Length;
        }
    }
}
