using System.CommandLine;
using System.Runtime.InteropServices;
using Kraftsamling.Cli.Areas;
using Kraftsamling.Cli.Database;
using Kraftsamling.Cli.Exchange;
using Kraftsamling.Cli.Fetch;
using Kraftsamling.Cli.Import;
using Kraftsamling.Cli.Index;

namespace Kraftsamling.Cli;

/// <summary>The command line as a whole: which commands there are, and what happens when something goes wrong.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var terminal = new Terminal(output, errors, SharedOptions.Culture(args));
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, stop));
        try
        {
            var call = Root(terminal).Parse(args);
            if (call.Errors.Count > 0)
            {
                return WrongCall(call, terminal, errors);
            }
            return await call.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say(new("Avbrutet. Inget har skrivits.", "Cancelled. Nothing was written."));
            return ExitCodes.Cancelled;
        }
#pragma warning disable CA1031 // The last line of defence: whatever failed becomes an id and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return InternalError(e, terminal, errors);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(terminal.English
            ? "Kraftsamling: from statistics and boundaries to a need index and what follows from it."
            : "Kraftsamling: från statistik och gränser till ett behovsindex och det som följer av det.")
        {
            IndexCommand.Create(terminal),
            NeighboursCommand.Create(terminal),
            MoranCommand.Create(terminal),
            ClusterCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            DemoCommand.Create(terminal),
            ImportCommand.Create(terminal),
            FetchCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            SealCommand.Create(terminal),
            ServeCommand.Create(terminal),
            BackupCommand.Create(terminal),
            RestoreCommand.Create(terminal),
        };
        var language = new Option<string>("--language") { Recursive = true, Description = terminal.English ? "sv or en; also by KRAFT_LANGUAGE." : "sv eller en; även med KRAFT_LANGUAGE." };
        language.AcceptOnlyFromAmong("sv", "en");
        root.Options.Add(language);
        return root;
    }

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static int WrongCall(ParseResult call, Terminal terminal, TextWriter errors)
    {
        foreach (var error in call.Errors.Select(e => e.Message).Distinct())
        {
            errors.WriteLine(error);
        }
        terminal.Say(new($"Skriv «{Path(call)} --help» för att se hur kommandot används.", $"Type “{Path(call)} --help” to see how the command is used."));
        return ExitCodes.WrongCall;
    }

    private static string Path(ParseResult call)
    {
        var names = new Stack<string>();
        for (var at = call.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(at.Command is RootCommand ? "kraft" : at.Command.Name);
        }
        return string.Join(' ', names);
    }

    private static int InternalError(Exception e, Terminal terminal, TextWriter errors)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        terminal.Say(new(
            $"Ett fel i programmet ({id}): {e.GetType().Name}: {e.Message} Sätt KRAFT_DEBUG=1 för att se mer.",
            $"An error in the program ({id}): {e.GetType().Name}: {e.Message} Set KRAFT_DEBUG=1 to see more."));
        if (Environment.GetEnvironmentVariable("KRAFT_DEBUG") is { Length: > 0 })
        {
            errors.WriteLine(e);
        }
        return ExitCodes.InternalError;
    }
}
