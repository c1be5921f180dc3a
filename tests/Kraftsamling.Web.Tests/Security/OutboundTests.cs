using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using Kraftsamling.Testing;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Tests.Access;
using Xunit;

namespace Kraftsamling.Web.Tests.Security;

/// <summary>Nothing leaves the machine by itself, and nothing is served but what is meant to be.</summary>
public sealed class OutboundTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AndEveryKindOfPage_CallsNobody()
    {
        using var calls = new Calls();
        await using var web = new RunningWeb();
        await web.InitializeAsync();
        foreach (var route in (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET"))
        {
            using var answer = await web.Client.GetAsync(RoutePaths.Of(route), Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{route.Path}: {(int)answer.StatusCode}");
        }
        Assert.Contains(calls.Made, IsOwn);
        Assert.DoesNotContain(calls.Made, address => !IsOwn(address));
        Assert.DoesNotContain(calls.Asked, name => name is not ("localhost" or "127.0.0.1" or "::1" or "") && name != Environment.MachineName);
    }

    [Fact]
    public async Task Files_OutsideTheServedFolder_AreNotServed()
    {
        await using var web = new RunningWeb();
        await web.InitializeAsync();
        foreach (var path in new[] { "/.git/config", "/../kraftsamling.db", "/%2e%2e/kraftsamling.db", "/..%2f..%2fetc%2fpasswd", "/keys/change-log.key", "/data/uploads", "/dist/", "/dist", "/Kraftsamling.Web.dll", "/appsettings.json", "/dist/manifest.json%00.css", "/swagger", "/openapi", "/metrics", "/health" })
        {
            using var answer = await web.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public void Scripts_KeepOnlyTheCursorAndAnUnsavedForm()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Web", "Client"), "*.ts", SearchOption.AllDirectories).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
        Assert.Equal(["autosubmit.ts", "draft.ts"], scripts.Where(script => script.Value.Contains("Storage", StringComparison.Ordinal)).Select(script => script.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(scripts, script => script.Value.Contains("localStorage", StringComparison.Ordinal));
        Assert.DoesNotContain(scripts, script => new[] { "document.cookie", "indexedDB", "eval(", "new Function(", "document.write", "__proto__", "postMessage", "sendBeacon", "WebSocket", "outerHTML =" }.Any(word => script.Value.Contains(word, StringComparison.Ordinal)));
        Assert.Equal(["index-builder.ts"], scripts.Where(script => script.Value.Contains("innerHTML", StringComparison.Ordinal)).Select(script => script.Key));
        Assert.DoesNotContain(scripts, script => script.Value.Contains("fetch(\"http", StringComparison.Ordinal));
    }

    [Fact]
    public void Scripts_OfTheRepository_TurnOffTheToolsTelemetry()
    {
        foreach (var script in new[] { "test", Path.Combine(".ci", "prerequisites.sh") })
        {
            Assert.Contains("DOTNET_CLI_TELEMETRY_OPTOUT=1", File.ReadAllText(Path.Combine(SharedFiles.Repository, script)), StringComparison.Ordinal);
        }
    }

    // "InterNetwork:16:{port, port, address …}" or "InterNetworkV6:28:{port, port, flow × 4, address × 16 …}".
    private static bool IsOwn(string address)
    {
        var bytes = address[(address.IndexOf('{', StringComparison.Ordinal) + 1)..].TrimEnd('}').Split(',').Select(part => byte.TryParse(part, out var value) ? value : (byte)0).ToArray();
        return address.Split(':')[0] switch
        {
            "InterNetwork" => IPAddress.IsLoopback(new IPAddress(bytes.AsSpan(2, 4))),
            "InterNetworkV6" => IPAddress.IsLoopback(new IPAddress(bytes.AsSpan(6, 16))),
            "Unix" => true,
            _ => false,
        };
    }

    /// <summary>Every connection that this process makes, and every name it looks up.</summary>
    private sealed class Calls : EventListener
    {
        public ConcurrentBag<string> Made { get; } = [];
        public ConcurrentBag<string> Asked { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ConnectStart")
            {
                Made.Add($"{eventData.Payload?[0]}");
            }
            if (eventData.EventName == "ResolutionStart")
            {
                Asked.Add($"{eventData.Payload?[0]}");
            }
        }
    }
}
