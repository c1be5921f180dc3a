using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.Px;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Data;

[Collection(SharedWeb.Name)]
public sealed class DataFilesTests(RunningWeb web)
{
    [Theory]
    [InlineData("/data/saknas", "code,name,theme,year,areas,missing,suppressed,not_applicable,where")]
    [InlineData("/data/historik", "id,file,kind,area_set,at,who,added,replaced,unchanged,sha256,status")]
    [InlineData("/data/indikatorer/ekonomiskt-bistand", "code,name,year,years,sex,value,numerator,denominator,status")]
    public async Task Downloads_OfAPage_AreTablesWithStableColumns(string path, string columns)
    {
        var page = await web.PageAsync(path);
        var links = page.QuerySelectorAll<IHtmlAnchorElement>(".ks-downloads a").Select(link => link.GetAttribute("href")!).ToList();
        var csv = await BytesAsync(links.Single(link => link.Contains(".csv", StringComparison.Ordinal)));
        var lines = System.Text.Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(columns, lines[0]);
        Assert.True(lines.Length > 1);
        Assert.True((await BytesAsync(links.Single(link => link.Contains(".xlsx", StringComparison.Ordinal)))).AsSpan().StartsWith("PK"u8));
    }

    [Theory]
    [InlineData(".px")]
    [InlineData(".jsonstat")]
    public async Task Downloads_OfAnIndicator_AreStatisticalTablesWithTheValuesOfTheCsv(string form)
    {
        var page = await web.PageAsync("/data/indikatorer/ekonomiskt-bistand");
        var links = page.QuerySelectorAll<IHtmlAnchorElement>(".ks-downloads a").Select(link => link.GetAttribute("href")!).ToList();
        var lines = System.Text.Encoding.UTF8.GetString(await BytesAsync(links.Single(link => link.Contains(".csv", StringComparison.Ordinal)))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var bytes = await BytesAsync(links.Single(link => link.Contains(form, StringComparison.Ordinal)));

        var problems = new ProblemList();
        var table = form == ".px" ? PxReader.Read(new MemoryStream(bytes), "f.px", problems)! : JsonStatReader.Read(bytes, "f.json", problems)!;
        Assert.Empty(problems);
        Assert.Equal(["indicator", "area", "sex", "year"], table.Dimensions.Select(dimension => dimension.Code));
        foreach (var line in lines)
        {
            var fields = line.Trim().Split(',');
            var expected = fields[^4].Length == 0 ? double.NaN : double.Parse(fields[^4], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(expected, table["ekonomiskt-bistand", fields[0], "T", fields[^7]]);
        }
        Assert.Equal(("sv", "%"), (table.MainLanguage, table.Metric!.Categories[0].Unit!.Value.Sv));
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, path);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
