using System.Net;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class FactorsTests(RunningWeb web)
{
    private const string Area = "/omraden/exempelstad-delomraden/149";

    [Fact]
    public async Task Get_AreaWithAnswers_OrdersFactorsByHowMuchLessFavourableTheyAre()
    {
        var page = await web.PageAsync(Area + "/faktorer");

        var rows = page.QuerySelectorAll("main table")[0].QuerySelectorAll("tbody tr").ToList();
        var points = rows.Select(row => row.Children[4].TextContent.Split('(')[0].Trim()).Where(text => text != "–").Select(text => int.Parse(text.Replace('−', '-').TrimStart('+'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(17, rows.Count);
        Assert.Equal(points.OrderDescending(), points);
        Assert.Contains("Inget föreslås innan det är klart varför", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EveryAreaAndFile_ShowsNoCellOfFewAnswers()
    {
        foreach (var code in Enumerable.Range(101, 140))
        {
            var lines = (await web.Client.GetStringAsync(new Uri($"/filer/omraden/exempelstad-delomraden/{code}/faktorer.csv", UriKind.Relative), TestContext.Current.CancellationToken)).Trim().Split('\n').Skip(1);
            Assert.All(lines, line =>
            {
                var fields = line.Trim().Split(',');
                Assert.True(fields[^1] == "undertryckt" ? fields[^3].Length + fields[^2].Length == 0 : int.Parse(fields[^3], System.Globalization.CultureInfo.InvariantCulture) >= 10, line);
            });
        }
    }

    [Fact]
    public async Task Get_LinkedFromTheArea_AndUnknownAreaIsNotFound()
    {
        Assert.NotNull((await web.PageAsync(Area)).QuerySelector($"a[href='{Area}/faktorer']"));
        var answer = await web.Client.GetAsync(new Uri("/omraden/exempelstad-delomraden/999/faktorer", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
