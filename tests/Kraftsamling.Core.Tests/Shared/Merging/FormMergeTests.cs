using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests.Merging;

public sealed class FormMergeTests
{
    private static readonly FormShape Shape = new()
    {
        Fields = [FormField.Written("text", "Text", "Text"), FormField.Written("annan", "Annan", "Other"), FormField.Choice("dag", "Dag", "Day")],
        Rows = [new FormRows(new Text("Rad", "Row"), [FormField.Written("vad", "Vad", "What"), FormField.Written("varfor", "Varför", "Why")])],
        Sets = [FormField.Choice("val", "Val", "Choice")],
    };

    [Fact]
    public void Of_DifferentFields_TakesBothAndTellsWhatTheyChanged()
    {
        var merged = FormMerge.Of(Shape, Form(), Form(text: "deras"), Form(other: "min"));
        Assert.Equal(("deras", "min"), (merged.Values["text"][0], merged.Values["annan"][0]));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(["Text"], merged.News.Select(news => news.Label.Sv));
    }

    [Fact]
    public void Of_TheSameField_IsAConflictThatHoldsBoth()
    {
        var conflict = Assert.Single(FormMerge.Of(Shape, Form(text: "ett två"), Form(text: "ett DERAS"), Form(text: "ett MITT")).Conflicts);
        Assert.Equal(("text", "ett DERAS", "ett MITT"), (conflict.Name, conflict.Theirs, conflict.Mine));
        Assert.Contains("DERAS", conflict.Together!, StringComparison.Ordinal);
        Assert.Contains("MITT", conflict.Together!, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TheSameDay_HasNoTogether() =>
        Assert.Null(Assert.Single(FormMerge.Of(Shape, Form(day: "2026-01-01"), Form(day: "2026-02-02"), Form(day: "2026-03-03")).Conflicts).Together);

    [Fact]
    public void Of_WithoutKnownBeginning_ShowsEverythingThatDiffers() =>
        Assert.Equal(["text"], FormMerge.Of(Shape, null, Form(text: "deras"), Form(text: "min")).Conflicts.Select(conflict => conflict.Name));

    [Fact]
    public void Of_RowRemovedByThemAndAnotherChangedByMe_KeepsTheRightRows()
    {
        var merged = FormMerge.Of(Shape, Rows(("a", "1"), ("b", "2"), ("c", "3")), Rows(("b", "2"), ("c", "3")), Rows(("a", "1"), ("b", "2"), ("c", "min"), ("", "")));
        Assert.Equal(["b", "c"], merged.Values["vad"]);
        Assert.Equal(["2", "min"], merged.Values["varfor"]);
        Assert.Empty(merged.Conflicts);
    }

    [Fact]
    public void Of_RowsOfDaysAlone_ArePutTogetherByTheirKey()
    {
        var shape = new FormShape { Rows = [new FormRows(new Text("Steg", "Step"), [FormField.Choice("fran", "från", "from")]) { Key = "kod" }] };
        static Dictionary<string, string[]> Days(params string[] days) => new() { ["kod"] = ["a", "b"], ["fran"] = days };
        var merged = FormMerge.Of(shape, Days("2026-01-01", "2026-02-01"), Days("2026-01-09", "2026-02-01"), Days("2026-01-01", "2026-02-09"));
        Assert.Equal(["2026-01-09", "2026-02-09"], merged.Values["fran"]);
        Assert.Empty(merged.Conflicts);
    }

    [Fact]
    public void Of_RowRemovedByMeAndChangedByThem_Stays()
    {
        var merged = FormMerge.Of(Shape, Rows(("a", "1"), ("b", "2")), Rows(("a", "deras"), ("b", "2")), Rows(("", ""), ("b", "2")));
        Assert.Equal(["deras", "2"], merged.Values["varfor"]);
    }

    [Fact]
    public void Of_BothAddRows_KeepsBothAndTheSameRowOnce()
    {
        var merged = FormMerge.Of(Shape, Rows(("a", "1")), Rows(("a", "1"), ("b", "deras"), ("c", "lika")), Rows(("a", "1"), ("d", "min"), ("c", "lika")));
        Assert.Equal(["a", "b", "c", "d"], merged.Values["vad"]);
    }

    [Fact]
    public void Of_BothChangeOneCell_NamesTheRow()
    {
        var conflict = Assert.Single(FormMerge.Of(Shape, Rows(("a", "1"), ("b", "2")), Rows(("a", "1"), ("b", "deras")), Rows(("a", "1"), ("b", "min"))).Conflicts);
        Assert.Equal(("varfor", 1, "Rad 2: Varför"), (conflict.Name, conflict.Row, conflict.Label.Sv));
    }

    [Fact]
    public void Of_TickedBoxes_TakesEachOnesTicks() =>
        Assert.Equal(["b", "c", "d"], FormMerge.Of(Shape, Set("a", "b"), Set("a", "b", "c"), Set("b", "d")).Values["val"].Order());

    private static Dictionary<string, string[]> Form(string text = "", string other = "", string day = "") => new() { ["text"] = [text], ["annan"] = [other], ["dag"] = [day] };

    private static Dictionary<string, string[]> Rows(params (string What, string Why)[] rows) => new() { ["vad"] = [.. rows.Select(row => row.What)], ["varfor"] = [.. rows.Select(row => row.Why)] };

    private static Dictionary<string, string[]> Set(params string[] ticked) => new() { ["val"] = ticked };
}
