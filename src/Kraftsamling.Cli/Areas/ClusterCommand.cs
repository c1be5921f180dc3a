using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Cli.Areas;

/// <summary>kraft cluster: groups of areas that lie together and are alike.</summary>
internal static class ClusterCommand
{
    private static readonly Dictionary<string, ClusterMethod> Methods = new()
    {
        ["simple"] = ClusterMethod.Simple,
        ["skater"] = ClusterMethod.Skater,
        ["redcap-average"] = ClusterMethod.RedcapAverage,
        ["redcap-complete"] = ClusterMethod.RedcapComplete,
        ["redcap-single"] = ClusterMethod.RedcapSingle,
        ["azp"] = ClusterMethod.Azp,
        ["maxp"] = ClusterMethod.MaxP,
    };

    public static string Word(ClusterMethod method) => Methods.Single(m => m.Value == method).Key;

    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var neighbours = new NeighbourOptions(en, nearest: "--nearest");
        var values = new Option<string>("--values") { Required = true, HelpName = en ? "FILE" : "FIL", Description = en ? "Values: CSV, XLSX or XLS, one row per area." : "Värden: CSV, XLSX eller XLS, en rad per område." };
        var valueId = new Option<string?>("--value-id") { HelpName = en ? "COLUMN" : "KOLUMN", Description = en ? "The values' column with the area's code; otherwise named as in the boundaries." : "Värdenas kolumn med områdets kod; annars samma namn som i gränserna." };
        var where = WhereOption.Create(en);
        var columns = new Option<string[]>("--columns") { Required = true, HelpName = "A,B", CustomParser = Names, Description = en ? "The columns that areas are to be alike in; for simple, the score: highest first." : "Kolumnerna som områdena ska likna varandra i; för simple poängen: högst först." };
        var method = new Option<string>("--method") { DefaultValueFactory = _ => "skater", Description = en ? "How: simple joins neighbours among the first k; maxp makes as many clusters as a floor allows." : "Hur: simple för ihop grannar bland de första k; maxp gör så många kluster som ett golv medger." };
        method.AcceptOnlyFromAmong([.. Methods.Keys]);
        var k = Whole("--k", en, 1, en ? "Number of clusters; for maxp the most, for simple the number of areas taken from the top." : "Antal kluster; för maxp högst så många, för simple antalet områden uppifrån.");
        var floorColumn = new Option<string?>("--floor-column") { HelpName = en ? "COLUMN" : "KOLUMN", Description = en ? "The column that floor and ceiling count, for instance population." : "Kolumnen som golv och tak räknar, till exempel befolkning." };
        var floor = Amount("--floor", en, en ? "Least sum of that column in a cluster." : "Minsta summa av den kolumnen i ett kluster.");
        var ceiling = Amount("--ceiling", en, en ? "Greatest sum of that column in a cluster." : "Största summa av den kolumnen i ett kluster.");
        var least = Whole("--least-areas", en, 1, en ? "Least number of areas in a cluster." : "Minsta antal områden i ett kluster.");
        var most = Whole("--most-areas", en, 1, en ? "Greatest number of areas in a cluster." : "Största antal områden i ett kluster.");
        var together = Pairs("--together", en, en ? "Two areas that must be in the same cluster; may be repeated." : "Två områden som ska vara i samma kluster; får upprepas.");
        var apart = Pairs("--apart", en, en ? "Two areas that must not be in the same cluster; may be repeated." : "Två områden som inte får vara i samma kluster; får upprepas.");
        var scale = new Option<string>("--scale") { DefaultValueFactory = _ => "z", Description = en ? "z: columns standardised by n−1; none: as they are." : "z: kolumnerna standardiserade med n−1; none: som de är." };
        scale.AcceptOnlyFromAmong("z", "none");
        var missing = new Option<string>("--missing") { DefaultValueFactory = _ => "refuse", Description = en ? "Areas without a value: refuse names them and stops; leave-out keeps them outside the clusters." : "Områden utan värde: refuse namnger dem och stannar; leave-out håller dem utanför klustren." };
        missing.AcceptOnlyFromAmong("refuse", "leave-out");
        var effort = new Option<string>("--effort") { DefaultValueFactory = _ => "improved", Description = en ? "improved: the best of several starts, each improved; method: the method's own answer alone." : "improved: det bästa av flera försök som vart och ett förbättras; method: bara metodens eget svar." };
        effort.AcceptOnlyFromAmong("improved", "method");
        var starts = Whole("--starts", en, 1, en ? "Number of starts that are improved; 8 unless given." : "Antal försök som förbättras; 8 om inget anges.");
        var output = new Option<string?>("--out") { HelpName = en ? "FILE" : "FIL", Description = en ? "CSV (area, cluster); with the extension .geojson the areas with their cluster." : "CSV (area, cluster); med filändelsen .geojson områdena med sitt kluster." };
        var threads = SharedOptions.Threads(en);
        var seed = new Option<long>("--seed") { DefaultValueFactory = _ => 1, Description = en ? "Seed of the random trees and steps." : "Frö för de slumpvisa träden och stegen." };
        var json = SharedOptions.Json(en);
        var command = new Command("cluster", en ? "Group areas that lie together and are alike." : "Gruppera områden som ligger ihop och liknar varandra.")
        {
            values, valueId, where, columns, method, k, floorColumn, floor, ceiling, least, most, together, apart, scale, missing, effort, starts, output, threads, seed, json,
        };
        neighbours.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetValue(output) is null && !call.GetValue(json))
            {
                call.AddError(en ? "Give --out FILE, or --json." : "Ange --out FIL, eller --json.");
            }
            if (call.GetResult(k) is null && call.GetValue(method) != "maxp")
            {
                call.AddError(en ? "Give --k N; only maxp does without it." : "Ange --k N; bara maxp klarar sig utan.");
            }
            if ((call.GetResult(floor) ?? call.GetResult(ceiling)) is not null && call.GetResult(floorColumn) is null)
            {
                call.AddError(en ? "--floor and --ceiling need --floor-column." : "--floor och --ceiling kräver --floor-column.");
            }
        });
        command.SetAction((call, cancellation) => Task.FromResult(new ClusterJob(terminal)
        {
            Call = neighbours.Read(call),
            Values = call.GetValue(values)!,
            ValueId = call.GetValue(valueId),
            Where = WhereOption.Read(call.GetValue(where)),
            Columns = call.GetValue(columns)!,
            FloorColumn = call.GetValue(floorColumn),
            Together = PairsOf(call.GetValue(together)),
            Apart = PairsOf(call.GetValue(apart)),
            Output = call.GetValue(output),
            Json = call.GetValue(json),
            Options = new ClusterOptions
            {
                Method = Methods[call.GetValue(method)!],
                Count = call.GetValue(k) ?? 0,
                Floor = call.GetValue(floor) ?? 0,
                Ceiling = call.GetValue(ceiling) ?? double.PositiveInfinity,
                LeastAreas = call.GetValue(least) ?? 1,
                MostAreas = call.GetValue(most) ?? int.MaxValue,
                Scale = call.GetValue(scale) == "none" ? ClusterScale.None : ClusterScale.Z,
                Missing = call.GetValue(missing) == "leave-out" ? ClusterMissing.LeaveOut : ClusterMissing.Refuse,
                Effort = call.GetValue(effort) == "method" ? ClusterEffort.Method : ClusterEffort.Improved,
                Starts = call.GetValue(starts) ?? new ClusterOptions().Starts,
                Seed = call.GetValue(seed),
                Threads = call.GetValue(threads),
            },
        }.Run(cancellation)));
        return command;
    }

    private static string[] Names(ArgumentResult result) =>
        [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    private static IReadOnlyList<(string A, string B)> PairsOf(string[]? pairs) =>
        [.. (pairs ?? []).Select(p => p.Split(',', StringSplitOptions.TrimEntries)).Select(p => (p[0], p[1]))];

    private static Option<string[]> Pairs(string name, bool en, string description)
    {
        var option = new Option<string[]>(name) { HelpName = "A,B", Description = description };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.Split(',').Length != 2))
            {
                result.AddError(en ? $"{name} was “{token.Value}”; expected two codes with a comma between." : $"{name} var «{token.Value}»; väntade två koder med komma emellan.");
            }
        });
        return option;
    }

    private static Option<int?> Whole(string name, bool en, int from, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from)
            {
                return number;
            }
            result.AddError(en ? $"{name} was “{result.Tokens[0].Value}”; expected a whole number from {from}." : $"{name} var «{result.Tokens[0].Value}»; väntade ett heltal från {from}.");
            return null;
        },
    };

    private static Option<double?> Amount(string name, bool en, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number))
            {
                return number;
            }
            result.AddError(en ? $"{name} was “{result.Tokens[0].Value}”; expected a number above 0 with decimal point." : $"{name} var «{result.Tokens[0].Value}»; väntade ett tal över 0 med decimalpunkt.");
            return null;
        },
    };
}
