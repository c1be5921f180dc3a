using System.Diagnostics;
using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Uploading;

/// <summary>The made-up city, with files of a few megabytes at most.</summary>
public sealed class SmallFilesWeb : RunningWeb
{
    protected override void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        [new("Granser:FileMegabytes", $"{BadFiles.MaxMegabytes}"), new("Granser:WaitingFiles", "1000")]);
}

/// <summary>Every form that takes a file, with every bad file: a clear sentence, nothing stored, time and memory within bounds.</summary>
public sealed class UploadFormTests(SmallFilesWeb web) : IClassFixture<SmallFilesWeb>
{
    /// <summary>Every form that takes a file: page, handler, and where the page with the form is. A new one is written here or the first test fails.</summary>
    private static readonly (string Path, string Handler)[] Forms =
    [
        ("/data/import", ""),
        ("/data/omraden/koppla", "File"),
        ("/data/hamtningar", "File"),
        (Links.AgreementsPath, "File"),
    ];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private const long MostMemory = 1L << 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string, string>> EveryFormAndFile => Forms.SelectMany(form => BadFiles.All.Keys.Select(file => new TheoryDataRow<string, string, string>(form.Path, form.Handler, file)));

    [Fact]
    public async Task Forms_ThatTakeFiles_AreAllTestedHere()
    {
        var loader = web.Services.GetRequiredService<PageLoader>();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in web.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                var fields = compiled.BoundProperties.Any(property => TakesFile(property.ParameterType)) || compiled.HandlerMethods.Any(method => method.Parameters.Any(parameter => TakesFile(parameter.ParameterType)));
                foreach (var method in compiled.HandlerMethods.Where(method => fields && method.HttpMethod == "Post" && (method.Parameters.Any(parameter => TakesFile(parameter.ParameterType)) || compiled.BoundProperties.Any(property => TakesFile(property.ParameterType)))))
                {
                    found.Add($"/{endpoint.RoutePattern.RawText!.TrimStart('/').Split("/{")[0]} {method.Name}");
                }
            }
            else if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Any(type => type.StartsWith("multipart/", StringComparison.Ordinal)) == true)
            {
                found.Add($"/{endpoint.RoutePattern.RawText!.TrimStart('/')} ");
            }
        }
        Assert.Equal(Forms.Select(form => $"{form.Path} {form.Handler}").Order(StringComparer.Ordinal), found);
        // Nobody reaches for files beside the parameters.
        var sources = Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Web"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, file => File.ReadAllText(file) is var text && text.Contains(".Form.Files", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryFormAndFile))]
    public async Task Upload_BadFile_GivesAClearSentenceAndStoresNothing(string path, string handler, string file)
    {
        var before = await StoredAsync();
        var bytes = BadFiles.All[file]();
        using var memory = new PeakMemory();
        var watch = Stopwatch.StartNew();
        var (status, page) = await UploadAsync(path, handler, file, bytes);
        Assert.True(watch.Elapsed < Longest, $"{watch.Elapsed}");
        Assert.True(memory.Grown < MostMemory, $"{memory.Grown >> 20} MB");
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.RequestEntityTooLarge, $"{(int)status} {page.Body!.TextContent}");
        var sentences = page.QuerySelectorAll(".ks-problems li, [role=alert] p, main > p.ks-lead").Select(element => element.TextContent.Trim()).Where(text => text.Length > 0).ToList();
        Assert.Contains(sentences, sentence => sentence.Contains("väntade", StringComparison.Ordinal) || sentence.Contains("Gränsen står vid formuläret", StringComparison.Ordinal));
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("Exception", StringComparison.Ordinal) || sentence.Contains("   at ", StringComparison.Ordinal) || sentence.Contains("/tmp/", StringComparison.Ordinal));
        Assert.True(page.QuerySelector("button[value=importera]:not([disabled])") is null, "The file can be taken in.");
        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [InlineData("../../../etc/passwd.csv", "passwd.csv")]
    [InlineData("..\\..\\windows\\system32\\x.csv", "x.csv")]
    [InlineData("/etc/cron.d/x.csv", "x.csv")]
    [InlineData("..", "fil")]
    [InlineData("a\u0000b\r\nc.csv", "abc.csv")]
    public async Task Upload_NameThatLeadsElsewhere_IsKeptUnderItsLastPartInItsOwnFolder(string given, string kept)
    {
        var folder = Path.Combine(web.Services.GetRequiredService<WebOptions>().DataFolder, "uploads");
        var before = Files(folder);
        var (status, page) = await UploadAsync("/data/import", "", given, "kod;namn;år;x\nA1;A;2024;1\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, status);
        var added = Files(folder).Except(before).Select(Path.GetFileName).ToList();
        Assert.Equal(2, added.Count);
        Assert.Contains(added, name => name == kept || name!.Contains('%', StringComparison.Ordinal));
        Assert.DoesNotContain("..", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"recipe\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"recipe\":\"\\ud800\",\"areaSet\":\"\\ud800\",\"year\":2024}")]
    [InlineData("{\"recipe\":{},\"areaSet\":\"x\",\"year\":1e400}")]
    [InlineData("{\"recipe\":{},\"areaSet\":\"x\",\"year\":2024,\"sex\":\"<script>\"}")]
    [InlineData("deep")]
    [InlineData("wide")]
    [InlineData("large")]
    public async Task Api_BadBody_IsRefusedWithoutAFault(string body)
    {
        var json = body switch
        {
            "deep" => "{\"recipe\":" + new string('[', 50_000) + new string(']', 50_000) + ",\"areaSet\":\"x\",\"year\":2024}",
            "wide" => "{\"recipe\":{\"indicators\":[" + string.Join(',', Enumerable.Repeat("{\"column\":\"a\"}", 20_000)) + "]},\"areaSet\":\"x\",\"year\":2024}",
            "large" => "{\"recipe\":\"" + new string('a', 20 << 20) + "\",\"areaSet\":\"x\",\"year\":2024}",
            _ => body,
        };
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var form = await browser.GetAsync("/index/ny");
        var (status, answer) = await browser.JsonAsync(form, "/api/index/preview", json);
        Assert.InRange((int)status, 400, 422);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
    }

    private static bool TakesFile(Type type) => typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type);

    private static HashSet<string> Files(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];

    // Rows of every table that a file can fill, and the length of the change log.
    private async Task<string> StoredAsync()
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return string.Join(' ', await db.Areas.LongCountAsync(Cancel), await db.AreaSets.LongCountAsync(Cancel), await db.Indicators.LongCountAsync(Cancel),
            await db.FetchPlans.LongCountAsync(Cancel), await db.AgreementFiles.LongCountAsync(Cancel), await db.ChangeLog.LongCountAsync(entry => entry.Process != "uppgifter", Cancel));
    }

    // Sends the file as a browser would, and follows to the page that it leads to.
    private async Task<(HttpStatusCode Status, IDocument Page)> UploadAsync(string path, string handler, string name, byte[] bytes)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies() }) { BaseAddress = web.Address, Timeout = TimeSpan.FromMinutes(3) };
        if (path == Links.AgreementsPath)
        {
            await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
            path = Links.Agreement(await db.CollaborationAgreements.OrderBy(agreement => agreement.Title).Select(agreement => agreement.Id).FirstAsync(Cancel));
        }
        var form = await ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative), Cancel));
        using var content = new MultipartFormDataContent { { new StringContent(form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" } };
        var file = new ByteArrayContent(bytes);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"fil\"; filename=\"{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal).Replace("%5C", "\\\\", StringComparison.Ordinal)}\"");
        content.Add(file);
        if (path.EndsWith("koppla", StringComparison.Ordinal))
        {
            content.Add(new StringContent("1"), "fran");
            content.Add(new StringContent("2"), "till");
        }
        return await ReadAsync(await client.PostAsync(new Uri(handler.Length == 0 ? path : $"{path}?handler={handler}", UriKind.Relative), content, Cancel));
    }

    private CookieContainer Cookies()
    {
        var container = new CookieContainer();
        container.SetCookies(web.Address, web.Me.Cookie);
        return container;
    }

    private static async Task<(HttpStatusCode Status, IDocument Page)> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            return (answer.StatusCode, await BrowsingContext.New(AngleSharp.Configuration.Default).OpenAsync(response => response.Content(text), Cancel));
        }
    }

    /// <summary>How much larger the process became, looked at all the time.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly long _before;
        private long _most;

        public PeakMemory()
        {
            GC.Collect();
            _before = Environment.WorkingSet;
            _ = WatchAsync();
        }

        public long Grown => Math.Max(0, Math.Max(_most, Environment.WorkingSet) - _before);

        public void Dispose() => _stop.Cancel();

        private async Task WatchAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                _most = Math.Max(_most, Environment.WorkingSet);
                await Task.Delay(20);
            }
        }
    }
}
