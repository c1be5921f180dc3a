using System.CommandLine;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Index;

/// <summary>kraft index recipe check FILE: says everything that is wrong with a recipe.</summary>
internal static class RecipeCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var file = new Argument<string>(en ? "FILE" : "FIL") { Description = en ? "The recipe." : "Receptet." };
        var json = SharedOptions.Json(en);
        var command = new Command("check", en ? "Check a recipe and the files it names." : "Granska ett recept och filerna det nämner.") { file, json };
        command.SetAction((call, _) => Task.FromResult(Check(call.GetValue(file)!, call.GetValue(json), terminal)));
        return command;
    }

    private static int Check(string file, bool json, Terminal terminal)
    {
        var problems = new ProblemList();
        var loaded = RecipeFiles.Load(file, problems);
        if (json)
        {
            ProblemsJson.Write(problems, terminal.Output);
        }
        terminal.Show(problems);
        if (loaded is null)
        {
            return ExitCodes.WrongInput;
        }
        terminal.Say(new($"Receptet «{loaded.Recipe.Id}» är i ordning: {loaded.Recipe.Indicators.Count} indikatorer.", $"The recipe “{loaded.Recipe.Id}” is in order: {loaded.Recipe.Indicators.Count} indicators."));
        return ExitCodes.Done;
    }
}
