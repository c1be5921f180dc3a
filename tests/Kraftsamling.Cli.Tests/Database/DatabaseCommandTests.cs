using System.Diagnostics;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Tests.Import;
using Xunit;

namespace Kraftsamling.Cli.Tests.Database;

/// <summary>verify, backup, restore and serve, as real processes on a real database file.</summary>
public sealed class DatabaseCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_WholeThenChangedLog_NamesThePosition()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var whole = await folder.KraftAsync("verify", "--json");
        Assert.True(whole.Code == 0, whole.Errors);
        Assert.True(JsonNode.Parse(whole.Output)!["changeLog"]!["entries"]!.GetValue<long>() > 1);
        var last = folder.Count("SELECT MAX(id) FROM change_log_entry");
        folder.Tamper($"UPDATE change_log_entry SET what = 'något annat' WHERE id = {last}");
        var (code, output, _) = await folder.KraftAsync("verify");
        Assert.Equal(1, code);
        Assert.Contains($"Ändrad: post {last}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutDatabase_SaysSo()
    {
        using var folder = StoredFolder.Create();
        var (code, _, errors) = await folder.KraftAsync("verify", "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("a database file that exists", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task Serve_WithTheDemoCity_AnswersEndsAtCtrlCAndVerifies()
    {
        using var folder = StoredFolder.Create();
        await ServeUntilAnsweredAsync(folder, "--port", "0");
        var published = await folder.KraftAsync("verify", "--json");
        Assert.True(published.Code == 0, published.Output);
        var versions = JsonNode.Parse(published.Output)!["indexVersions"]!.AsArray();
        Assert.NotEmpty(versions);
        folder.Tamper("UPDATE index_version SET result = result || ' ' WHERE id = (SELECT id FROM index_version ORDER BY id LIMIT 1)");
        var (code, output, _) = await folder.KraftAsync("verify", "--json");
        Assert.Equal(1, code);
        var checkedAgain = JsonNode.Parse(output)!;
        Assert.Single(checkedAgain["indexVersions"]!.AsArray(), version => !version!["sound"]!.GetValue<bool>());
        Assert.Null(checkedAgain["changeLog"]!["firstBroken"]);
    }

    [Fact]
    public async Task Restore_AfterBackup_BringsEverythingBack()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var backup = await folder.KraftAsync("backup", folder.At("kopia.db"));
        Assert.True(backup.Code == 0, backup.Errors);
        Assert.Equal(1, (await folder.KraftAsync("backup", folder.At("kopia.db"))).Code);
        Assert.Equal(0, (await folder.KraftAsync("import", "undo", "1")).Code);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM area"));
        var restore = await folder.KraftAsync("restore", folder.At("kopia.db"));
        Assert.True(restore.Code == 0, restore.Errors);
        Assert.Equal(3, folder.Count("SELECT COUNT(*) FROM area"));
        Assert.True(File.Exists(folder.Database + ".before-restore"));
        Assert.Equal(0, (await folder.KraftAsync("verify")).Code);
    }

    private static async Task ServeUntilAnsweredAsync(StoredFolder folder, params string[] options)
    {
        using var process = Kraft.Start(["serve", "--data", folder.Data, .. options]);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(Cancel);
            var address = "";
            while (address.Length == 0 && await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                address = line.StartsWith("Kraftsamling: ", StringComparison.Ordinal) ? line["Kraftsamling: ".Length..] : "";
            }
            // Without an address the program has ended, and only then is its error text whole.
            Assert.True(address.Length > 0, address.Length > 0 ? "" : await errors);
            using var client = new HttpClient();
            Assert.Contains("<h1", await client.GetStringAsync(new Uri(address), Cancel), StringComparison.Ordinal);
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            Assert.Equal(0, process.ExitCode);
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(address), Cancel));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
