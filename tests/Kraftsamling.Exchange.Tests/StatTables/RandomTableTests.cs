using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.StatTables;

/// <summary>Made-up tables with awkward texts, through every format and back.</summary>
public sealed class RandomTableTests
{
    private const int Tables = 150;

    private static readonly string[] Pieces = ["a", "Å", "ö", " ", ",", ";", "=", "\"", "'", "#", "(", ")", "[sv]", "*", "-", ".", "..", "1", "20", "2024", "\n", "\t", "DATA=", "NOTE", "é", "Ł", "日", "𝄞", ":", "|", "\\", "/", "%", "<b>", "&amp;"];
    private static readonly string?[] Symbols = [null, null, null, "..", ".", "-", "......"];

    [Theory]
    [InlineData("t.json")]
    [InlineData("t.xlsx")]
    [InlineData("t.csv")]
    [InlineData("t.px")]
    public void WriteAndRead_AwkwardTables_KeepTheirCells(string name)
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var table = Make(new Random(seed));
            var again = Again(table, name, seed);
            Assert.Equal(table.Values.ToArray(), again.Values.ToArray());
            Assert.Equal(table.Dimensions.Select(dimension => dimension.Categories.Count), again.Dimensions.Select(dimension => dimension.Categories.Count));
            if (name == "t.px")
            {
                continue;
            }
            Assert.Equal(Enumerable.Range(0, table.CellCount).Select(table.StatusOf), Enumerable.Range(0, again.CellCount).Select(again.StatusOf));
            Assert.Equal(table.Dimensions.SelectMany(dimension => dimension.Categories).Select(category => category.Code), again.Dimensions.SelectMany(dimension => dimension.Categories).Select(category => category.Code));
        }
    }

    [Fact]
    public void WriteAndRead_AwkwardTablesAsJsonStat_KeepEverything()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var table = Make(new Random(seed));
            TableAssert.Same(table, Again(table, "t.json", seed));
        }
    }

    [Fact]
    public void WriteAndRead_PxTwice_GivesTheSameFile()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var once = Again(Make(new Random(seed)), "t.px", seed);
            TableAssert.Same(once, Again(once, "t.px", seed));
        }
    }

    private static StatTable Again(StatTable table, string name, int seed)
    {
        using var file = new TempFile(name, "");
        using (var stream = new FileStream(file.Path, FileMode.Create, FileAccess.ReadWrite))
        {
            Assert.True(StatFile.Write(stream, table, StatFile.FormatOf(name)!.Value, new ProblemList(), TestContext.Current.CancellationToken));
        }
        var problems = new ProblemList();
        var again = StatFile.Read(file.Path, problems);
        Assert.True(again is not null, $"{seed}: {string.Join("\n", problems)}");
        return again;
    }

    private static StatTable Make(Random random)
    {
        var one = random.Next(2) == 0;
        StatDimension[] dimensions = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Dimension(random, i))];
        var cells = (int)StatTable.CountCells(dimensions);
        var status = Enumerable.Range(0, cells).Select(_ => Symbols[random.Next(Symbols.Length)]).ToArray();
        var values = status.Select(symbol => symbol is not null ? double.NaN : Math.Round(Math.Pow(10, random.Next(-12, 15)) * (random.NextDouble() - 0.5), random.Next(0, 15))).ToArray();
        return new StatTable(dimensions, values, status)
        {
            Id = Text(random),
            Languages = one ? ["sv"] : ["en", "sv"],
            Title = Both(random, one),
            Contents = Both(random, one),
            Unit = Both(random, one),
            Source = Both(random, one),
            Decimals = random.Next(0, 15),
            ShowDecimals = 0,
            Updated = new DateTimeOffset(2026, random.Next(1, 13), 1, 12, 0, 0, TimeSpan.Zero),
            Notes = [new StatNote(NoteScope.Table, Both(random, one)), new StatNote(NoteScope.Dimension, Both(random, one)) { Dimension = dimensions[0].Code, IsMandatory = true }],
            Legend = new Dictionary<string, Text> { [".."] = Both(random, one) },
        };

        StatDimension Dimension(Random random, int place) => new($"D{place}{Code(random)}", Both(random, one), [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => new StatCategory($"{i}{Code(random)}", Both(random, one)))]);
    }

    private static Text Both(Random random, bool one) => Text(random) is var text && one ? new Text(text, text) : new Text(text, Text(random));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    // A code does not begin or end with a blank: in text files nobody could see it.
    private static string Code(Random random) => Text(random).ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal) + "x";
}
