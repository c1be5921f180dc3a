using AngleSharp;
using AngleSharp.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests;

/// <summary>The real application on a free loopback port with a database of its own, removed afterwards.</summary>
public class RunningWeb : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-web-").FullName;
    private WebApplication? _app;

    /// <summary>The demo city is loaded unless this says otherwise.</summary>
    protected virtual bool Empty => false;

    /// <summary>The embedded database unless a fixture says otherwise.</summary>
    protected virtual Task<string> DatabaseAsync() => Task.FromResult("sqlite");

    public Uri Address { get; private set; } = new("http://localhost");

    public IServiceProvider Services => _app!.Services;

    /// <summary>Somebody who may everything; the tests are signed in as this person unless they say otherwise.</summary>
    internal SignedIn Me { get; private set; } = null!;

    /// <summary>Follows no redirects and keeps no cookies but the session's: each test says what it sends.</summary>
    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
        var database = await DatabaseAsync();
        if (database == "sqlite")
        {
            await FirstStart.CopyAsync(Empty, _folder);
        }
        _app = WebApp.Create(new WebOptions { Port = 0, DataFolder = _folder, Empty = Empty, Database = database }, builder =>
        {
            // Tests knock faster than anybody; those about the limits set their own.
            builder.Configuration.AddInMemoryCollection([new("Granser:Factor", "1000")]);
            Configure(builder);
        });
        await StartUp.PrepareAsync(_app.Services);
        await PrepareAsync(_app.Services);
        Me = await SignedIn.AsAsync(_app.Services, SignedIn.Name, SignedIn.Everything);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        Client.DefaultRequestHeaders.Add("Cookie", Me.Cookie);
    }

    /// <summary>For fixtures that need something beside the application.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>For what <see cref="BeginAsync"/> began.</summary>
    protected virtual ValueTask EndAsync() => ValueTask.CompletedTask;

    /// <summary>For fixtures that replace services.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>For fixtures that put something into the database.</summary>
    protected virtual Task PrepareAsync(IServiceProvider services) => Task.CompletedTask;

    /// <summary>GET as a reader of the language, "sv" or "en".</summary>
    public Task<HttpResponseMessage> GetAsync(string path, string language = "sv")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"sprak={language}; {Me.Cookie}");
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The page as a parsed document; fails unless it is 200.</summary>
    public async Task<IDocument> PageAsync(string path, string language = "sv")
    {
        using var answer = await GetAsync(path, language);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}\n{text}");
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(new Uri(Address, path)));
    }

    /// <summary>Somebody who has this role alone and what everybody has; asks for pages as a browser does, follows no redirects.</summary>
    public async Task<HttpClient> ClientAsync(Role role)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (role != Role.Public)
        {
            Role[] given = role switch { Role.HasAccount => [], Role.SignedIn => [Role.ElectedMember], _ => [role] };
            client.DefaultRequestHeaders.Add("Cookie", (await SignedIn.AsAsync(Services, $"Prov {role}", given)).Cookie);
        }
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
        await EndAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>One running application for the tests that only read.</summary>
[CollectionDefinition(Name)]
public sealed class SharedWeb : ICollectionFixture<RunningWeb>
{
    public const string Name = "web";
}
