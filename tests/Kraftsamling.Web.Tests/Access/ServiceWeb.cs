using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>The application with a real sign-in service beside it.</summary>
public class ServiceWeb : RunningWeb
{
    private readonly string _secret = Path.GetTempFileName();
    private Task? _known;

    /// <summary>The service.</summary>
    public SignInService Service { get; private set; } = null!;

    protected override bool Empty => true;

    /// <summary>The address in the settings.</summary>
    protected virtual string Authority => Service.Issuer;

    protected override async Task BeginAsync()
    {
        Service = await SignInService.StartAsync();
        await File.WriteAllTextAsync(_secret, SignInService.Secret + "\n");
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration["Inloggning:Authority"] = Authority;
        builder.Configuration["Inloggning:ClientSecretFile"] = _secret;
        builder.Configuration["Inloggning:Title"] = "Provstads inloggning";
    }

    protected override async ValueTask EndAsync()
    {
        await Service.DisposeAsync();
        File.Delete(_secret);
    }

    /// <summary>A new browser that knows nobody.</summary>
    public ServiceVisitor Visit() => new(Address);

    /// <summary>Tells the service who asks, once the application has its address.</summary>
    public Task KnowAsync()
    {
        // The keys may be asked for at once, though the tests spoil them one after the other.
        Services.GetRequiredService<ServiceKeys>().Pause = TimeSpan.Zero;
        return _known ??= Service.KnowAsync(Address);
    }

    /// <summary>Reads something from the database.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>The latest line of the sign-in log.</summary>
    public Task<SignInEvent> LatestAsync() => ReadAsync(db => db.SignInEvents.OrderByDescending(row => row.Id).FirstAsync(TestContext.Current.CancellationToken));
}

/// <summary>A browser without scripts: keeps cookies, follows redirects between the application and the service, and fills in the service's form.</summary>
public sealed class ServiceVisitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public ServiceVisitor(Uri address)
    {
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The address where the last walk ended.</summary>
    public Uri Place { get; private set; } = null!;

    /// <summary>Every address of the last walk.</summary>
    public List<Uri> Way { get; } = [];

    /// <summary>What the last page says.</summary>
    public string Page { get; private set; } = "";

    public CookieContainer Cookies => _cookies;

    /// <summary>Signs in at the service as <paramref name="sub"/> and comes back.</summary>
    public async Task SignInAsync(string sub, string begin = ServiceLinks.BeginPath)
    {
        await GoAsync(begin);
        if (Place.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal))
        {
            await SendAsync(new() { ["login"] = sub, ["password"] = "x" });
        }
    }

    /// <summary>Goes to an address and on to wherever it leads.</summary>
    public async Task GoAsync(string address)
    {
        Way.Clear();
        await WalkAsync(new HttpRequestMessage(HttpMethod.Get, address));
    }

    /// <summary>Sends the page's form, with its hidden fields.</summary>
    public async Task SendAsync(Dictionary<string, string> fields, string selector = "form[method=post]")
    {
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(Page).Address(Place));
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(document.QuerySelector(selector));
        var all = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }
        await WalkAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = new FormUrlEncodedContent(all) });
    }

    public void Dispose() => _client.Dispose();

    private async Task WalkAsync(HttpRequestMessage request)
    {
        for (var step = 0; step < 20; step++)
        {
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            Place = answer.RequestMessage!.RequestUri!;
            Way.Add(Place);
            Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.Headers.Location is not { } next)
            {
                return;
            }
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Place, next));
        }
        Assert.Fail($"No end: {string.Join('\n', Way)}");
    }
}
