using AngleSharp.Dom;
using AngleSharp.Html.Dom;
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

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, path);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
