using System.CommandLine;
using Kraftsamling.Core.Statistics.Recipes;

namespace Kraftsamling.Cli.Index;

/// <summary>kraft index: from values, boundaries and a recipe to the files of an index.</summary>
internal static class IndexCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var values = new Option<string>("--values") { Required = true, HelpName = en ? "FILE" : "FIL", Description = en ? "Values: CSV, XLSX or XLS." : "Värden: CSV, XLSX eller XLS." };
        var recipe = new Option<string>("--recipe") { Required = true, HelpName = en ? "FILE" : "FIL", Description = en ? "The recipe; see kraft index recipe new." : "Receptet; se kraft index recipe new." };
        var areas = new Option<string?>("--areas") { HelpName = en ? "FILE" : "FIL", Description = en ? "Boundaries: GeoJSON or GeoPackage. Gives the map." : "Gränser: GeoJSON eller GeoPackage. Ger kartan." };
        var areaId = new Option<string?>("--area-id") { HelpName = en ? "FIELD" : "FÄLT", Description = en ? "The boundaries' field with the area's code." : "Fältet i gränserna med områdets kod." };
        var output = new Option<string?>("--out") { HelpName = en ? "DIR" : "MAPP", Description = en ? "Folder for the files." : "Mappen för filerna." };
        var crs = SharedOptions.Crs(en);
        var threads = SharedOptions.Threads(en);
        var seed = SharedOptions.Seed(en);
        var json = SharedOptions.Json(en);
        var command = new Command("index", en ? "Compute a need index." : "Räkna ett behovsindex.") { values, recipe, areas, areaId, output, crs, threads, seed, json, RecipeCommand.Create(terminal) };
        command.Validators.Add(call =>
        {
            if (call.GetValue(output) is null && !call.GetValue(json))
            {
                call.AddError(en ? "Give --out DIR, or --json." : "Ange --out MAPP, eller --json.");
            }
            if (call.GetValue(areaId) is not null && call.GetValue(areas) is null)
            {
                call.AddError(en ? "--area-id needs --areas." : "--area-id kräver --areas.");
            }
        });
        command.SetAction((call, cancellation) => Task.FromResult(new IndexJob(terminal)
        {
            Values = call.GetValue(values)!,
            Recipe = call.GetValue(recipe)!,
            Areas = call.GetValue(areas),
            AreaId = call.GetValue(areaId),
            Output = call.GetValue(output),
            Crs = SharedOptions.Epsg(call.GetValue(crs)),
            Json = call.GetValue(json),
            Options = new IndexRunOptions { Threads = call.GetValue(threads), Seed = call.GetValue(seed) },
        }.Run(cancellation)));
        return command;
    }
}
