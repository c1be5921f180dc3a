using System.Globalization;
using AngleSharp.Dom;
using Kraftsamling.Core.Organisation;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class YearTests(RunningWeb web)
{
    [Theory]
    [InlineData("sv", "Kriteriekontroll", "1 maj–31 maj")]
    [InlineData("en", "Criteria check", "1 May–31 May")]
    public async Task Year_WheelAndList_SayTheSame(string language, string title, string days)
    {
        var page = await web.PageAsync("/arshjulet?ar=2031", language);
        var steps = page.QuerySelectorAll(".ks-steplist > li").ToList();
        Assert.Equal(9, steps.Count);
        Assert.Equal(9, page.QuerySelectorAll(".ks-wheel__step").Length);
        Assert.Equal(Enumerable.Range(1, 9).Select(number => number.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            page.QuerySelectorAll(".ks-wheel__number text").Select(text => text.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains(title, steps[2].TextContent, StringComparison.Ordinal);
        Assert.Contains(days, steps[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.QuerySelectorAll(".ks-wheel__name").Length);
        Assert.Null(page.QuerySelector(".ks-wheel__hand"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await web.GetAsync("/arshjulet?ar=1999")).StatusCode);
    }

    [Fact]
    public async Task Year_ThisYear_MarksThePresentStepInBoth()
    {
        var page = await web.PageAsync("/arshjulet");
        Assert.NotNull(page.QuerySelector(".ks-wheel__hand"));
        Assert.Equal(page.QuerySelectorAll(".ks-steplist > li[aria-current=step]").Length, page.QuerySelectorAll(".ks-wheel__step.ks-now").Length);
        Assert.All(page.QuerySelectorAll(".ks-steplist > li[aria-current=step]"), step => Assert.Contains("Pågår nu", step.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task YearEdit_Secretary_ChangesTheDaysOfThatYear()
    {
        var sara = await SignedIn.AsAsync(web.Services, "Prov Årshjul", Role.Secretary);
        using var client = new FormClient(web.Address, sara.Cookie);
        var page = await client.GetAsync("/arshjulet/andra?ar=2033");
        Assert.Equal("2033-05-01", page.QuerySelector("#fran-kriterier")!.GetAttribute("value"));

        // Only the third step's first day is put after its last.
        page = await Submit(client, page, "kriterier", "2033-06-09");
        Assert.Contains("Kriteriekontroll", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2033-06-09", page.QuerySelector("#fran-kriterier")!.GetAttribute("value"));

        page = await Submit(client, page, "kriterier", "2033-05-09");
        Assert.EndsWith("/arshjulet?ar=2033", page.Url, StringComparison.Ordinal);
        Assert.Contains("9 maj–31 maj", page.QuerySelector("#kriterier")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 maj–31 maj", (await client.GetAsync("/arshjulet?ar=2034")).QuerySelector("#kriterier")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<IDocument> Submit(FormClient client, IDocument page, string code, string first)
    {
        page.QuerySelector($"#fran-{code}")!.SetAttribute("value", first);
        return client.SubmitAsync(page, "#dagar");
    }
}
