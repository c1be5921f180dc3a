using System.Diagnostics;
using System.Threading.Channels;
using Xunit;

namespace Kraftsamling.Testing;

/// <summary>A program in tests/node that serves on this machine until it is disposed. Its first line is its port; the lines after that are kept.</summary>
public sealed class NodeServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();

    private NodeServer(Process process) => _process = process;

    public int Port { get; private set; }

    /// <param name="script">File in tests/node.</param>
    /// <param name="arguments">As the script wants them.</param>
    public static async Task<NodeServer> StartAsync(string script, params string[] arguments)
    {
        var folder = Path.Combine(SharedFiles.Repository, "tests", "node");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        var server = new NodeServer(Process.Start(start)!);
        server._process.OutputDataReceived += (_, line) => Take(server._lines, line.Data);
        server._process.ErrorDataReceived += (_, line) => Take(server._errors, line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Port = int.Parse(await server.LineAsync(), System.Globalization.CultureInfo.InvariantCulture);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next line; fails after half a minute without one.</summary>
    public async Task<string> LineAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            return await _lines.Reader.ReadAsync(late.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ChannelClosedException)
        {
            _errors.Writer.TryComplete();
            var errors = await _errors.Reader.ReadAllAsync(CancellationToken.None).ToListAsync();
            throw new InvalidOperationException("The server said nothing. " + string.Join('\n', errors), fault);
        }
    }

    /// <summary>The lines that have come and were not read yet.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        while (_lines.Reader.TryRead(out var line))
        {
            lines.Add(line);
        }
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private static void Take(Channel<string> channel, string? line)
    {
        if (line is null)
        {
            channel.Writer.TryComplete();
        }
        else
        {
            channel.Writer.TryWrite(line);
        }
    }
}
