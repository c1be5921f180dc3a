using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange.StatTables;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Themes;

public sealed class ThemeOverviewTests
{
    [Fact]
    public void Of_SameOppositeAndMixedOrder_SaysHowTheyGoTogether()
    {
        double[] main = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        var overview = ThemeOverview.Of(Document(main), [
            Index("a", [.. main.Select(score => score * score)]),
            Index("b", [.. main.Select(score => -score)]),
            // Σd² = 58 over ten areas: ρ = 1 − 6·58/(10·99) = 0.648.
            Index("c", [4, 2, 6, 1, 3, 9, 5, 10, 8, 7]),
        ]);
        Assert.Equal([ThemeAgreement.Together, ThemeAgreement.Different, ThemeAgreement.Partly], overview.Themes.Select(theme => theme.Agreement));
        Assert.Equal([1, -1, 1 - (6 * SquaredDifferences([4, 2, 6, 1, 3, 9, 5, 10, 8, 7]) / 990)], overview.Themes.Select(theme => theme.Correlation), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Of_FewAreasInCommon_SaysNothing()
    {
        var overview = ThemeOverview.Of(Document([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), [Index("a", [1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN])]);
        Assert.Equal((ThemeAgreement.Unknown, 9), (overview.Themes[0].Agreement, overview.Themes[0].Common));
        Assert.Equal(ThemeAgreement.Unknown, ThemeOverview.Of(null, [Index("a", [1, 2])]).Themes[0].Agreement);
    }

    [Fact]
    public void Of_SeenHereButNotThere_NeedsLikelyHereAndSurelyOutsideThere()
    {
        var main = Tested([0.95, 0.5, 0.05, 0.05, 0.05, 0, 0, 0, 0, 0]);
        var theme = Tested([0.95, 0.95, 0.5, 0.49, 1, 0, 0, 0, 0, 0]);
        var compared = ThemeOverview.Compare(main, new("a", Guid.Empty, theme));
        Assert.Equal(["03", "05"], compared.OnlyHere.Select(area => area.Code));
    }

    [Fact]
    public void Of_Untested_UsesThePlaces()
    {
        double[] main = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1];
        double[] theme = [-1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 13];
        Assert.Equal(["14"], ThemeOverview.Compare(Document(main), Index("a", theme)).OnlyHere.Select(area => area.Code));
    }

    [Fact]
    public void Of_AreaOnlyInATheme_IsARowToo()
    {
        var overview = ThemeOverview.Of(Document([1, 2]), [Index("a", [1, 2, 3])]);
        Assert.Equal(["01", "02", "03"], overview.Rows.Select(row => row.Code));
        Assert.Null(overview.Rows[2].Main);
        Assert.Equal(1, overview.Rows[2].Themes[0]!.Rank);
    }

    [Fact]
    public void Table_MainAndThemes_HoldsEachPlaceAndSurvivesWriting()
    {
        var overview = ThemeOverview.Of(Document([1, 2, 3]), [Index("halsa", [3, 2, double.NaN])]);
        var table = ThemeTable.From(overview, new("Staden", "The city"), "teman")!;
        Assert.Equal(["measure", "area", "index", "year"], table.Dimensions.Select(dimension => dimension.Code));
        Assert.Equal([3, 1, 2, 2, 1, double.NaN], table.Values.ToArray().Take(6));
        Assert.Equal("Hälsa", table.Dimensions[2].Categories[1].Label.Sv);
        foreach (var format in new[] { StatFormat.JsonStat, StatFormat.Px })
        {
            using var stream = new MemoryStream();
            var problems = new Kraftsamling.Exchange.ProblemList();
            StatFile.Write(stream, table, format, problems, cancellation: TestContext.Current.CancellationToken);
            Assert.Empty(problems);
            Assert.NotEqual(0, stream.Length);
        }
        Assert.Null(ThemeTable.From(ThemeOverview.Of(Document([1, 2]), []), new("a", "b"), "x"));
    }

    private static double SquaredDifferences(double[] scores)
    {
        var ranks = scores.Select(score => scores.Count(other => other < score) + 1).ToArray();
        return ranks.Select((rank, at) => (double)((rank - at - 1) * (rank - at - 1))).Sum();
    }

    private static ThemeIndex Index(string code, double[] scores) => new(code, Guid.Empty, Document(scores));

    private static IndexResultDocument Tested(double[] probabilities)
    {
        var document = Document([.. probabilities.Select((_, at) => (double)-at)]);
        return document with
        {
            Draws = 100,
            TopK = 3,
            Areas = [.. document.Areas.Zip(probabilities, (area, share) => area with { TopProbability = share, Certainty = share >= 0.9 ? Certainty.RobustIn : share <= 0.1 ? Certainty.RobustOut : Certainty.Uncertain })],
        };
    }

    private static IndexResultDocument Document(double[] scores) => new()
    {
        Recipe = new(Guid.Empty, "prov", 1, new("Prov", "Trial")), AreaSet = new("s", new("Staden", "The city"), 2024, false), Year = 2024, Engine = "1", ContributionScale = "x",
        Indicators = [], Groups = [], Warnings = [],
        Areas = [.. scores.Select((score, at) => new IndexArea
        {
            Code = $"{at + 1:00}", Name = $"Område {at + 1:00}", Score = double.IsNaN(score) ? null : score, Rank = double.IsNaN(score) ? 0 : scores.Count(other => other > score) + 1,
            Values = [], Normalised = [], Contributions = [], GroupScores = [],
        })],
    };
}
