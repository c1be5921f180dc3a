using Kraftsamling.Exchange.Matching;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Matching;

public sealed class MatchingTests
{
    private static readonly AreaCandidate[] Candidates =
    [
        new("0114R001", "Bollstanäs", "Upplands Väsby"),
        new("0114R002", "Centrum", "Upplands Väsby"),
        new("0117R001", "Centrum", "Österåker"),
        new("0180", "Södra Sofielund"),
        new("0181", "Almvik norr-Lindängen norr"),
    ];

    [Theory]
    [InlineData("RegSO-Almvik norr-Lindängen norr", "almvik norr lindängen norr")]
    [InlineData("  ALMVIK  NORR – LINDÄNGEN NORR ", "almvik norr lindängen norr")]
    [InlineData("S:t Olof/Café Müller", "st olof cafe muller")]
    [InlineData("A\u030Angermanland", "ångermanland")]
    [InlineData("Malmö", "malmö")]
    public void Normalise_Spellings_AreOneKey(string name, string expected) => Assert.Equal(expected, NameKey.Normalise(name));

    [Fact]
    public void Normalise_SwedishLetters_StayLettersOfTheirOwn() => Assert.NotEqual(NameKey.Normalise("Hägern"), NameKey.Normalise("Hagern"));

    [Theory]
    [InlineData("Upplands Väsby (Bollstanäs)", "Upplands Väsby", "Bollstanäs")]
    [InlineData("Ort (Centrum (norra))", "Ort", "Centrum (norra)")]
    [InlineData("Utan", null, "Utan")]
    [InlineData("Stockholms läns kommuner (ovägt medel) 2019", null, "Stockholms läns kommuner (ovägt medel) 2019")]
    [InlineData("A (b) (c)", null, "A (b) (c)")]
    public void Parse_RegionNames_AreTakenApart(string text, string? municipality, string name) =>
        Assert.Equal(new RegionName(municipality, name), RegionName.Parse(text));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("malmö", "mamlö", 1)]
    [InlineData("same", "same", 0)]
    public void Distance_KnownPairs_AreCounted(string a, string b, int expected)
    {
        Assert.Equal(expected, Suggestions.Distance(a, b));
        Assert.Equal(expected, Suggestions.Distance(b, a));
    }

    [Fact]
    public void For_Misspelling_RanksTheRightOneFirst()
    {
        string[] names = ["Rosengård", "Rosendal", "Kirseberg", "Södra Sofielund"];
        Assert.Equal(0, Suggestions.For("Rosengard", names)[0].Candidate);
        Assert.Equal(3, Suggestions.For("Sofielund", names)[0].Candidate);
        Assert.Empty(Suggestions.For("Helt annat namn", names));
    }

    [Fact]
    public void Match_CodeThenNameThenSuggestions_NothingIsGuessed()
    {
        AreaText[] areas =
        [
            new("0180", null, null, 2), new(null, "Bollstanäs", "Upplands Väsby", 3), new(null, "CENTRUM", "Österåker", 4), new(null, "Centrum", null, 5),
            new("180", null, null, 6), new(null, "Bollstanes", "Upplands Väsby", 7), new(null, "Nonsens", null, 8), new(null, "Regso-Almvik Norr Lindängen Norr", null, 9),
        ];
        var problems = new ProblemList();
        var matches = new AreaMatcher(Candidates).Match(areas, "f.csv", problems);

        Assert.Equal([MatchKind.Code, MatchKind.Name, MatchKind.Name, MatchKind.Ambiguous, MatchKind.None, MatchKind.None, MatchKind.None, MatchKind.Name], matches.Select(match => match.Kind));
        Assert.Equal([3, 0, 2, -1, -1, -1, -1, 4], matches.Select(match => match.Candidate));
        Assert.Equal([1, 2], matches[3].Suggestions.Select(suggestion => suggestion.Candidate));
        Assert.Equal(3, Assert.Single(matches[4].Suggestions).Candidate);
        Assert.Equal(0, matches[5].Suggestions[0].Candidate);
        Assert.Empty(matches[6].Suggestions);
        Assert.Equal([5L, 6L, 7L, 8L], problems.Select(problem => problem.Row!.Value));
    }

    [Fact]
    public void Match_ConfirmedChoice_IsUsed()
    {
        var area = new AreaText(null, "Centrum", null, 2);
        var match = new AreaMatcher(Candidates, new Dictionary<string, string> { [AreaMatcher.KeyOf(area)] = "0117R001" }).Match([area])[0];
        Assert.Equal((MatchKind.Confirmed, 2), (match.Kind, match.Candidate));
    }

    [Fact]
    public void Match_TwoNamesForOneArea_IsAProblem()
    {
        var problems = new ProblemList();
        new AreaMatcher(Candidates).Match([new("0180", null, null, 2), new(null, "södra-sofielund", null, 3)], "f.csv", problems);
        Assert.Contains("rad 2", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Match_UnknownCodeWithKnownName_IsFoundWithARemark()
    {
        var problems = new ProblemList();
        var match = new AreaMatcher(Candidates).Match([new("9999", "Södra Sofielund", null, 2)], "f.csv", problems)[0];
        Assert.Equal(3, match.Candidate);
        Assert.False(Assert.Single(problems).IsError);
    }

    // The raw export names areas "Kommun (namn)", the panel has codes; all but a few join by name, and those get suggestions.
    [Fact]
    public void Match_RealExportAgainstRealCodes_JoinsAllButAFew()
    {
        var municipalities = Rows("data/sverige/koppling-deso2018-regso2020.csv").Select(row => (Code: row[4], Name: row[3], Municipality: row[1])).Skip(1).DistinctBy(row => row.Code);
        var candidates = municipalities.Select(row => new AreaCandidate(row.Code, row.Name, row.Municipality)).ToList();
        var areas = Rows("data/sverige/scb_export_loneinkomst_regso.csv").Skip(1).Select((row, i) => (Region: RegionName.Parse(row[0]), Row: i + 2L))
            .Select(row => new AreaText(null, row.Region.Name, row.Region.Municipality, row.Row)).ToList();
        var matches = new AreaMatcher(candidates).Match(areas);

        Assert.Equal(3363, matches.Count);
        Assert.InRange(matches.Count(match => match.Kind == MatchKind.Name), 3330, 3363);
        Assert.DoesNotContain(matches, match => match.Kind == MatchKind.Ambiguous);
        Assert.Equal(matches.Count(match => match.Candidate >= 0), matches.Where(match => match.Candidate >= 0).Select(match => match.Candidate).Distinct().Count());
    }

    private static List<string[]> Rows(string file)
    {
        using var reader = TableFile.Open(SharedFiles.Require(file), new ProblemList())!;
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.Trimmed(i).ToString())]);
        }
        return rows;
    }
}
