using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>One area in two versions; 0 where a version gives it no rank.</summary>
/// <param name="Change">Places moved: positive = greater need in the second version; null when one rank is missing.</param>
public sealed record IndexRankChange(string Code, string Name, int RankA, int RankB, int? Change);

/// <summary>How far two versions agree on which areas have the greatest need.</summary>
public sealed record IndexComparison
{
    public required IndexResultDocument A { get; init; }
    public required IndexResultDocument B { get; init; }

    /// <summary>Areas found in either, those that moved most first.</summary>
    public required IReadOnlyList<IndexRankChange> Areas { get; init; }

    /// <summary>Areas with a rank in both.</summary>
    public int Common { get; init; }

    /// <summary>Spearman's ρ and Kendall's τ-b of the scores over common areas; NaN below two.</summary>
    public double Spearman { get; init; }
    public double Kendall { get; init; }

    /// <summary>Mean number of places moved; NaN without common areas.</summary>
    public double MeanShift { get; init; }

    /// <summary>How many stand among the first in both, and the number of places compared.</summary>
    public int SharedTop { get; init; }
    public int TopK { get; init; }

    /// <summary>What the figures say, for people who do not read coefficients.</summary>
    public Text InWords => Spearman switch
    {
        double.NaN => new("Versionerna har för få gemensamma områden för att jämföras.", "The versions have too few areas in common to compare."),
        >= 0.95 => new("Versionerna ger nästan samma ordning.", "The versions give nearly the same order."),
        >= 0.8 => new("Versionerna liknar varandra, men en del områden byter plats.", "The versions are alike, but some areas change places."),
        >= 0.5 => new("Versionerna skiljer sig tydligt åt.", "The versions differ clearly."),
        _ => new("Versionerna ger var sin bild av var behoven är störst.", "The versions give different pictures of where need is greatest."),
    };

    public static IndexComparison Of(IndexResultDocument a, IndexResultDocument b)
    {
        var inA = a.Areas.ToDictionary(area => area.Code);
        var inB = b.Areas.ToDictionary(area => area.Code);
        var changes = inA.Keys.Union(inB.Keys).Select(code => Change(code, inA.GetValueOrDefault(code), inB.GetValueOrDefault(code))).ToList();
        var both = changes.Where(change => change.Change is not null).ToList();
        var scoresA = both.Select(change => inA[change.Code].Score ?? double.NaN).ToArray();
        var scoresB = both.Select(change => inB[change.Code].Score ?? double.NaN).ToArray();
        var top = Math.Max(1, Math.Min(b.TopK > 0 ? b.TopK : 12, Math.Max(1, both.Count)));
        return new IndexComparison
        {
            A = a,
            B = b,
            Areas = [.. changes.OrderByDescending(change => Math.Abs(change.Change ?? 0)).ThenBy(change => change.RankB == 0 ? int.MaxValue : change.RankB).ThenBy(change => change.Name, StringComparer.Ordinal)],
            Common = both.Count,
            Spearman = both.Count < 2 ? double.NaN : Correlation.Spearman(scoresA, scoresB),
            Kendall = both.Count < 2 ? double.NaN : Correlation.KendallTauB(scoresA, scoresB),
            MeanShift = both.Count == 0 ? double.NaN : both.Average(change => Math.Abs(change.Change!.Value)),
            SharedTop = both.Count(change => change.RankA <= top && change.RankB <= top),
            TopK = top,
        };
    }

    private static IndexRankChange Change(string code, IndexArea? a, IndexArea? b)
    {
        var (rankA, rankB) = (a?.Rank ?? 0, b?.Rank ?? 0);
        return new IndexRankChange(code, (b ?? a)!.Name, rankA, rankB, rankA > 0 && rankB > 0 ? rankA - rankB : null);
    }
}
