using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Fetching;

public sealed class FetchPlanFileTests
{
    private const string Good = """
        { "fetches": [ { "code": "prov", "title": "Prov", "source": { "kind": "kolada3", "address": "https://api.kolada.se/v3" }, "kpis": ["N02797"],
          "areas": { "set": "kommuner", "codes": ["1280"] }, "schedule": { "when": "weekly", "weekday": "friday", "at": "06:30" } } ] }
        """;

    [Fact]
    public void Proposals_All_AreOffAndInOrder()
    {
        var proposals = FetchPlanFile.Proposals();
        Assert.True(proposals.Count >= 6);
        Assert.All(proposals, proposal => Assert.False(proposal.On));
        Assert.All(proposals.Where(proposal => !proposal.Source.IsKolada), proposal => Assert.False(proposal.Verified));
        var known = ModelCatalogue.Read().Indicators.Select(indicator => indicator.Code).ToHashSet();
        Assert.All(proposals.Where(proposal => proposal.Verified).SelectMany(proposal => proposal.Indicators.Values), code => Assert.Contains(code, known));
        var kolada = ModelCatalogue.Read().Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.KoladaId);
        Assert.All(proposals.Where(proposal => proposal.Source.IsKolada).SelectMany(proposal => proposal.Indicators), pair => Assert.Equal(kolada[pair.Value], pair.Key));
    }

    [Fact]
    public void Write_ReadAgain_GivesTheSameDocument()
    {
        var proposals = FetchPlanFile.Proposals();
        var text = FetchPlanFile.Write(proposals);
        var problems = new ProblemList();
        var again = FetchPlanFile.Read(text, "plan.json", problems);
        Assert.True(again is not null, string.Join('\n', problems));
        Assert.Equal(text, FetchPlanFile.Write(again));
    }

    [Fact]
    public void Read_Good_IsUnderstood()
    {
        var spec = Assert.Single(FetchPlanFile.Read(Good, "plan.json", new ProblemList())!);
        Assert.Equal(("prov", "Prov", false, true), (spec.Code, spec.Title.En, spec.On, spec.Verified));
        Assert.Equal((FetchWhen.Weekly, DayOfWeek.Friday, new TimeOnly(6, 30)), (spec.Schedule.When, spec.Schedule.Weekday, spec.Schedule.At));
        Assert.True(spec.Years.IsAll);
    }

    [Theory]
    [InlineData("\"code\": \"prov\"", "\"code\": \"Å b\"", "a–z, 0–9 och bindestreck, högst 60 tecken", "Å b")]
    [InlineData("\"code\": \"prov\",", "", "fältet «code»", "")]
    [InlineData("\"kind\": \"kolada3\"", "\"kind\": \"kolada4\"", "«pxweb1», «pxweb2», «kolada2» eller «kolada3»", "kolada4")]
    [InlineData("https://api.kolada.se/v3", "ftp://api.kolada.se/v3", "en adress som börjar med https:// eller http://", "ftp://api.kolada.se/v3")]
    [InlineData("https://api.kolada.se/v3", "file:///etc/passwd", "en adress som börjar med https:// eller http://", "file:///etc/passwd")]
    [InlineData("https://api.kolada.se/v3", "https://a:b@api.kolada.se/v3", "en adress som börjar med https:// eller http://", "https://a:b@api.kolada.se/v3")]
    [InlineData("\"kpis\": [\"N02797\"],", "", "minst ett nyckeltals id, till exempel N02797", "")]
    [InlineData("\"codes\": [\"1280\"]", "\"codes\": []", "minst en kod i areas.codes, till exempel 1280", "")]
    [InlineData("\"set\": \"kommuner\",", "", "fältet «set»", "")]
    [InlineData("\"weekday\": \"friday\"", "\"weekday\": \"fredag\"", "«sunday», «monday», «tuesday», «wednesday», «thursday», «friday» eller «saturday»", "fredag")]
    [InlineData("\"at\": \"06:30\"", "\"at\": \"25:00\"", "ett klockslag som 05:00", "25:00")]
    [InlineData("\"weekday\": \"friday\"", "\"day\": 32", "en dag 1–31", "32")]
    [InlineData("\"title\": \"Prov\"", "\"titel\": \"Prov\"", "ett känt fält", "titel")]
    [InlineData("\"kpis\"", "\"years\": \"några\", \"kpis\"", "«all», { \"latest\": antal } eller en lista av år", "några")]
    [InlineData("\"kpis\"", "\"years\": { \"latest\": 0 }, \"kpis\"", "ett heltal 1–200", "0")]
    [InlineData("\"kpis\"", "\"table\": \"TAB1\", \"kpis\"", "ingen tabell för Kolada", "")]
    [InlineData("\"kpis\"", "\"indicators\": { \"N1\": 5 }, \"kpis\"", "en text", "5")]
    [InlineData("\"kpis\"", "\"on\": \"ja\", \"kpis\"", "true eller false", "ja")]
    [InlineData("\"fetches\": [", "\"fetches\": [ ,", "giltig JSON", null)]
    [InlineData("{ \"fetches\"", "{ \"fetch\": 1, \"fetches\"", "ett känt fält", "fetch")]
    public void Read_Broken_SaysWhatAndWhere(string text, string broken, string expected, string? found)
    {
        var problems = new ProblemList();
        Assert.Null(FetchPlanFile.Read(Good.Replace(text, broken, StringComparison.Ordinal), "plan.json", problems));
        var problem = problems.First(one => one.Expected.Sv == expected);
        Assert.Equal("plan.json", problem.File);
        Assert.True(problem.Row > 0);
        if (found is not null)
        {
            Assert.Equal(found, problem.Found);
        }
    }

    [Fact]
    public void Read_TwoOfTheSameCode_IsAProblem()
    {
        var problems = new ProblemList();
        var one = Good[(Good.IndexOf('[', StringComparison.Ordinal) + 1)..Good.LastIndexOf(']')];
        Assert.Null(FetchPlanFile.Read($"{{ \"fetches\": [ {one}, {one} ] }}", "plan.json", problems));
        Assert.Equal("en kod som bara en hämtning har", Assert.Single(problems).Expected.Sv);
    }

    [Theory]
    [InlineData("[]"), InlineData("{}"), InlineData("{ \"fetches\": [] }"), InlineData(""), InlineData("{ \"fetches\": [ 1 ] }"), InlineData("null")]
    public void Read_NoPlan_IsAProblem(string text)
    {
        var problems = new ProblemList();
        Assert.Null(FetchPlanFile.Read(text, "plan.json", problems));
        Assert.NotEmpty(problems);
    }
}
