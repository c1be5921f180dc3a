using System.CommandLine;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import memberships|crosswalk FILE: links between the areas of two sets.</summary>
internal static class LinksCommand
{
    public static Command Memberships(Terminal terminal) => Create(
        terminal, weighted: false, "memberships", new("Läs in vilka större områden varje område hör till.", "Take in which larger areas each area belongs to."));

    public static Command Crosswalk(Terminal terminal) => Create(
        terminal, weighted: true, "crosswalk", new("Läs in nyckeln som räknar om värden mellan två indelningar.", "Take in the weights that carry values from one set to another."));

    private static Command Create(Terminal terminal, bool weighted, string word, Text description)
    {
        var en = terminal.English;
        var shared = new ImportArguments(en);
        var file = shared.File("Tabell med en rad per koppling: CSV eller XLSX.", "Table with a row per link: CSV or XLSX.");
        var from = shared.Set("--from-set", "Indelningen som koderna i --from-column hör till.", "The set that the codes in --from-column belong to.");
        var to = shared.Set("--to-set", "Indelningen som koderna i --to-column hör till.", "The set that the codes in --to-column belong to.");
        var fromColumn = Column("--from-column", "from");
        var toColumn = Column("--to-column", "to");
        var weight = Column("--weight-column", "weight");
        var command = new Command(word, description.In(terminal.Culture)) { file, from, to, fromColumn, toColumn };
        if (weighted)
        {
            command.Options.Add(weight);
        }
        shared.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            var (json, commit, problems) = (call.GetValue(shared.Json), call.GetValue(shared.Commit), new ProblemList());
            await using var database = await StoredDatabase.OpenAsync(shared.Database.Read(call), shared.Use(call), problems, cancellation);
            var small = database is null ? null : await ImportSets.FindAsync(database, call.GetValue(from)!, "--from-set", problems, cancellation);
            var large = database is null ? null : await ImportSets.FindAsync(database, call.GetValue(to)!, "--to-set", problems, cancellation);
            if (small is null || large is null)
            {
                return ImportEnding.Refuse(terminal, json, problems);
            }
            var request = new AreaLinksRequest(call.GetValue(file)!, small.Id, large.Id)
            {
                FromColumn = call.GetValue(fromColumn)!, ToColumn = call.GetValue(toColumn)!, WeightColumn = weighted ? call.GetValue(weight)! : "weight",
            };
            var service = database!.Get<AreaLinksImport>();
            var change = shared.Change(call, "import-kopplingar", Path.GetFileName(request.Path));
            var result = await ((weighted, commit) switch
            {
                (true, true) => service.CommitCrosswalkAsync(request, change, cancellation),
                (true, false) => service.TrialCrosswalkAsync(request, cancellation),
                (false, true) => service.CommitMembershipsAsync(request, change, cancellation),
                _ => service.TrialMembershipsAsync(request, cancellation),
            });
            return Tell(result, json, commit, terminal);
        });
        return command;

        Option<string> Column(string name, string usual) => new(name) { HelpName = en ? "COLUMN" : "KOLUMN", DefaultValueFactory = _ => usual, Description = en ? "Header of the column." : "Kolumnens rubrik." };
    }

    private static int Tell(AreaLinksResult result, bool json, bool commit, Terminal terminal)
    {
        var stored = commit && result.CanCommit;
        if (json)
        {
            JsonText.Print(terminal, new JsonObject { ["stored"] = stored, ["links"] = result.Links, ["former"] = result.Former, ["problems"] = ProblemsJson.Node(result.Problems) });
        }
        else
        {
            terminal.Write(new(
                $"{result.Links} kopplingar i filen. De ersätter {result.Former} som finns mellan de två indelningarna.",
                $"{result.Links} links in the file. They replace {result.Former} that are there between the two sets."));
        }
        return ImportEnding.Tell(terminal, result.Problems, stored, commit, null);
    }
}
