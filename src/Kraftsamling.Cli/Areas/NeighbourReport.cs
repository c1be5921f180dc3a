using System.Text.Json.Nodes;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Areas;

/// <summary>What was found, in words and as JSON.</summary>
internal static class NeighbourReport
{
    private const int Shown = 10;

    public static void Tell(Terminal terminal, FoundNeighbours found, NeighbourCall call)
    {
        var n = found.Neighbours;
        double mean = (double)n.LinkCount / n.Count;
        terminal.Say(new(
            string.Create(terminal.Culture, $"{n.Count} områden, {n.LinkCount} länkar (varje par räknas två gånger), i medeltal {mean:0.00} grannar, {n.Components().Distinct().Count()} sammanhängande delar."),
            string.Create(terminal.Culture, $"{n.Count} areas, {n.LinkCount} links (each pair counts twice), {mean:0.00} neighbours on average, {n.Components().Distinct().Count()} connected parts.")));
        if (found.Band is { } band && call.Distance is null)
        {
            terminal.Say(new(string.Create(terminal.Culture, $"Avståndet är {band:0.#} m."), string.Create(terminal.Culture, $"The distance is {band:0.#} m.")));
        }
        TellIslands(terminal, found);
        if (found.Borders is { } borders)
        {
            TellBorders(terminal, found, borders, call);
        }
    }

    private static void TellIslands(Terminal terminal, FoundNeighbours found)
    {
        var islands = found.Neighbours.Islands;
        if (islands.Count > 0)
        {
            var codes = List(islands.Select(found.Code));
            terminal.Say(new($"Utan grannar: {codes}. Ange --islands bridge för att binda dem till närmaste område.", $"Without neighbours: {codes}. Give --islands bridge to link them to the nearest area."));
        }
        foreach (var bridge in found.Bridges.Take(Shown))
        {
            var length = bridge.Distance > 0 ? string.Create(terminal.Culture, $", {bridge.Distance:0} m") : "";
            terminal.Say(new($"Bro: {found.Code(bridge.A)} – {found.Code(bridge.B)}{length}", $"Bridge: {found.Code(bridge.A)} – {found.Code(bridge.B)}{length}"));
        }
    }

    private static void TellBorders(Terminal terminal, FoundNeighbours found, ContiguityResult borders, NeighbourCall call)
    {
        if (call.Tolerance > 0)
        {
            terminal.Say(new($"Toleransen lade till {borders.Added.Count} par utöver {borders.Strict.LinkCount / 2}.", $"The tolerance added {borders.Added.Count} pairs to {borders.Strict.LinkCount / 2}."));
        }
        foreach (var link in borders.Added.Take(Shown))
        {
            terminal.Say(Same(string.Create(terminal.Culture, $"  {found.Code(link.A)} – {found.Code(link.B)}: {link.Distance:G3} m, {link.Length:0.##} m ({link.X:0.######} {link.Y:0.######})")));
        }
        More(terminal, borders.Added.Count);
        int gaps = borders.Faults.Count(f => f.Kind == FaultKind.Gap), overlaps = borders.Faults.Count - gaps;
        if (gaps + overlaps == 0)
        {
            return;
        }
        terminal.Say(new($"Gränserna har {gaps} glipor och {overlaps} överlapp. Störst till ytan (--faults ger alla):", $"The borders have {gaps} gaps and {overlaps} overlaps. Largest by size (--faults gives all):"));
        foreach (var f in borders.Faults.Take(Shown))
        {
            var word = f.Kind == FaultKind.Gap ? new Text("glipa", "gap") : new Text("överlapp", "overlap");
            terminal.Say(Same(string.Create(terminal.Culture, $"  {word.In(terminal.Culture)} {found.Code(f.A)} – {found.Code(f.B)}: {f.Width:G3} m × {f.Length:G3} m, {f.Size:G3} m² ({f.X:0.######} {f.Y:0.######})")));
        }
    }

    public static JsonObject Document(FoundNeighbours found, NeighbourCall call, ProblemList problems)
    {
        var document = Summary(found, call);
        document["links"] = JsonText.Array(found.Neighbours.Links(), l => new JsonObject { ["from"] = found.Code(l.From), ["to"] = found.Code(l.To), ["length"] = l.Length });
        document["added"] = JsonText.Array(found.Borders?.Added ?? [], l => new JsonObject { ["a"] = found.Code(l.A), ["b"] = found.Code(l.B), ["distance"] = l.Distance, ["length"] = l.Length, ["x"] = l.X, ["y"] = l.Y });
        document["faults"] = JsonText.Array(found.Borders?.Faults ?? [], f => new JsonObject
        {
            ["kind"] = f.Kind == FaultKind.Gap ? "gap" : "overlap", ["a"] = found.Code(f.A), ["b"] = found.Code(f.B), ["x"] = f.X, ["y"] = f.Y, ["length"] = f.Length, ["width"] = f.Width, ["size"] = f.Size,
        });
        document["problems"] = ProblemsJson.Node(problems);
        return document;
    }

    /// <summary>The neighbours in short, also as a part of other commands' documents.</summary>
    public static JsonObject Summary(FoundNeighbours found, NeighbourCall call)
    {
        var n = found.Neighbours;
        return new JsonObject
        {
            ["areas"] = n.Count,
            ["rule"] = call.Rule,
            ["tolerance"] = call.Tolerance,
            ["band"] = JsonText.Number(found.Band),
            ["linkCount"] = n.LinkCount,
            ["strictLinkCount"] = found.Borders?.Strict.LinkCount,
            ["mean"] = JsonText.Number((double)n.LinkCount / n.Count),
            ["parts"] = n.Components().Distinct().Count(),
            ["islands"] = JsonText.Array(n.Islands.Select(found.Code)),
            ["bridges"] = JsonText.Array(found.Bridges, b => new JsonObject { ["a"] = found.Code(b.A), ["b"] = found.Code(b.B), ["distance"] = b.Distance }),
        };
    }

    private static void More(Terminal terminal, int count)
    {
        if (count > Shown)
        {
            terminal.Say(new($"  … och {count - Shown} till.", $"  … and {count - Shown} more."));
        }
    }

    private static Text Same(string line) => new(line, line);

    private static string List(IEnumerable<string> codes)
    {
        var some = codes.Take(Shown + 1).ToList();
        return string.Join(", ", some.Take(Shown)) + (some.Count > Shown ? " …" : "");
    }
}
