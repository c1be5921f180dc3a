using System.CommandLine;

namespace Kraftsamling.Cli.Index;

/// <summary>kraft index recipe: write and check recipes.</summary>
internal static class RecipeCommand
{
    public static Command Create(Terminal terminal) =>
        new("recipe", terminal.English ? "Write or check a recipe." : "Skriv eller granska ett recept.")
        {
            RecipeNewCommand.Create(terminal),
            RecipeCheckCommand.Create(terminal),
            RecipeSchemaCommand.Create(terminal),
        };
}
