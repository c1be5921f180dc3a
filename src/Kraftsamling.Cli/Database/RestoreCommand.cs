using System.CommandLine;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft restore FILE: puts a copy in the place of the embedded database; what was there is kept beside it.</summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var file = new Argument<string>(en ? "FILE" : "FIL") { Description = en ? "A copy made by kraft backup." : "En kopia gjord av kraft backup." };
        var key = new Option<string?>("--key") { HelpName = en ? "FILE" : "FIL", Description = en ? "The key of the change log's seal, as kraft backup --key wrote it; for a data folder that lacks it." : "Nyckeln till ändringsloggens försegling, som kraft backup --key skrev den; för en datamapp som saknar den." };
        var database = new DatabaseArguments(en);
        var command = new Command("restore", en ? "Put a copy in the place of the embedded database. Stop the web application first." : "Lägg tillbaka en kopia i stället för den inbyggda databasen. Stoppa webbprogrammet först.") { file, key };
        database.AddTo(command);
        command.SetAction((call, cancel) => RunAsync(Path.GetFullPath(call.GetValue(file)!), database.Read(call), call.GetValue(key), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string copy, DatabaseOptions options, string? key, Terminal terminal, CancellationToken cancel)
    {
        var target = options.File;
        var problems = SqliteFiles.Readable(copy);
        if (key is not null && !File.Exists(key))
        {
            problems.Add(new Problem(new("en nyckelfil som finns", "a key file that exists"), key) { Advice = new("Kontrollera sökvägen.", "Check the path.") });
        }
        if (target is null)
        {
            problems.Add(SqliteFiles.NotEmbedded());
        }
        else if (SqliteFiles.InUse(target))
        {
            problems.Add(new Problem(new("en databas som ingen använder", "a database that nobody uses"), target) { Advice = new("Stoppa webbprogrammet och försök igen.", "Stop the web application and try again.") });
        }
        if (problems.HasErrors)
        {
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        PutBack(copy, target!, terminal);
        PutKey(options, key, terminal);
        return await NoteAsync(copy, options, terminal, cancel);
    }

    private static void PutBack(string copy, string target, Terminal terminal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var fresh = $"{target}.{Environment.ProcessId}";
        File.Copy(copy, fresh, overwrite: true);
        if (File.Exists(target))
        {
            var old = SqliteFiles.Unused(target + ".before-restore");
            File.Move(target, old);
            terminal.Say(new($"Den tidigare databasen ligger kvar i {old}.", $"The former database is kept in {old}."));
        }
        foreach (var leftover in new[] { target + "-wal", target + "-shm" })
        {
            File.Delete(leftover);
        }
        File.Move(fresh, target);
        terminal.Say(new($"Databasen är återställd från {copy}.", $"The database is restored from {copy}."));
    }

    private static void PutKey(DatabaseOptions options, string? key, Terminal terminal)
    {
        var place = SealKeyFiles.Of(options);
        if (key is not null)
        {
            if (File.Exists(place))
            {
                File.Move(place, SqliteFiles.Unused(place + ".before-restore"));
            }
            SealKeyFiles.Copy(key, place);
            terminal.Say(new($"Nyckeln till ändringsloggens försegling ligger i {place}.", $"The key of the change log's seal is in {place}."));
        }
        else if (!new ChangeLogKey(options.KeyFolder).Exists)
        {
            terminal.Say(new(
                $"Nyckeln till ändringsloggens försegling saknas i {place}. Lägg dit den innan programmet startas; annars skrivs loggen vidare utan försegling.",
                $"The key of the change log's seal is missing in {place}. Put it there before the program is started; otherwise the log goes on without a seal."));
        }
    }

    // A restored database is an earlier one: the log says so itself, when it can be sealed.
    private static async Task<int> NoteAsync(string copy, DatabaseOptions options, Terminal terminal, CancellationToken cancel)
    {
        if (!new ChangeLogKey(options.KeyFolder).Exists)
        {
            return ExitCodes.Done;
        }
        var problems = new ProblemList();
        await using var database = await StoredDatabase.OpenAsync(options, DatabaseUse.Existing, problems, cancel);
        if (database is null)
        {
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        var change = Change.BySystem(database.Get<TimeProvider>(), "restore", "kraft restore");
        await using var transaction = await database.Db.Database.BeginTransactionAsync(cancel);
        await ChangeLogWriter.WriteAsync(database.Db, change, "change_log:restore", $"Återställde databasen från kopian {Path.GetFileName(copy)}.", cancel);
        await transaction.CommitAsync(cancel);
        return ExitCodes.Done;
    }
}
