using System.Collections.Concurrent;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Web.Hosting;
using Kraftsamling.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Kraftsamling.Journeys.Tests.Support.Site))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>The real application with the demo city on a free loopback port, and the machine's Chromium in front of it.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly int Sessions = Math.Clamp(Environment.ProcessorCount, 1, 4);

    private readonly Dictionary<Uri, string> _sessions = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-journeys-").FullName;
    private WebApplication? _app;
    private int _empty;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IReadOnlyList<FoundPage> _pages = [];

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The same city by the machine's name: a passkey belongs to a name, never to a number.</summary>
    public Uri LocalName => new($"http://localhost:{Address.Port}");

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        // Journeys knock faster than anybody.
        Environment.SetEnvironmentVariable("Granser__Factor", "1000");
        _app = WebApp.Create(new WebOptions { Port = 0, DataFolder = _folder });
        await StartUp.PrepareAsync(_app.Services);
        await SaveFetchAsync(_app.Services);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        await SignInAsync(_app.Services, Address);
        _pages = await Crawler.FindAsync(this);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium(),
            Headless = true,
            Args = Environment.UserName == "root" ? [.. Quiet, "--no-sandbox"] : Quiet,
        });
    }

    /// <summary>A fresh browser session: signed in as somebody who may everything, Swedish, desktop width, scripts on, this city, unless told otherwise.</summary>
    public async Task<IBrowserContext> VisitAsync(string language = "sv", int width = 1280, ColorScheme colours = ColorScheme.Light, bool scripts = true, Uri? city = null, bool signedIn = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (city ?? Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colours,
            JavaScriptEnabled = scripts,
            Locale = "sv-SE",
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(20_000);
        if (_sessions.TryGetValue(city ?? Address, out var session) && signedIn)
        {
            await SetCookieAsync(context, city ?? Address, session);
        }
        if (language != "sv")
        {
            await context.AddCookiesAsync([new Cookie { Name = Web.Common.Languages.CookieName, Value = language, Url = (city ?? Address).ToString() }]);
        }
        return context;
    }

    /// <summary>The pages that links lead to, at most two of each kind; found before any journey adds its own.</summary>
    public Task<IReadOnlyList<FoundPage>> PagesAsync() => Task.FromResult(_pages);

    /// <summary>Looks at pages in several sessions at the same time; what was found amiss, with the errors that the pages wrote.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="visit">A session with the look that is tried.</param>
    /// <param name="look">Opens one page and tells what is amiss.</param>
    public async Task<IReadOnlyList<string>> EachAsync(IEnumerable<FoundPage> pages, Func<Task<IBrowserContext>> visit, Func<IPage, FoundPage, Task<IReadOnlyList<string>>> look)
    {
        var waiting = new ConcurrentQueue<FoundPage>(pages);
        var mistakes = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(async _ =>
        {
            await using var session = await visit();
            var page = await session.NewPageAsync();
            var errors = page.Errors();
            while (waiting.TryDequeue(out var found))
            {
                foreach (var mistake in await look(page, found))
                {
                    mistakes.Add(mistake);
                }
            }
            errors.ForEach(mistakes.Add);
        }));
        return [.. mistakes];
    }

    /// <summary>The same city from a second application with settings of its own; the caller stops it.</summary>
    public async Task<WebApplication> WithSettingsAsync(params (string Name, string Value)[] settings)
    {
        var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = _folder }, builder => builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)));
        await app.StartAsync();
        return app;
    }

    /// <summary>A city of which nothing is known yet, in a folder of its own; the caller stops it. Nobody has an account there unless somebody shall be signed in.</summary>
    public async Task<(WebApplication App, Uri Address)> EmptyAsync(bool withPeople = true)
    {
        var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = Path.Combine(_folder, $"empty-{++_empty}"), Empty = true });
        await StartUp.PrepareAsync(app.Services);
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        if (withPeople)
        {
            await SignInAsync(app.Services, address);
        }
        return (app, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A program that fetches pages as the one who may everything.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Cookie", _sessions[Address]);
        return client;
    }

    private async Task SignInAsync(IServiceProvider services, Uri address) => _sessions[address] = (await SignedIn.AsAsync(services, SignedIn.Name, SignedIn.Everything)).Cookie;

    private static Task SetCookieAsync(IBrowserContext context, Uri address, string cookie)
    {
        var at = cookie.IndexOf('=', StringComparison.Ordinal);
        return context.AddCookiesAsync([new Cookie { Name = cookie[..at], Value = cookie[(at + 1)..], Url = address.ToString() }]);
    }

    // A fetch that is kept and never made, so that its pages are found.
    private static async Task SaveFetchAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<FetchPlanService>().SaveAsync(FetchPlanFile.Proposals()[0] with { On = false }, null, null, new Change("prov", DateTimeOffset.UnixEpoch, "hamtning", "Prov"));
        Assert.True(saved.Saved);
    }

    private static string Chromium()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium was not found: install it (apt-get install chromium) or set CHROMIUM to its path.");
    }
}
