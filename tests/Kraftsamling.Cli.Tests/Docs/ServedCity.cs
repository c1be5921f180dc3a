using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>./run on a free port with a data folder of its own, started when first asked for.</summary>
public sealed partial class ServedCity : IAsyncLifetime
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-run-").FullName;
    private Process? _process;
    private Task<string>? _start;

    public Task<string> AddressAsync() => _start ??= StartAsync();

    /// <summary>A token for reading about areas, made as a person makes it: by signing in and filling in the form.</summary>
    public async Task<string> TokenAsync()
    {
        using var browser = new HttpClient { BaseAddress = new Uri(await AddressAsync()) };
        var signIn = await browser.GetStringAsync(new Uri("/logga-in", UriKind.Relative));
        await SendAsync(browser, "/logga-in?handler=Demo", signIn, ("person", Person().Match(signIn).Groups["id"].Value));
        var form = await browser.GetStringAsync(new Uri("/konto/program", UriKind.Relative));
        var made = await SendAsync(browser, "/konto/program", form, ("namn", "Exempel"), ("dagar", "1"), ("far", "areas.read"));
        return Secret().Match(made).Value;
    }

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

    private static async Task<string> SendAsync(HttpClient browser, string path, string page, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", FormToken().Match(page).Groups["token"].Value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), content);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"person\" value=\"(?<id>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Person();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("kraft_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Secret();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
