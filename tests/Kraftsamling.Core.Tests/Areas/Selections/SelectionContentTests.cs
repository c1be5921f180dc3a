using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics.Selections;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Areas.Selections;

/// <summary>The start, the changes by hand and the figures, without a database.</summary>
public sealed class SelectionContentTests
{
    // A line of areas: each is a neighbour of the one before and after.
    private static readonly string[] Line = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void First_TieOnTheLastPlace_TakesBoth()
    {
        var needs = new AreaNeeds([Need("a", 1), Need("b", 2), Need("c", 2), Need("d", 4), Need("e", 0)], [], 2);
        Assert.Equal(["a", "b", "c"], needs.First(2).Areas.Select(area => area.Code));
        Assert.Equal(["a"], needs.First(1).Areas.Select(area => area.Code));
        Assert.Equal(4, needs.First(99).Areas.Count);
        Assert.Empty(needs.First(0).Areas);
    }

    [Fact]
    public void AtLeast_NotTested_TakesNone()
    {
        var needs = new AreaNeeds([Need("a", 1), Need("b", 2, probability: 0.8), Need("c", 3, probability: 0.5)], [], 2);
        Assert.Equal(["b"], needs.AtLeast(0.6).Areas.Select(area => area.Code));
        Assert.Equal(["b", "c"], needs.AtLeast(0.5).Areas.Select(area => area.Code));
    }

    [Fact]
    public void Joined_NeighboursAmongTheChosen_FormClustersNamedAfterTheirAreas()
    {
        var joined = Chosen("a", "b", "d", "f").Joined(Neighbours);
        Assert.Equal(["A, B", "D", "F"], joined.Ordered.Select(item => item.Title));
        Assert.Equal([SelectionItemKind.Cluster, SelectionItemKind.Area, SelectionItemKind.Area], joined.Ordered.Select(item => item.Kind));
        Assert.Equal(["A, B, C, D", "F"], joined.With(Area("c")).Joined(Neighbours).Ordered.Select(item => item.Title));
    }

    [Fact]
    public void Joined_ClusterWithANameOfItsOwn_KeepsItWhenItGrows()
    {
        var named = Chosen("a", "b").Joined(Neighbours);
        named = named.Renamed(named.Items[0].Id, " Väster ");
        Assert.Equal("Väster", named.With(Area("c")).Joined(Neighbours).Items[0].Title);
        Assert.Equal("A, B", named.Renamed(named.Items[0].Id, "").Items[0].Title);
    }

    [Fact]
    public void With_AreaThatIsInAnotherCluster_MovesIt()
    {
        var content = Chosen("a", "b", "c").Joined(Neighbours).With(Area("e"));
        var alone = content.Items.Single(item => item.Kind == SelectionItemKind.Area);
        var moved = content.With(Area("c"), alone.Id);
        Assert.Equal(["A, B", "C, E"], moved.Ordered.Select(item => item.Title));
        Assert.Equal(["a", "b", "c", "e"], moved.Areas.Select(area => area.Code).Order());
    }

    [Fact]
    public void Without_LastAreaOfACluster_RemovesTheClusterAndLeavesThemes()
    {
        var content = Chosen("a").WithTheme(SelectionItemKind.Theme, "Läsning", null).Without("a");
        Assert.Equal("Läsning", Assert.Single(content.Items).Title);
    }

    [Fact]
    public void Departures_BothWays_AreFoundWithTheirMotives()
    {
        var content = Chosen("a", "b") with { Start = new SelectionStart { Kind = SelectionStartKind.First, First = 2, Areas = [Area("a"), Area("c")] } };
        content = content.WithMotive("c", "Stort arbete pågår redan.", TestDatabase.Change);
        var departures = content.Departures();
        Assert.Equal([("b", true, false), ("c", false, true)], departures.Select(one => (one.Area.Code, one.Added, one.Motive is not null)));
        Assert.Equal("provperson", departures[1].Motive!.By);
        Assert.Equal("B", Assert.Single(SelectionRules.CheckBeforeProposal(content)).Sv.Split(' ')[0]);
        Assert.Empty((content with { Start = SelectionStart.NotDocumented }).Departures());
    }

    [Fact]
    public void WithMotive_AreaNoLongerDeparts_IsKeptForIfItDoesAgain()
    {
        var content = Chosen("a", "b") with { Start = new SelectionStart { Kind = SelectionStartKind.First, First = 1, Areas = [Area("a")] } };
        var back = content.WithMotive("b", "Därför", TestDatabase.Change).Without("b");
        Assert.Empty(back.Departures());
        Assert.Equal("Därför", Assert.Single(back.With(Area("b")).Departures()).Motive!.Text);
    }

    [Fact]
    public void ToJson_ReadBack_IsTheSameText()
    {
        var content = Chosen("a", "b").Joined(Neighbours).WithTheme(SelectionItemKind.Community, "Föräldrar på modersmål", "Genom föreningar").WithMotive("a", "«Åäö»", TestDatabase.Change);
        Assert.Equal(content.ToJson(), SelectionContent.FromJson(content.ToJson()).ToJson());
    }

    [Fact]
    public void Cover_WorkedByHand_IsTheWeightedMeanOfTheMeasuresShares()
    {
        // First measure: 30 of 100 people; second: 10 of 20. Weights 3 to 1: (3 · 0.3 + 1 · 0.5) / 4 = 0.35.
        var needs = new AreaNeeds(
            [Need("a", 1, 400, [30, 10]), Need("b", 2, 500, [50, double.NaN]), Need("c", 3, double.NaN, [20, 10])],
            [new(new Text("Ett", "One"), 0.75), new(new Text("Två", "Two"), 0.25)], 1);
        var cover = SelectionCover.Of([Area("a")], needs);
        Assert.Equal(0.35, cover.NeedShare, 12);
        Assert.Equal([(0.3, 3), (0.5, 2)], cover.Measures.Select(measure => (measure.Share, measure.Known)));
        Assert.Equal(400.0 / 900, cover.PopulationShare, 12);
        Assert.Equal((1, 3), (cover.Areas, cover.AllAreas));
        Assert.Equal(cover.ToJson(), SelectionCover.FromJson(cover.ToJson())!.ToJson());
    }

    [Fact]
    public void Cover_AreaWithAProtectedFigure_TellsNothingUnlessItIsOneOfSeveral()
    {
        AreaNeed[] areas = [Need("a", 1, 400, [4]), Need("b", 2, 500, [50]), Need("c", 3, 500, [40]), Need("d", 4, 500, [6])];
        areas[0] = areas[0] with { Protected = new HashSet<int> { 0 } };
        var needs = new AreaNeeds(areas, [new(new Text("Ett", "One"), 1)], 1);
        Assert.True(double.IsNaN(SelectionCover.Of([Area("a")], needs).NeedShare));
        Assert.True(double.IsNaN(SelectionCover.Of([Area("a"), Area("b")], needs).NeedShare));
        Assert.Equal(0.94, SelectionCover.Of([Area("a"), Area("b"), Area("c")], needs).NeedShare);
        Assert.Equal(0.5, SelectionCover.Of([Area("b")], needs).NeedShare);
    }

    [Fact]
    public void Cover_NothingOrEverythingChosen_IsNoneOrAll()
    {
        var needs = new AreaNeeds([Need("a", 1, 400, [30]), Need("b", 2, 500, [50])], [new(new Text("Ett", "One"), 1)], 1);
        Assert.Equal(0, SelectionCover.Of([], needs).NeedShare);
        Assert.Equal(1, SelectionCover.Of([Area("a"), Area("b")], needs).NeedShare);
        Assert.True(double.IsNaN(SelectionCover.Of([Area("a")], AreaNeeds.None).NeedShare));
    }

    [Theory]
    [InlineData(20, double.NaN, double.NaN, 500, 1, 100)]
    [InlineData(20, double.NaN, double.NaN, 500, -1, 400)]
    [InlineData(20, 12, 60, 500, 1, 12)]
    [InlineData(80, 48, 60, 500, -1, 12)]
    public void Concerned_KnownCountsOrResidents_CountsThosePeople(double value, double numerator, double denominator, double residents, int direction, double expected) =>
        Assert.Equal(expected, IndexNeeds.Concerned(value, numerator, denominator, residents, direction), 9);

    [Fact]
    public void ModelSelections_OverASetWithoutSomeNames_SayWhichWereNotFound()
    {
        var proposal = Assert.Single(ModelSelections.Read());
        Assert.Equal(12, proposal.Groups.Sum(group => group.Areas.Count));
        var names = proposal.Groups.SelectMany(group => group.Areas).Where(name => name != "Holma").Select((name, at) => new SelectedArea($"x{at}", name.ToUpperInvariant()));
        var laid = LaidProposal.Over(proposal, names);
        Assert.Equal(["Holma"], laid.NotFound);
        Assert.Equal((4, 11), (laid.Groups.Count, laid.Found));
    }

    [Fact]
    public void ModelSelections_OverAnIndex_CarryTheDocumentsWordsForEveryDeparture()
    {
        var proposal = Assert.Single(ModelSelections.Read());
        var areas = proposal.Groups.SelectMany(group => group.Areas).Append("Ön").Select((name, at) => new SelectedArea($"x{at}", name)).ToList();
        // The index points to the last one first.
        var needs = new AreaNeeds([.. areas.AsEnumerable().Reverse().Select((area, at) => new AreaNeed(area.Code, area.Name, at + 1, null, NeedCertainty.Unknown))], [], 0);
        var content = LaidProposal.Over(proposal, areas).ToContent(proposal, needs, TestDatabase.Change);
        Assert.Equal(["Augustenborg", "Ön"], content.Departures().Select(departure => departure.Area.Name));
        Assert.All(content.Departures(), departure => Assert.Equal(proposal.ProposedBy, departure.Motive!.By));
        Assert.Empty(SelectionRules.CheckBeforeProposal(content));
    }

    private static SelectedArea Area(string code) => new(code, code.ToUpperInvariant());

    private static SelectionContent Chosen(params string[] codes) => codes.Aggregate(new SelectionContent(), (content, code) => content.With(Area(code)));

    private static AreaNeed Need(string code, int rank, double population = double.NaN, double[]? concerned = null, double? probability = null) =>
        new(code, code.ToUpperInvariant(), rank, probability, NeedCertainty.Unknown, population) { Concerned = concerned ?? [] };

    private static IEnumerable<string> Neighbours(string code)
    {
        var at = Array.IndexOf(Line, code);
        return Line.Where((_, other) => Math.Abs(other - at) == 1);
    }
}
