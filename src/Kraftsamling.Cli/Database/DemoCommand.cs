using System.CommandLine;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Demo;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft demo: the files of the made-up city, to try the tool on.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var output = new Option<string>("--out") { Required = true, HelpName = en ? "DIR" : "MAPP", Description = en ? "Folder for areas.geojson, values.csv and recipe.jsonc." : "Mapp för areas.geojson, values.csv och recipe.jsonc." };
        var command = new Command("demo", en ? "Write the files of Exempelstad, a made-up city." : "Skriv filerna för Exempelstad, en påhittad stad.") { output };
        command.SetAction((call, cancellation) =>
        {
            var folder = call.GetValue(output)!;
            OutputFolder.Write(folder, [], to => Write(to, en), cancellation);
            terminal.Say(new(
                $"Exempelstad är påhittad. Pröva: kraft index --values {folder}/values.csv --areas {folder}/areas.geojson --area-id area --recipe {folder}/recipe.jsonc --out {folder}/index",
                $"Exempelstad is made up. Try: kraft index --values {folder}/values.csv --areas {folder}/areas.geojson --area-id area --recipe {folder}/recipe.jsonc --out {folder}/index"));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Write(string folder, bool english)
    {
        DemoFiles.Write(DemoCity.Generate(), folder);
        var preset = RecipePresets.Get("malmo-fyra");
        var recipe = preset with
        {
            Id = "exempelstad",
            Title = new("Behovsindex för Exempelstad (påhittad)", "Need index of Exempelstad (made up)"),
            Source = new("Påhittade värden", "Made-up values"),
            NameColumn = "name",
            Years = new RecipeYears("year", 3),
            Sex = new RecipeSex("sex"),
            Indicators = [.. preset.Indicators.Select(i => i with { Numerator = i.Column + "-numerator", Denominator = i.Column + "-denominator" })],
            Robustness = preset.Robustness! with { SamplingNoise = true },
        };
        File.WriteAllText(Path.Combine(folder, "recipe.jsonc"), recipe.ToJson(english));
    }
}
