using System.CommandLine;

namespace Kraftsamling.Cli.Areas;

/// <summary>kraft neighbours: who borders on whom, and what is wrong with the borders.</summary>
internal static class NeighboursCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var neighbours = new NeighbourOptions(en);
        var output = new Option<string?>("--out") { HelpName = en ? "FILE" : "FIL", Description = en ? "The neighbours: .csv (from, to, length), .gal or .gwt by extension." : "Grannarna: .csv (from, to, length), .gal eller .gwt efter filändelsen." };
        var faults = new Option<string?>("--faults") { HelpName = en ? "FILE" : "FIL", Description = en ? "A CSV with every gap and overlap that was found." : "En CSV med varje glipa och överlapp som hittades." };
        var json = SharedOptions.Json(en);
        var command = new Command("neighbours", en ? "Find which areas are neighbours." : "Hitta vilka områden som är grannar.") { output, faults, json };
        neighbours.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetValue(output) is null && !call.GetValue(json))
            {
                call.AddError(en ? "Give --out FILE, or --json." : "Ange --out FIL, eller --json.");
            }
        });
        command.SetAction((call, cancellation) => Task.FromResult(new NeighboursJob(terminal)
        {
            Call = neighbours.Read(call),
            Output = call.GetValue(output),
            Faults = call.GetValue(faults),
            Json = call.GetValue(json),
        }.Run(cancellation)));
        return command;
    }
}
