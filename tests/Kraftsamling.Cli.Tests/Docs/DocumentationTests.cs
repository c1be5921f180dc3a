using System.Text.Json;
using Kraftsamling.Testing;
using Npgsql;
using Xunit;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>
/// The documentation is true. Blocks marked sh are run, in order, in a folder where the repository's files seem to lie; the address of the
/// application stands for one that is running. In that folder ./run starts the real thing, waits for its first page and ends it, and ./test
/// only tells how it is called, since it is what runs these tests.
/// </summary>
[Collection("scripts")]
public sealed class DocumentationTests(ServedCity city) : IClassFixture<ServedCity>
{
    private const string Address = "http://localhost:5080";
    private const string PostgresAddress = "Host=localhost;Database=kraftsamling;Username=kraft";
    private static readonly string[] Languages = ["sh", "json", "jsonc", "csv", "text", "sql"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Pages => [.. Document.All];

    public static TheoryData<string> PagesWithCommands => [.. Document.All.Where(page => Document.Blocks(page).Any(block => block.Language == "sh"))];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task Commands_OfAPage_Succeed(string page)
    {
        var folder = Directory.CreateTempSubdirectory("kraftsamling-docs-").FullName;
        try
        {
            LayOut(folder);
            foreach (var block in Document.Blocks(page).Where(block => block.Language == "sh"))
            {
                var text = block.Text.Contains(Address, StringComparison.Ordinal) ? block.Text.Replace(Address, await city.AddressAsync(), StringComparison.Ordinal) : block.Text;
                var result = await Shell.RunAsync(text, folder, Limit, await VariablesAsync(text));
                Assert.True(result.ExitCode == 0, $"{page}:{block.Line} ended with {result.ExitCode}:\n{text}\n{result.Output}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Blocks_OfAPage_AreOfAKnownKindAndParse(string page)
    {
        foreach (var block in Document.Blocks(page))
        {
            Assert.True(Languages.Contains(block.Language), $"{page}:{block.Line}: \"{block.Language}\" is none of {string.Join(", ", Languages)}");
            if (block.Language is "json" or "jsonc")
            {
                using var parsed = JsonDocument.Parse(block.Text, block.Language == "jsonc" ? Comments : default);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadToFiles(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SharedFiles.Repository, page))!;
        Assert.DoesNotContain(Document.Links(page), target => !Path.Exists(Path.Combine(folder, target)));
    }

    [Fact]
    public void Commands_OfReadme_ShowTheTwoFirstStepsAndAnAnalysis()
    {
        var commands = string.Concat(Document.Blocks("README.md").Where(block => block.Language == "sh").Select(block => block.Text));
        Assert.All(["./run\n", "./test\n", "./kraft index "], command => Assert.Contains(command, commands, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyDictionary<string, string>?> VariablesAsync(string text) => text switch
    {
        _ when text.Contains("$KRAFT_TOKEN", StringComparison.Ordinal) => new Dictionary<string, string>(StringComparer.Ordinal) { ["KRAFT_TOKEN"] = await city.TokenAsync() },
        _ when text.Contains("kraftsamling;", StringComparison.Ordinal) || text.Contains("pg_", StringComparison.Ordinal) => await PostgresAsync(),
        _ => null,
    };

    private static void LayOut(string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(SharedFiles.Repository).Where(entry => Path.GetFileName(entry) is not ("run" or "test" or "data" or ".git")))
        {
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(entry)), entry);
        }
        Script(folder, "run", $$$"""
            port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
            data=$(mktemp -d)
            trap 'rm -rf "$data"' EXIT
            for word in "$@"; do case $word in --help) exec '{{{SharedFiles.Repository}}}/run' --help ;; esac; done
            '{{{SharedFiles.Repository}}}/run' --data "$data" "${@/{{{PostgresAddress}}}/${KRAFTSAMLING_DOCS_POSTGRES-}}" --port "$port" &
            server=$!
            for try in $(seq 600); do
              if curl -sf -o "$data/first.html" "http://localhost:$port/"; then kill -TERM $server; wait $server || true; exit 0; fi
              kill -0 $server || exit 1
              sleep 0.2
            done
            kill -TERM $server; exit 1
            """);
        Script(folder, "test", $"exec '{SharedFiles.Repository}/test' --help\n");
    }

    private static void Script(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "#!/usr/bin/env bash\nset -eu\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The address that operations.md writes stands for a database on the tests' own server.
    private static async Task<IReadOnlyDictionary<string, string>> PostgresAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(await ThrowAwayPostgres.RequireAsync());
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = server.Host!, ["PGPORT"] = $"{server.Port}", ["PGUSER"] = server.Username!, ["PGPASSWORD"] = server.Password!,
            ["KRAFTSAMLING_DOCS_POSTGRES"] = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "kraftsamling" }.ConnectionString,
        };
    }
}
