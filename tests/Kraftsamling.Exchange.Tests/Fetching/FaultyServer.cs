using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kraftsamling.Exchange.Tests.Fetching;

/// <summary>What goes wrong with an answer.</summary>
public enum Fault
{
    None,
    TooManyCalls,
    TooManyCallsUntilLater,
    Unavailable,
    ErrorPage,
    Forbidden,
    Hangs,
    Reset,
    CutOff,
    HalfJson,
    LacksValues,
}

/// <summary>A real server on the loopback that answers as it is told to, and fails as it is told to.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    public const int RetryAfterSeconds = 7;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly CancellationTokenSource _stop = new();

    private FaultyServer(Func<HttpRequest, string, (int Status, byte[] Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context, answer));
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Method, path and query of each call.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>From now on every call fails like this, when it is set.</summary>
    public Fault Always { get; set; }

    public HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<FaultyServer> StartAsync(Func<HttpRequest, string, (int Status, byte[] Body)> answer)
    {
        var server = new FaultyServer(answer);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.First());
        return server;
    }

    /// <summary>The next calls fail like this, one each; None lets one through.</summary>
    public void Fail(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    public int FaultsLeft => _faults.Count;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Http.Dispose();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpRequest, string, (int Status, byte[] Body)> answer)
    {
        _calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        using var reader = new StreamReader(context.Request.Body);
        var (status, body) = answer(context.Request, await reader.ReadToEndAsync());
        var fault = Always != Fault.None ? Always : _faults.TryDequeue(out var next) ? next : Fault.None;
        context.Response.ContentType = "application/json";
        switch (fault)
        {
            case Fault.TooManyCalls:
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                (status, body) = (429, "Too many calls"u8.ToArray());
                break;
            case Fault.TooManyCallsUntilLater:
                context.Response.Headers.RetryAfter = "86400";
                (status, body) = (429, []);
                break;
            case Fault.Unavailable:
                (status, body) = (503, "<h1>Service Unavailable</h1>"u8.ToArray());
                break;
            case Fault.ErrorPage:
                body = "<html><body>Driftstörning</body></html>"u8.ToArray();
                break;
            case Fault.Forbidden:
                (status, body) = (403, []);
                break;
            case Fault.Hangs:
                await Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted).Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case Fault.Reset:
                context.Abort();
                return;
            case Fault.CutOff:
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            case Fault.HalfJson:
                body = body[..(body.Length / 2)];
                break;
            case Fault.LacksValues:
                body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"value\":[", "\"value\":[1,", StringComparison.Ordinal).Replace("\"values\":[{\"kpi\"", "\"rows\":[{\"kpi\"", StringComparison.Ordinal));
                break;
        }
        context.Response.StatusCode = status;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
