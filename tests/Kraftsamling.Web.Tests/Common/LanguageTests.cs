using System.Net;
using Kraftsamling.Web.Common;
using Xunit;

namespace Kraftsamling.Web.Tests.Common;

[Collection(SharedWeb.Name)]
public sealed class LanguageTests(RunningWeb web)
{
    [Theory]
    [InlineData("/omraden?visa=uvas", "/omraden?visa=uvas")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("", "/")]
    public async Task Switch_ReturnAddress_StaysOnTheSite(string back, string expected)
    {
        using var answer = await web.GetAsync(Links.Language("en", back));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Contains("sprak=en", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_English_NumbersFollowTheLanguage()
    {
        var swedish = await web.PageAsync("/omraden?visa=folkmangd");
        var english = await web.PageAsync("/omraden?visa=folkmangd", "en");

        Assert.Matches(@"\d\u00A0\d{3}", swedish.QuerySelector("#omraden-tabell")!.TextContent);
        Assert.Matches(@"\d,\d{3}", english.QuerySelector("#omraden-tabell")!.TextContent);
    }
}
