using System.CommandLine;
using Kraftsamling.Core.Statistics.Recipes;

namespace Kraftsamling.Cli.Index;

/// <summary>kraft index recipe schema: the JSON schema of recipes on standard output.</summary>
internal static class RecipeSchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema", terminal.English ? "Print the JSON schema of recipes." : "Skriv ut receptens JSON-schema.");
        command.SetAction((_, _) =>
        {
            terminal.Output.Write(RecipePresets.Schema());
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
