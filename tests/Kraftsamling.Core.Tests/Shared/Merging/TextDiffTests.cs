using Kraftsamling.Core.Merging;
using Xunit;

namespace Kraftsamling.Core.Tests.Merging;

public sealed class TextDiffTests
{
    [Fact]
    public void Between_OneWordChanged_MarksThatWord()
    {
        Assert.Equal(
            [new(DiffKind.Same, "Unga vill ha "), new(DiffKind.Removed, "fler"), new(DiffKind.Added, "öppna"), new(DiffKind.Same, " mötesplatser.")],
            TextDiff.Between("Unga vill ha fler mötesplatser.", "Unga vill ha öppna mötesplatser."));
    }

    [Fact]
    public void Between_TheSame_IsOnePart() => Assert.Equal([new(DiffKind.Same, "Lika.")], TextDiff.Between("Lika.", "Lika."));

    [Fact]
    public void Between_NothingBefore_IsAllAdded() => Assert.Equal([new(DiffKind.Added, "Nytt.")], TextDiff.Between("", "Nytt."));

    [Fact]
    public void Between_VeryLongTexts_AreComparedAndMakeUpBoth()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3_000).Select(line => $"rad {line} med några ord i"));
        var after = before.Replace("rad 1500 ", "RAD 1500 ", StringComparison.Ordinal);
        var parts = TextDiff.Between(before, after);
        AssertMakesUp(parts, before, after);
        Assert.Contains(parts, part => part.Kind == DiffKind.Added && part.Text.Contains("RAD", StringComparison.Ordinal));
    }

    [Fact]
    public void Between_AnyTexts_MakesUpBoth()
    {
        string[] pieces = ["a", "b", "å", " ", "\n", ".", "ord"];
        var random = new Random(7);
        string Any() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (var time = 0; time < 2_000; time++)
        {
            var (before, after) = (Any(), Any());
            AssertMakesUp(TextDiff.Between(before, after), before, after);
        }
    }

    [Theory]
    [InlineData("Ett två tre", "Ett TVÅ tre", "Ett två tre fyra", "Ett TVÅ tre fyra", true)]
    [InlineData("Ett två", "Ett två", "Ett tre", "Ett tre", true)]
    [InlineData("Ett två", "Ett tre", "Ett två", "Ett tre", true)]
    [InlineData("Ett två", "Ett tre", "Ett tre", "Ett tre", true)]
    [InlineData("Ett två", "Ett tre", "Ett fyra", "Ett tre\n\nEtt fyra", false)]
    [InlineData("", "Hennes", "Hans", "Hennes\nHans", false)]
    public void Merge_TwoChanges_KeepsBoth(string first, string theirs, string mine, string together, bool clean) => Assert.Equal((together, clean), TextMerge.Of(first, theirs, mine));

    [Fact]
    public void Merge_AnyTexts_LosesNoAddedWord()
    {
        var random = new Random(7);
        for (var time = 0; time < 2_000; time++)
        {
            var first = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(3) == 0 ? "ett" : "två").ToList();
            var (theirs, mine) = (first.ToList(), first.ToList());
            theirs.Insert(random.Next(first.Count + 1), "DERAS");
            mine.Insert(random.Next(first.Count + 1), "MITT");
            var (text, _) = TextMerge.Of(string.Join(' ', first), string.Join(' ', theirs), string.Join(' ', mine));
            Assert.Contains("DERAS", text, StringComparison.Ordinal);
            Assert.Contains("MITT", text, StringComparison.Ordinal);
        }
    }

    private static void AssertMakesUp(IReadOnlyList<DiffPart> parts, string before, string after)
    {
        Assert.Equal(before, string.Concat(parts.Where(part => part.Kind != DiffKind.Added).Select(part => part.Text)));
        Assert.Equal(after, string.Concat(parts.Where(part => part.Kind != DiffKind.Removed).Select(part => part.Text)));
    }
}
