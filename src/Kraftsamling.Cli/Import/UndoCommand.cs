using System.CommandLine;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import undo ID: takes an import back as if it had never been made.</summary>
internal static class UndoCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var shared = new ImportArguments(en);
        var id = new Argument<int>("ID") { Description = en ? "The import's number; see kraft import history." : "Importens nummer; se kraft import history." };
        var command = new Command("undo", en ? "Take an import back." : "Ångra en import.") { id };
        shared.AddTo(command, withCommit: false);
        command.SetAction((call, cancellation) => RunAsync(call, shared, call.GetValue(id), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, ImportArguments shared, int id, Terminal terminal, CancellationToken cancellation)
    {
        var (json, problems) = (call.GetValue(shared.Json), new ProblemList());
        await using var database = await StoredDatabase.OpenAsync(shared.Database.Read(call), DatabaseUse.Existing, problems, cancellation);
        var file = database is null ? null : await database.Db.Imports.Where(import => import.Id == id).Select(import => import.FileName).SingleOrDefaultAsync(cancellation);
        if (database is not null && file is null)
        {
            problems.Add(new Problem(new("numret på en import som finns", "the number of an import that exists"), Numbers.Write(id)) { Advice = new("Se kraft import history.", "See kraft import history.") });
        }
        if (file is null)
        {
            return ImportEnding.Refuse(terminal, json, problems);
        }
        var result = await database!.Get<ImportHistory>().UndoAsync(id, shared.Change(call, "angra-import", file), cancellation);
        if (result.Problem is { } problem)
        {
            problems.Add(problem);
            return ImportEnding.Refuse(terminal, json, problems);
        }
        var counts = result.Counts;
        if (json)
        {
            JsonText.Print(terminal, new JsonObject { ["undone"] = id, ["removed"] = counts.Removed, ["restored"] = counts.Restored, ["buried"] = counts.Buried });
        }
        terminal.Say(new(
            $"Importen av «{file}» är ångrad: {counts.Removed} togs bort, {counts.Restored} återställdes, {counts.Buried} hade redan ersatts av senare importer.",
            $"The import of “{file}” is undone: {counts.Removed} were removed, {counts.Restored} restored, {counts.Buried} had been replaced by later imports already."));
        return ExitCodes.Done;
    }
}
