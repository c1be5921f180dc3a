using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Survey;

public sealed class FactorPriorityTests
{
    private static readonly SurveyWave Wave = new() { Id = 1, AreaSetId = 1, Year = 2023, Source = "prov", ImportedBy = "prov" };

    [Fact]
    public void Of_RiskAndProtection_AreTurnedSoThatNeedComesFirst()
    {
        var ranked = Rank(
            [Cell(1, "family-conflict", 70, 56), Cell(2, "family-conflict", 80, 48), Cell(1, "social-skills", 70, 30), Cell(2, "social-skills", 80, 60), Cell(1, "religiosity", 70, 36), Cell(2, "religiosity", 80, 40)]);

        Assert.Equal(["social-skills", "family-conflict", "religiosity"], ranked.Select(factor => factor.Factor.Code));
        Assert.Equal([FactorStanding.LessFavourable, FactorStanding.LessFavourable, FactorStanding.Unclear], ranked.Select(factor => factor.Standing));
        // Newcombe's own example: 56 of 70 against 48 of 80.
        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(ranked[1].Need.Value, 4), Math.Round(ranked[1].Need.Low, 4), Math.Round(ranked[1].Need.High, 4)));
        Assert.Equal(0.6, ranked[1].Rest, 12);
    }

    [Fact]
    public void Of_FewAnswers_IsHiddenAndLast()
    {
        var ranked = Rank([Cell(1, "family-conflict", 9, 8), Cell(2, "family-conflict", 80, 20), Cell(3, "family-conflict", 90, 20), Cell(1, "social-skills", 70, 60), Cell(2, "social-skills", 80, 20)]);

        Assert.Equal(("family-conflict", FactorStanding.Hidden, 0), (ranked[^1].Factor.Code, ranked[^1].Standing, ranked[^1].Respondents));
        Assert.True(double.IsNaN(ranked[^1].Share.Value) && double.IsNaN(ranked[^1].Rest));
        Assert.Equal(FactorStanding.MoreFavourable, ranked[0].Standing);
    }

    [Fact]
    public void Of_AreasTogether_AddsUpTheCellsThatMayBeShown()
    {
        var together = Assert.Single(Rank([Cell(1, "family-conflict", 40, 20), Cell(2, "family-conflict", 60, 20), Cell(3, "family-conflict", 100, 10), Cell(4, "family-conflict", 100, 10)], 1, 2));

        Assert.Equal((100, 0.4), (together.Respondents, together.Share.Value));
        Assert.Equal(0.1, together.Rest, 12);
        // The first area may not be shown, and with it one of the others: neither is in the sum.
        var partly = Assert.Single(Rank([Cell(1, "family-conflict", 9, 8), Cell(2, "family-conflict", 60, 20), Cell(3, "family-conflict", 20, 10), Cell(4, "family-conflict", 100, 10)], 1, 2));
        Assert.Equal(60, partly.Respondents);
    }

    private static IReadOnlyList<RankedFactor> Rank(SurveyCell[] cells, params int[] areas) =>
        FactorPriority.Of(areas is [] ? [1] : areas, new SurveyContent(Wave, cells, new Dictionary<string, SurveyCutPoint>()), SurveyDisclosure.Apply(cells, new DisclosureSettings()), null);

    private static SurveyCell Cell(int area, string factor, int respondents, int beyond) => new(area, factor, SurveyGrades.All, Sex.Total, respondents, beyond);
}
