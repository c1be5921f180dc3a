using System.Diagnostics;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>What a script said and how it ended.</summary>
public sealed record ShellResult(int ExitCode, string Output);

/// <summary>Runs text as bash would, with a limit in time and nothing on standard input.</summary>
public static class Shell
{
    public static async Task<ShellResult> RunAsync(string script, string folder, TimeSpan limit, IReadOnlyDictionary<string, string>? variables = null)
    {
        // timeout ends the whole group, so that nothing a block started lives on.
        var start = new ProcessStartInfo("timeout", ["--kill-after=5", $"{limit.TotalSeconds:0}", "bash", "-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ShellResult(process.ExitCode, string.Concat(said));
    }
}
