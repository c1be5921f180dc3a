using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Kraftsamling.Testing;

/// <summary>A real OpenID Connect provider on this machine, with faults on request in what it answers (tests/node/oidc-provider.mjs).</summary>
public sealed class SignInService : IAsyncDisposable
{
    /// <summary>What the program and the service share.</summary>
    public const string Secret = "hemligheten-som-bara-proven-kan";

    private readonly NodeServer _server;
    private readonly HttpClient _orders;

    private SignInService(NodeServer server)
    {
        _server = server;
        _orders = new HttpClient { BaseAddress = Address };
    }

    public Uri Address => new($"http://127.0.0.1:{_server.Port}");

    /// <summary>The provider's name for itself.</summary>
    public string Issuer => Address.GetLeftPart(UriPartial.Authority);

    public static async Task<SignInService> StartAsync() => new(await NodeServer.StartAsync("oidc-provider.mjs"));

    /// <summary>The one program that may ask.</summary>
    public Task KnowAsync(Uri app) => OrderAsync("client", new { app = app.GetLeftPart(UriPartial.Authority) });

    /// <summary>Somebody who signs in there with the name <paramref name="sub"/> and any password.</summary>
    public Task AddAsync(string sub, string? name, string? email, bool verified = true, params string[] groups) =>
        OrderAsync("person", new { sub, name, email, email_verified = verified, groups });

    /// <summary>Spoils identity tokens from now on; "" = not at all.</summary>
    public Task SpoilAsync(string kind) => OrderAsync("fault", new { kind });

    /// <summary>New keys; the former ones hold no longer.</summary>
    public Task ChangeKeysAsync() => OrderAsync("keys", new { });

    /// <summary>Lets the service tell the program that the session has ended.</summary>
    public Task TellOfSignOutAsync(string sub, string sid) => OrderAsync("logout", new { sub, sid });

    /// <summary>A message of a sign-out, to be spoiled: claims that are added or changed, and those left out.</summary>
    public Task<string> SignOutTokenAsync(object claims, bool foreign = false, params string[] without) => SignOutTokenAsync(claims, "logout+jwt", foreign, without);

    /// <summary>As above, of another type.</summary>
    public async Task<string> SignOutTokenAsync(object claims, string typ, bool foreign = false, params string[] without) =>
        (await OrderAsync("logout-token", new { claims, typ, foreign, without })).GetProperty("token").GetString()!;

    public async ValueTask DisposeAsync()
    {
        _orders.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<JsonElement> OrderAsync(string order, object given)
    {
        using var answer = await _orders.PostAsJsonAsync(new Uri($"/order/{order}", UriKind.Relative), given, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
