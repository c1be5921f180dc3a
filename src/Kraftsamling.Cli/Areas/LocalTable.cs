using System.Text.Json.Nodes;
using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Cli.Areas;

/// <summary>A local statistic as columns: one entry per area.</summary>
internal sealed record LocalTable(string Name, double[] Values, double[] P, double[] PFolded, double[] PTwoSided, double[] Q, string[] Clusters, IReadOnlyList<Warning> Warnings)
{
    public static LocalTable Compute(double[] values, Neighbours neighbours, string statistic, AutocorrelationOptions options, double alpha, bool fdr, CancellationToken cancellation)
    {
        if (statistic == "moran")
        {
            var moran = LocalMoran.Compute(values, neighbours, options, cancellation);
            var p = options.PValue == PValueKind.Folded ? moran.PFolded : moran.PTwoSided;
            return new("I", moran.I, p, moran.PFolded, moran.PTwoSided, moran.Q, Words(values, neighbours, fdr ? moran.Q : p, alpha, i => Word(moran.Quadrants[i])), moran.Warnings);
        }
        var getis = GetisOrd.Compute(values, neighbours, statistic == "gistar", options, cancellation);
        var chosen = options.PValue == PValueKind.Folded ? getis.PFolded : getis.PTwoSided;
        return new("z", getis.Z, chosen, getis.PFolded, getis.PTwoSided, getis.Q, Words(values, neighbours, fdr ? getis.Q : chosen, alpha, i => getis.Z[i] > 0 ? "HH" : "LL"), getis.Warnings);
    }

    public JsonArray Node(FoundNeighbours found, double[] values) => JsonText.Array(Enumerable.Range(0, values.Length), i => new JsonObject
    {
        ["area"] = found.Code(i),
        ["value"] = JsonText.Number(values[i]),
        [Name] = JsonText.Number(Values[i]),
        ["p"] = JsonText.Number(P[i]),
        ["pFolded"] = JsonText.Number(PFolded[i]),
        ["pTwoSided"] = JsonText.Number(PTwoSided[i]),
        ["q"] = JsonText.Number(Q[i]),
        ["cluster"] = Clusters[i],
    });

    /// <summary>HH, LL, LH or HL for what is named, NS for what is not significant, "island" without neighbours, empty when not tested.</summary>
    private static string[] Words(double[] values, Neighbours neighbours, double[] judged, double alpha, Func<int, string> word) =>
        [.. Enumerable.Range(0, values.Length).Select(i =>
            double.IsNaN(values[i]) ? ""
            : neighbours.Of(i).IsEmpty ? "island"
            : double.IsNaN(judged[i]) ? ""
            : judged[i] <= alpha ? word(i) : "NS")];

    private static string Word(Quadrant quadrant) => quadrant switch
    {
        Quadrant.HighHigh => "HH",
        Quadrant.LowLow => "LL",
        Quadrant.LowHigh => "LH",
        Quadrant.HighLow => "HL",
        _ => "",
    };
}
