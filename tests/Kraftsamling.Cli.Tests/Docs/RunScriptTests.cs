using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>./run as a stranger meets it.</summary>
[Collection("scripts")]
public sealed class RunScriptTests
{
    private static readonly string Run = Path.Combine(SharedFiles.Repository, "run");

    [Fact]
    public async Task Run_Started_AnswersFromAnyFolderAndEndsAtCtrlC()
    {
        await using var city = new ServedCity();
        var address = await city.AddressAsync();
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Equal(0, await city.InterruptAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_Help_NamesEachOption()
    {
        var result = await Shell.RunAsync($"'{Run}' --help", Path.GetTempPath(), TimeSpan.FromSeconds(20));
        Assert.Equal(0, result.ExitCode);
        Assert.All(["--port", "--data", "--database", "--empty", "http://localhost:5080"], option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--port åtta", "expected a number")]
    [InlineData("--port", "needs a value")]
    [InlineData("--colour red", "Unknown option: --colour")]
    public async Task Run_WrongCall_SaysWhatIsWrong(string arguments, string expected)
    {
        var result = await Shell.RunAsync($"'{Run}' {arguments}", Path.GetTempPath(), TimeSpan.FromSeconds(20));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet", ".NET 10 SDK is missing. Get it with: ")]
    [InlineData("node", "Node 20 or later with npm is missing. Get it with: ")]
    public async Task Run_WithoutAPart_SaysInOneLineHowToGetIt(string part, string expected)
    {
        // A PATH with everything but that part, and nobody who may install.
        var script = $$"""
            folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
            for program in bash sh readlink dirname grep sed dotnet node npm id cat; do
              [ "$program" = {{part}} ] || ln -s "$(command -v "$program")" "$folder/"
            done
            rm -f "$folder/id"; printf '#!/bin/sh\necho 1000\n' > "$folder/id"; chmod +x "$folder/id"
            HOME=$folder PATH=$folder '{{Run}}'
            """;
        var result = await Shell.RunAsync(script, Path.GetTempPath(), TimeSpan.FromSeconds(60));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output.Trim().Split('\n'));
    }
}
