using System.CommandLine;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft restore FILE: puts a copy in the place of the embedded database; what was there is kept beside it.</summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var file = new Argument<string>(en ? "FILE" : "FIL") { Description = en ? "A copy made by kraft backup." : "En kopia gjord av kraft backup." };
        var database = new DatabaseArguments(en);
        var command = new Command("restore", en ? "Put a copy in the place of the embedded database. Stop the web application first." : "Lägg tillbaka en kopia i stället för den inbyggda databasen. Stoppa webbprogrammet först.") { file };
        database.AddTo(command);
        command.SetAction((call, _) => Task.FromResult(Run(Path.GetFullPath(call.GetValue(file)!), database.Read(call).File, terminal)));
        return command;
    }

    private static int Run(string copy, string? target, Terminal terminal)
    {
        var problems = SqliteFiles.Readable(copy);
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
        Directory.CreateDirectory(Path.GetDirectoryName(target!)!);
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
        File.Move(fresh, target!);
        terminal.Say(new($"Databasen är återställd från {copy}.", $"The database is restored from {copy}."));
        return ExitCodes.Done;
    }
}
