using System.Text.Json.Nodes;
using Kraftsamling.Cli.Tests.Import;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.Kolada;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Fetch;

public sealed class FetchCommandTests
{
    [Theory, BothDatabases]
    public async Task Fetch_DryRunThenPlanThenAgain_StoresOnce(DatabaseKind kind)
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        using var folder = await StoredFolder.CreateAsync(kind);
        await folder.WithAreasAsync();
        var plan = folder.Write("plan.json", Plan(server.Address));

        var dry = await folder.KraftAsync("fetch", plan, "--dry-run", "--json");
        Assert.True(dry.Code == 0, dry.Errors);
        var trial = One(dry.Output);
        Assert.Equal("trial", trial["state"]!.GetValue<string>());
        var values = trial["added"]!.GetValue<long>();
        Assert.True(values > 0);

        var stored = await folder.KraftAsync("fetch", plan, "--json");
        Assert.True(stored.Code == 0, stored.Errors);
        Assert.Equal(("stored", values), (One(stored.Output)["state"]!.GetValue<string>(), One(stored.Output)["added"]!.GetValue<long>()));
        var again = await folder.KraftAsync("fetch", "--only", "prov", "--json");
        Assert.Equal(("nothingNew", values), (One(again.Output)["state"]!.GetValue<string>(), One(again.Output)["unchanged"]!.GetValue<long>()));
        var due = await folder.KraftAsync("fetch", "--json");
        Assert.Equal((0, 0), (due.Code, JsonNode.Parse(due.Output)!["fetches"]!.AsArray().Count));
    }

    [Fact]
    public async Task Fetch_SourceThatRefuses_EndsWithOneAndSaysWhy()
    {
        await using var server = await FaultyServer.StartAsync((_, _) => (404, []));
        using var folder = StoredFolder.Create();
        var (code, output, errors) = await folder.KraftAsync("fetch", folder.Write("plan.json", Plan(server.Address)));
        Assert.Equal(1, code);
        Assert.Contains("prov: gick inte", output, StringComparison.Ordinal);
        Assert.Contains("404", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "giltig JSON")]
    [InlineData("""{ "fetches": [ { "code": "a" } ] }""", "fältet «title»")]
    public async Task Fetch_BrokenPlan_SaysWhatAndWhere(string text, string expected)
    {
        using var folder = StoredFolder.Create();
        var (code, _, errors) = await folder.KraftAsync("fetch", folder.Write("plan.json", text));
        Assert.Equal(1, code);
        Assert.Contains("plan.json, rad 1", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Database));
    }

    [Fact]
    public async Task Fetch_UnknownCode_NamesThoseThereAre()
    {
        using var folder = StoredFolder.Create();
        var (code, _, errors) = await folder.KraftAsync("fetch", folder.Write("plan.json", Plan(new Uri("http://127.0.0.1:1"))), "--only", "annan");
        Assert.Equal(1, code);
        Assert.Contains("prov", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_NoDatabaseOrDryRunWithoutPlan_IsRefused()
    {
        using var folder = StoredFolder.Create();
        Assert.Equal(1, (await folder.KraftAsync("fetch")).Code);
        Assert.Equal(2, (await folder.KraftAsync("fetch", "--dry-run")).Code);
    }

    [Fact]
    public async Task Proposals_Printed_AreAPlan()
    {
        var (code, output, _) = await Kraft.RunAsync("fetch", "--proposals");
        Assert.Equal(0, code);
        Assert.NotEmpty(FetchPlanFile.Read(output, null, new ProblemList())!);
    }

    private static string Plan(Uri server) => FetchPlanFile.Write([FetchPlanFile.Proposals()[0] with { Code = "prov", Source = new FetchSource(FetchSourceKind.Kolada3, new Uri(server, "/v3")) }]);

    private static JsonNode One(string output) => Assert.Single(JsonNode.Parse(output)!["fetches"]!.AsArray())!;
}
