using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Survey;

public sealed class SurveyDisclosureTests
{
    private static readonly DisclosureSettings Limits = new();

    [Theory]
    [InlineData(9, 4, DisclosureReason.SmallDenominator)]
    [InlineData(10, 4, DisclosureReason.None)]
    [InlineData(40, 0, DisclosureReason.SmallCount)]
    [InlineData(40, 40, DisclosureReason.SmallCount)]
    [InlineData(0, 0, DisclosureReason.SmallDenominator)]
    public void Apply_OneCell_IsHiddenWhenFewOrAllAlike(int respondents, int beyond, DisclosureReason reason)
    {
        var shown = Assert.Single(Apply(new SurveyCell(1, "religiosity", SurveyGrades.All, Sex.Total, respondents, beyond)));
        Assert.Equal(reason, shown.Reason);
        Assert.Equal(reason == DisclosureReason.None ? (respondents, beyond) : (0, 0), (shown.Cell.Respondents, shown.Cell.Beyond));
    }

    [Fact]
    public void Apply_FewGirls_HidesBoysToo()
    {
        var shown = Apply(Cell(0, Sex.Total, 40), Cell(0, Sex.Women, 8), Cell(0, Sex.Men, 32));
        Assert.Equal([DisclosureReason.None, DisclosureReason.SmallDenominator, DisclosureReason.Complementary], shown.Select(cell => cell.Reason));
    }

    [Fact]
    public void Apply_OneSmallGrade_HidesTheNextSmallest()
    {
        var shown = Apply(Cell(0, Sex.Total, 90), Cell(6, Sex.Total, 30), Cell(7, Sex.Total, 9), Cell(8, Sex.Total, 20), Cell(9, Sex.Total, 31));
        Assert.Equal([7, 8], shown.Where(cell => !cell.IsShown).Select(cell => (int)cell.Cell.Grade));
    }

    [Fact]
    public void Apply_OneSmallArea_HidesAnotherSoThatTheCityDoesNotTellIt()
    {
        var shown = Apply(Cell(0, Sex.Total, 9, area: 1), Cell(0, Sex.Total, 30, area: 2), Cell(0, Sex.Total, 25, area: 3));
        Assert.Equal([1, 3], shown.Where(cell => !cell.IsShown).Select(cell => cell.Cell.AreaId));
    }

    [Fact]
    public void Apply_ManyCells_NeverLeavesASingleHiddenOneAmongItsLike()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            SurveyCell[] cells = [.. from area in Enumerable.Range(1, 4) from grade in new[] { 0, 6, 7, 8 } from sex in new[] { Sex.Total, Sex.Women, Sex.Men } select Cell(grade, sex, random.Next(4, 40), area)];
            var shown = Apply(cells);
            Assert.All(shown.Where(cell => cell.IsShown), cell => Assert.True(cell.Cell.Respondents >= Limits.SmallestSurveyCell));
            Assert.DoesNotContain(shown.GroupBy(cell => (cell.Cell.Grade, cell.Cell.Sex)), group => group.Count(cell => !cell.IsShown) == 1);
            Assert.DoesNotContain(shown.Where(cell => cell.Cell.Grade != 0).GroupBy(cell => (cell.Cell.AreaId, cell.Cell.Sex)), group => group.Count(cell => !cell.IsShown) == 1);
            Assert.DoesNotContain(shown.Where(cell => cell.Cell.Sex != Sex.Total).GroupBy(cell => (cell.Cell.AreaId, cell.Cell.Grade)), group => group.Count(cell => !cell.IsShown) == 1);
        }
    }

    private static SurveyCell Cell(int grade, Sex sex, int respondents, int area = 1) => new(area, "religiosity", (short)grade, sex, respondents, respondents / 2);

    private static List<ShownCell> Apply(params SurveyCell[] cells) => SurveyDisclosure.Apply(cells, Limits);
}
