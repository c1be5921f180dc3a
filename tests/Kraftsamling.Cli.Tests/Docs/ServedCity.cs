using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>./run on a free port with a data folder of its own, started when first asked for.</summary>
public sealed class ServedCity : IAsyncLifetime
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-run-").FullName;
    private Process? _process;
    private Task<string>? _start;

    public Task<string> AddressAsync() => _start ??= StartAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Sends what Ctrl-C sends and tells the exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process!.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await InterruptAsync();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> StartAsync()
    {
        var address = $"http://localhost:{FreePort()}";
        _process = Process.Start(new ProcessStartInfo(Path.Combine(SharedFiles.Repository, "run"), ["--port", address.Split(':')[2], "--data", _folder])
        {
            WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        _process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < LongestStart && !_process.HasExited)
        {
            try
            {
                (await client.GetAsync(new Uri(address))).EnsureSuccessStatusCode();
                Assert.Contains(said, line => line.Contains(address, StringComparison.Ordinal));
                return address;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        throw new InvalidOperationException("./run did not answer:\n" + string.Join('\n', said));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
