using Kraftsamling.Web.Common;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>The built client is part of this program's own output: a clean build without it fails here.</summary>
[Collection(SharedWeb.Name)]
public sealed class AssetTests(RunningWeb web)
{
    [Fact]
    public async Task Manifest_EveryFile_IsServedAndKeptForGood()
    {
        var assets = web.Services.GetRequiredService<Assets>();
        Assert.Contains("app.css", assets.Names);
        Assert.Contains("app.js", assets.Names);
        foreach (var name in assets.Names)
        {
            using var answer = await web.GetAsync(assets.Url(name));
            Assert.True(answer.IsSuccessStatusCode, name);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Output_HoldsTheClientBesideTheProgram() =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "dist", "manifest.json")));
}
