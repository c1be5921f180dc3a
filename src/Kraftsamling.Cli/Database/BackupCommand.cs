using System.CommandLine;
using Kraftsamling.Exchange;
using Microsoft.Data.Sqlite;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft backup FILE: a whole and consistent copy of the embedded database, also while it is in use.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var file = new Argument<string>(en ? "FILE" : "FIL") { Description = en ? "The copy to write." : "Kopian som skrivs." };
        var database = new DatabaseArguments(en);
        var command = new Command("backup", en ? "Copy the embedded database to a file." : "Kopiera den inbyggda databasen till en fil.") { file };
        database.AddTo(command);
        command.SetAction((call, _) => Task.FromResult(Run(database.Read(call).File, Path.GetFullPath(call.GetValue(file)!), terminal)));
        return command;
    }

    private static int Run(string? source, string target, Terminal terminal)
    {
        var problems = SqliteFiles.Readable(source);
        if (File.Exists(target))
        {
            problems.Add(new Problem(new("en fil som inte finns", "a file that does not exist"), target) { Advice = new("Välj ett annat namn.", "Choose another name.") });
        }
        if (problems.HasErrors)
        {
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var beside = $"{target}.{Environment.ProcessId}";
        using (var connection = SqliteFiles.Open(source!, SqliteOpenMode.ReadWrite))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $target";
            command.Parameters.AddWithValue("$target", beside);
            command.ExecuteNonQuery();
        }
        File.Move(beside, target);
        terminal.Say(new($"Kopian ligger i {target}.", $"The copy is in {target}."));
        return ExitCodes.Done;
    }
}
