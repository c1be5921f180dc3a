using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class CohortsTests(RunningWeb web)
{
    [Fact]
    public async Task Get_ChildrenOf2025_SaysWhoIsCountedAndWhoNever()
    {
        var text = (await web.PageAsync("/omraden/arskullar?idag=2025")).QuerySelector("main")!.TextContent;

        Assert.Contains("Uppföljningen 2030 ser siffrorna för 2028: de som är födda 2004–2012. Av barnen som är 0–16 år 2025 räknas de som är 13–16 år.", text, StringComparison.Ordinal);
        Assert.Contains("Uppföljningen 2035 ser siffrorna för 2033: de som är födda 2009–2017. Av barnen som är 0–16 år 2025 räknas de som är 8–16 år.", text, StringComparison.Ordinal);
        Assert.Contains("De barn som är 0–7 år 2025 syns aldrig i någon av uppföljningarna.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherYearsInTheAddress_MoveTheWindow()
    {
        var text = (await web.PageAsync("/omraden/arskullar?idag=2025&uppfoljning=2032&slap=5")).QuerySelector("main")!.TextContent;

        Assert.Contains("Uppföljningen 2032 ser siffrorna för 2031: de som är födda 2007–2015.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2035", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_DrawingAndTable_CountTheSame()
    {
        var page = await web.PageAsync("/omraden/arskullar?idag=2025");

        Assert.Equal(18, page.QuerySelectorAll(".ks-cohort__in").Length);
        Assert.Equal(18, page.QuerySelectorAll("main td").Count(cell => cell.TextContent.StartsWith("räknas", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("?uppfoljning=tjugohundratrettio")]
    [InlineData("?slap=-3")]
    [InlineData("?idag=12")]
    public async Task Get_WrongInput_IsSaidAndTheModelIsUsed(string query)
    {
        var page = await web.PageAsync("/omraden/arskullar" + query);

        Assert.NotNull(page.QuerySelector("main [role=alert]"));
        Assert.Contains("siffrorna för 2028", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
