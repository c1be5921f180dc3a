using System.CommandLine;
using Kraftsamling.Core.Storage;
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
        var key = new Option<string?>("--key") { HelpName = en ? "FILE" : "FIL", Description = en ? "Also copy the key of the change log's seal, to a file of its own." : "Kopiera också nyckeln till ändringsloggens försegling, till en egen fil." };
        var database = new DatabaseArguments(en);
        var command = new Command("backup", en ? "Copy the embedded database to a file." : "Kopiera den inbyggda databasen till en fil.") { file, key };
        database.AddTo(command);
        command.SetAction((call, _) => Task.FromResult(Run(database.Read(call), Path.GetFullPath(call.GetValue(file)!), call.GetValue(key), terminal)));
        return command;
    }

    private static int Run(DatabaseOptions options, string target, string? keyTarget, Terminal terminal)
    {
        var source = options.File;
        var problems = SqliteFiles.Readable(source);
        foreach (var taken in new[] { target, keyTarget }.Where(File.Exists))
        {
            problems.Add(new Problem(new("en fil som inte finns", "a file that does not exist"), taken!) { Advice = new("Välj ett annat namn.", "Choose another name.") });
        }
        if (keyTarget is not null && !File.Exists(SealKeyFiles.Of(options)))
        {
            problems.Add(new Problem(new("en nyckel till ändringsloggen", "a key of the change log"), SealKeyFiles.Of(options)) { Advice = new("Finns den i en miljövariabel: spara den därifrån.", "If it is in an environment variable: keep it from there.") });
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
        if (keyTarget is not null)
        {
            SealKeyFiles.Copy(SealKeyFiles.Of(options), Path.GetFullPath(keyTarget));
            terminal.Say(new($"Nyckeln till förseglingen ligger i {Path.GetFullPath(keyTarget)}. Förvara den på ett annat ställe än kopian.", $"The key of the seal is in {Path.GetFullPath(keyTarget)}. Keep it in another place than the copy."));
        }
        else
        {
            terminal.Say(new("Nyckeln till ändringsloggens försegling följer inte med: spara den för sig, med --key.", "The key of the change log's seal does not go along: keep it apart, with --key."));
        }
        return ExitCodes.Done;
    }
}
