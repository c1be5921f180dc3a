using System.CommandLine;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft seal: seals the change log anew, when the key was lost or changed or the cause of what verify found is known.</summary>
internal static class SealCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var why = new Option<string>("--why") { Required = true, HelpName = "TEXT", Description = en ? "Why; it is written in the change log." : "Varför; det skrivs i ändringsloggen." };
        why.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError(en ? "--why was empty; say why the log is sealed anew." : "--why var tom; skriv varför loggen förseglas på nytt.");
            }
        });
        var database = new DatabaseArguments(en);
        var command = new Command("seal", en
            ? "Seal the change log anew, after the key was lost or changed. What verify finds it goes on finding."
            : "Försegla ändringsloggen på nytt, när nyckeln har gått förlorad eller bytts. Det verify hittar fortsätter det att hitta.") { why };
        database.AddTo(command);
        command.SetAction((call, cancel) => RunAsync(database.Read(call), call.GetValue(why)!, terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseOptions options, string why, Terminal terminal, CancellationToken cancel)
    {
        var problems = options.File is { } file ? SqliteFiles.Readable(file) : [];
        await using var database = problems.HasErrors ? null : await StoredDatabase.OpenAsync(options, DatabaseUse.Existing, problems, cancel);
        if (database is null)
        {
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        await database.Get<ChangeLogSealService>().SealAnewAsync(Change.BySystem(database.Get<TimeProvider>(), "seal", why.Trim()), cancel);
        terminal.Say(new("Ändringsloggen är förseglad på nytt.", "The change log is sealed anew."));
        return ExitCodes.Done;
    }
}
