using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Exchange.Docx;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Requests;

public sealed class DocumentPartsTests
{
    private static readonly DocDocument Whole = DocumentParts.Steady(new("Titeln", "Under", "sv-SE", "Någon", DateTimeOffset.UnixEpoch.AddYears(50),
    [
        new DocHeading(1, "Ett"), new DocParagraph("a\nb", "Etikett:"), new DocHeading(2, "Ett ett"), new DocList(["x", "y"]), new DocHeading(1, "Två"),
        new DocTable("Tabellen", ["A", "B"], [["1", "2"], ["3", "4"]]) { FirstNumber = 1 }, new DocDrawing("Kartan", 10, 10, "M0 0z", ""),
    ]));

    [Fact]
    public void Of_EveryKind_IsNumberedInOrder() => Assert.Equal(
        ["0 Title Titeln", "1 Subtitle Under", "2 Heading Ett", "3 Paragraph Etikett: a", "4 Paragraph b", "5 Heading Ett ett", "6 Item x", "7 Item y", "8 Heading Två", "9 Caption Tabellen", "10 Header A | B", "11 Row 1 | 2", "12 Row 3 | 4", "13 Drawing Kartan"],
        DocumentParts.Of(Whole).Select(part => $"{part.Number} {part.Kind} {part.Text}"));

    [Fact]
    public void Section_HeadingOrCaption_HoldsWhatIsBelowIt()
    {
        var parts = DocumentParts.Of(Whole);
        Assert.Equal([2, 3, 4, 5, 6, 7], DocumentParts.Section(parts, 2));
        Assert.Equal([5, 6, 7], DocumentParts.Section(parts, 5));
        Assert.Equal([9, 10, 11, 12], DocumentParts.Section(parts, 9));
        Assert.Empty(DocumentParts.Section(parts, 4));
        Assert.Empty(DocumentParts.Section(parts, 77));
    }

    [Fact]
    public void Redact_EachPartAlone_LeavesAllOthersAsTheyWere()
    {
        foreach (var part in DocumentParts.Of(Whole))
        {
            var left = DocumentParts.Of(DocumentParts.Redact(Whole, new HashSet<int> { part.Number }, [], "[X]"));
            Assert.Equal(DocumentParts.Of(Whole).Where(one => one != part).Select(one => one.Text), left.Where(one => one.Number != part.Number).Select(one => one.Text));
            Assert.Equal("[X]", left.Single(one => one.Number == part.Number).Text);
        }
    }

    [Fact]
    public void Redact_Passages_AreTakenAwayEverywhereAndNotInTheMark()
    {
        var given = DocumentParts.Redact(DocumentParts.Steady(new("Om OSL och Anna Ek", "ek", "sv-SE", "", default, [new DocParagraph("anna ek bor här. Anna Ekström med.", "Anna Ek:"), new DocTable("Ek", ["Ek"], [["EK"]])])), new HashSet<int>(), ["Ek", "Anna Ek", "OSL"], "[OSL $1]");
        Assert.Equal(["Om [OSL $1] och [OSL $1]", "[OSL $1]", "[OSL $1]: [OSL $1] bor här. [OSL $1]ström med.", "[OSL $1]", "[OSL $1]", "[OSL $1]"], DocumentParts.Of(given).Select(part => part.Text));
    }

    [Fact]
    public void Json_ThereAndBack_IsTheSame()
    {
        Assert.Equal(DocumentParts.ToJson(Whole), DocumentParts.ToJson(DocumentParts.FromJson(DocumentParts.ToJson(Whole))));
        Assert.Equal(DocumentParts.HashOf(Whole), DocumentParts.HashOf(DocumentParts.Steady(Whole with { Author = "En annan", Created = DateTimeOffset.UnixEpoch.AddYears(51) })));
        Assert.NotEqual(DocumentParts.HashOf(Whole), DocumentParts.HashOf(Whole with { Title = "Titeln." }));
    }
}
