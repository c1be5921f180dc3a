using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import survey FILE: results of the survey of risk and protective factors among pupils.</summary>
internal static class SurveyCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var shared = new ImportArguments(en);
        var file = shared.File(
            "CSV eller XLSX med en rad per resultat: område, år, årskurs, kön, faktor, svarande, över; gräns och normår om de är kända.",
            "CSV or XLSX with a row per result: area, year, grade, sex, factor, respondents, beyond; cutPoint and normYear if known.");
        var set = shared.Set("--set", "Indelningen som områdeskoderna hör till.", "The set that the area codes belong to.");
        var source = new Option<string>("--source") { Required = true, HelpName = "TEXT", Description = en ? "Who made the survey; pages show it." : "Vem som har gjort undersökningen; sidorna visar det." };
        var command = new Command("survey", en ? "Take in results of the survey of risk and protective factors. Replaces the years in the file." : "Läs in resultat av undersökningen av risk- och skyddsfaktorer. Ersätter åren i filen.") { file, set, source };
        shared.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            var (json, commit, problems) = (call.GetValue(shared.Json), call.GetValue(shared.Commit), new ProblemList());
            await using var database = await StoredDatabase.OpenAsync(shared.Database.Read(call), shared.Use(call), problems, cancellation);
            var found = database is null ? null : await ImportSets.FindAsync(database, call.GetValue(set)!, "--set", problems, cancellation);
            if (found is null)
            {
                return ImportEnding.Refuse(terminal, json, problems);
            }
            var request = new SurveyRequest(call.GetValue(file)!, found.Id, call.GetValue(source)!);
            var import = database!.Get<SurveyImport>();
            var trial = commit
                ? await import.CommitAsync(request, shared.Change(call, "import-undersokning", Path.GetFileName(request.Path)), cancellation)
                : await import.TrialAsync(request, cancellation);
            return Tell(trial, json, commit, terminal);
        });
        return command;
    }

    private static int Tell(SurveyTrial trial, bool json, bool commit, Terminal terminal)
    {
        var stored = commit && trial.CanCommit;
        if (json)
        {
            var years = new JsonObject(trial.ResultsByYear.Select(year => KeyValuePair.Create(year.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)year.Value)));
            JsonText.Print(terminal, new JsonObject { ["stored"] = stored, ["results"] = years, ["former"] = trial.Former, ["problems"] = ProblemsJson.Node(trial.Problems) });
        }
        else
        {
            var (years, results) = (string.Join(", ", trial.ResultsByYear.Keys), trial.ResultsByYear.Values.Sum());
            terminal.Write(new($"{results} resultat för {years} i filen. De ersätter {trial.Former} som finns för samma år.", $"{results} results for {years} in the file. They replace {trial.Former} that are there for the same years."));
        }
        return ImportEnding.Tell(terminal, trial.Problems, stored, commit, null);
    }
}
