using System.Text.Json.Nodes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Import;

/// <summary>How every import ends: the problems, and a last line that says whether anything was stored.</summary>
internal static class ImportEnding
{
    /// <summary>Refused before there was anything to show.</summary>
    public static int Refuse(Terminal terminal, bool json, ProblemList problems)
    {
        if (json)
        {
            JsonText.Print(terminal, new JsonObject { ["stored"] = false, ["import"] = null, ["problems"] = ProblemsJson.Node(problems) });
        }
        return Tell(terminal, problems, stored: false, commit: true, null);
    }

    /// <summary>Lists the problems, says what became of it and gives the exit code.</summary>
    public static int Tell(Terminal terminal, ProblemList problems, bool stored, bool commit, int? import)
    {
        terminal.Show(problems);
        if (stored)
        {
            terminal.Say(import is { } id
                ? new($"Lagrat som import {id}. Ångra: kraft import undo {id}.", $"Stored as import {id}. To undo: kraft import undo {id}.")
                : new("Lagrat.", "Stored."));
            return ExitCodes.Done;
        }
        terminal.Say(problems.HasErrors
            ? new($"{problems.ErrorCount} fel. Inget har lagrats.", $"{problems.ErrorCount} errors. Nothing was stored.")
            : commit ? new("Inget har lagrats.", "Nothing was stored.")
            : new("Detta var ett prov: inget har lagrats. Lagra med --commit.", "This was a trial: nothing was stored. Store it with --commit."));
        return problems.HasErrors || commit ? ExitCodes.WrongInput : ExitCodes.Done;
    }
}
