using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Kraftsamling.Benchmarks;

/// <summary>Asks a running application for pages at an even rate, whether or not it has answered the ones before.</summary>
internal static class PagesBench
{
    private const int Rate = 200;
    private const int Seconds = 10;
    private const int WarmUp = 100;

    /// <summary>Address of the application, then paths; the reading pages of the demo city unless told otherwise.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var address = new Uri(args[0]);
        if (!address.IsLoopback)
        {
            await Console.Error.WriteLineAsync("Found an address that is not on this machine, expected one such as http://127.0.0.1:5080.");
            return 2;
        }
        string[] paths = args.Length > 1 ? args[1..] : ["/", "/omraden", "/omraden/exempelstad-delomraden/149"];
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 256 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        foreach (var path in paths)
        {
            for (var i = 0; i < WarmUp; i++)
            {
                await AskAsync(client, path);
            }
            await MeasureAsync(client, path);
        }
        return 0;
    }

    // The time runs from when the request was due, so that a queue in front of the server counts.
    private static async Task MeasureAsync(HttpClient client, string path)
    {
        var (times, failures) = (new ConcurrentBag<double>(), 0);
        var waiting = new List<Task>(Rate * Seconds);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rate * Seconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)Rate);
            var wait = due - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }
            waiting.Add(OneAsync(due));
        }
        await Task.WhenAll(waiting);
        Report(path, [.. times.Order()], failures, Stopwatch.GetElapsedTime(start));

        async Task OneAsync(TimeSpan due)
        {
            if (!await AskAsync(client, path))
            {
                Interlocked.Increment(ref failures);
            }
            times.Add((Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds);
        }
    }

    private static async Task<bool> AskAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode;
    }

    private static void Report(string path, double[] times, int failures, TimeSpan took)
    {
        double At(double share) => times[(int)Math.Min(times.Length - 1, Math.Ceiling(share * times.Length) - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{path}: {times.Length / took.TotalSeconds:F0} requests/s, p50 {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, max {times[^1]:F1} ms, {failures} failed"));
    }
}
