using System.CommandLine;
using System.Globalization;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Cli.Areas;

/// <summary>kraft moran: whether neighbours are alike, for all areas together or each by itself.</summary>
internal static class MoranCommand
{
    public const string Automatic = "auto";

    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var neighbours = new NeighbourOptions(en);
        var values = new Option<string>("--values") { Required = true, HelpName = en ? "FILE" : "FIL", Description = en ? "Values: CSV, XLSX or XLS, one row per area." : "Värden: CSV, XLSX eller XLS, en rad per område." };
        var column = new Option<string>("--column") { Required = true, HelpName = en ? "COLUMN" : "KOLUMN", Description = en ? "The column to test; with --base, the number of cases." : "Kolumnen som prövas; med --base antalet fall." };
        var valueId = new Option<string?>("--value-id") { HelpName = en ? "COLUMN" : "KOLUMN", Description = en ? "The values' column with the area's code; otherwise named as in the boundaries." : "Värdenas kolumn med områdets kod; annars samma namn som i gränserna." };
        var population = new Option<string?>("--base") { HelpName = en ? "COLUMN" : "KOLUMN", Description = en ? "Population behind the cases: rates are standardised by empirical Bayes (Assunção & Reis)." : "Befolkningen bakom fallen: andelar standardiseras med empirisk Bayes (Assunção & Reis)." };
        var where = WhereOption.Create(en);
        var local = new Option<bool>("--local") { Description = en ? "Each area by itself." : "Varje område för sig." };
        var statistic = new Option<string>("--statistic") { DefaultValueFactory = _ => "moran", Description = en ? "For --local: moran, gi or gistar (Getis–Ord)." : "För --local: moran, gi eller gistar (Getis–Ord)." };
        statistic.AcceptOnlyFromAmong("moran", "gi", "gistar");
        var style = new Option<string>("--style") { DefaultValueFactory = _ => "W", Description = en ? "W: mean of the neighbours; B: their sum." : "W: grannarnas medelvärde; B: deras summa." };
        style.AcceptOnlyFromAmong("W", "B");
        var p = new Option<string>("--p") { DefaultValueFactory = _ => "folded", Description = en ? "folded: one-sided, as GeoDa and PySAL; two-sided: about twice that, as spdep." : "folded: ensidigt, som GeoDa och PySAL; two-sided: ungefär det dubbla, som spdep." };
        p.AcceptOnlyFromAmong("folded", "two-sided");
        var alpha = new Option<double>("--alpha") { DefaultValueFactory = _ => 0.05, CustomParser = r => Share(r, en), Description = en ? "Up to which probability an area is named." : "Upp till vilken sannolikhet ett område pekas ut." };
        var fdr = new Option<bool>("--fdr") { Description = en ? "Name areas by the false-discovery rate instead of each p." : "Peka ut efter andelen falska fynd i stället för varje p." };
        var permutations = new Option<string>("--permutations") { DefaultValueFactory = _ => "999", HelpName = "N|auto", Description = en ? "Draws; auto takes as many as the false-discovery rate needs for so many areas." : "Antal dragningar; auto tar så många som andelen falska fynd kräver för så många områden." };
        permutations.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && token.Value != Automatic && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var draws) || draws > 100_000_000))
            {
                result.AddError(en ? $"--permutations was “{token.Value}”; expected a number from 0 to 100000000, or auto." : $"--permutations var «{token.Value}»; väntade ett tal från 0 till 100000000, eller auto.");
            }
        });
        var output = new Option<string?>("--out") { HelpName = en ? "FILE" : "FIL", Description = en ? "CSV; with --local area, value, I, p, cluster." : "CSV; med --local area, value, I, p, cluster." };
        var threads = SharedOptions.Threads(en);
        var seed = new Option<long>("--seed") { DefaultValueFactory = _ => 1, Description = en ? "Seed of the draws." : "Frö för dragningarna." };
        var json = SharedOptions.Json(en);
        var command = new Command("moran", en ? "Measure whether neighbouring areas are alike." : "Mät om områden som är grannar liknar varandra.") { values, column, valueId, where, population, local, statistic, style, p, alpha, fdr, permutations, output, threads, seed, json };
        neighbours.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetValue(output) is null && !call.GetValue(json))
            {
                call.AddError(en ? "Give --out FILE, or --json." : "Ange --out FIL, eller --json.");
            }
            if (call.GetValue(statistic) is "gi" or "gistar" && !call.GetValue(local))
            {
                call.AddError(en ? "--statistic gi and gistar need --local." : "--statistic gi och gistar kräver --local.");
            }
        });
        command.SetAction((call, cancellation) => Task.FromResult(new MoranJob(terminal)
        {
            Call = neighbours.Read(call),
            Values = call.GetValue(values)!,
            Column = call.GetValue(column)!,
            ValueId = call.GetValue(valueId),
            Base = call.GetValue(population),
            Where = WhereOption.Read(call.GetValue(where)),
            Local = call.GetValue(local),
            Statistic = call.GetValue(statistic)!,
            Alpha = call.GetValue(alpha),
            Fdr = call.GetValue(fdr),
            Permutations = call.GetValue(permutations) is var text && text == Automatic ? null : int.Parse(text!, CultureInfo.InvariantCulture),
            Output = call.GetValue(output),
            Json = call.GetValue(json),
            Options = new AutocorrelationOptions
            {
                Style = call.GetValue(style) == "B" ? WeightStyle.Binary : WeightStyle.RowStandardised,
                PValue = call.GetValue(p) == "folded" ? PValueKind.Folded : PValueKind.TwoSided,
                Seed = call.GetValue(seed),
                Threads = call.GetValue(threads),
            },
        }.Run(cancellation)));
        return command;
    }

    private static double Share(System.CommandLine.Parsing.ArgumentResult result, bool en)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1)
        {
            return share;
        }
        result.AddError(en ? $"--alpha was “{result.Tokens[0].Value}”; expected a number between 0 and 1 with decimal point." : $"--alpha var «{result.Tokens[0].Value}»; väntade ett tal mellan 0 och 1 med decimalpunkt.");
        return 0;
    }
}
