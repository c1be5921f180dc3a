using System.Globalization;

namespace Kraftsamling.Analysis.Areas;

/// <summary>One run: the method's own answer, the improved starts, the proof where it is possible.</summary>
internal sealed class ClusterRun(Neighbours neighbours, ClusterData data, ClusterOptions options, IProgress<double>? progress, CancellationToken cancellation)
{
    private const double NearBest = 1e-3;
    private const long MostWork = 120_000_000;
    private readonly ClusterMessages _messages = new();
    private readonly RegionRules _rules = RegionRules.From(options);
    private int _done;

    public ClusterResult Run()
    {
        var builder = new RegionGraphBuilder(neighbours, data, options, _messages);
        var graph = builder.Build();
        if (graph is null)
        {
            return Refused();
        }
        var feasibility = new RegionFeasibility(graph, data, options, _messages);
        feasibility.Check();
        if (_messages.HasProblems)
        {
            return Refused();
        }
        var (own, improved) = Search(graph, feasibility.MostClusters);
        var proof = Prove(graph, own, improved, feasibility.MostClusters);
        var answer = options.Effort == ClusterEffort.Method && own.Keeps ? own : proof.Best;
        if (!answer.Keeps)
        {
            NotFound(proof.Proven);
            return Refused();
        }
        return Describe(graph, builder.Scaled, own, improved, answer, proof);
    }

    private ClusterResult Refused() => new() { Warnings = _messages.Warnings, Problems = _messages.Problems };

    private (Grouping Own, Grouping[] Improved) Search(RegionGraph graph, int most)
    {
        var starts = new RegionStarts(graph, _rules, options.Seed, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads, CancellationToken = cancellation };
        return options.Method == ClusterMethod.MaxP ? MaxP(graph, starts, most, parallel) : Fixed(graph, starts, parallel);
    }

    private (Grouping Own, Grouping[] Improved) Fixed(RegionGraph graph, RegionStarts starts, ParallelOptions parallel)
    {
        var own = starts.Own(options.Method, options.Count);
        if (options.Effort == ClusterEffort.Method && own.Keeps)
        {
            return (own, []);
        }
        var improved = new Grouping[options.Starts];
        Parallel.For(0, options.Starts, parallel, s =>
        {
            improved[s] = Improve(graph, s == 0 ? own : starts.Variation(s, options.Count), s);
        });
        return (own, improved);
    }

    private (Grouping Own, Grouping[] Improved) MaxP(RegionGraph graph, RegionStarts starts, int most, ParallelOptions parallel)
    {
        var found = new Grouping[options.Starts];
        var rounds = Math.Min(4000 + 20 * graph.Count, 200_000_000 / graph.Count);
        Parallel.For(0, options.Starts, parallel, s => found[s] = starts.MaxP(s, most, rounds));
        var count = found.Max(g => g.Count);
        var own = RegionSearch.Tabu(graph, _rules, found.First(g => g.Count == count), new SeededRandom(options.Seed, 2000), cancellation);
        if (options.Effort == ClusterEffort.Method && own.Keeps)
        {
            return (own, []);
        }
        var largest = found.Where(g => g.Count == count).ToArray();
        var improved = new Grouping[options.Starts];
        Parallel.For(0, improved.Length, parallel, s => improved[s] = Improve(graph, largest[s % largest.Length], s));
        return (own, improved);
    }

    private Grouping Improve(RegionGraph graph, Grouping start, int number)
    {
        var work = options.Work > 0 ? options.Work : Math.Min(300_000L * graph.Count, Math.Min(20_000_000 + 40_000L * graph.Count, MostWork));
        var better = RegionSearch.Improve(graph, _rules, start, work, new SeededRandom(options.Seed, 3000 + number), cancellation);
        progress?.Report((double)Interlocked.Increment(ref _done) / options.Starts);
        return better;
    }

    private (Grouping Best, bool Proven) Prove(RegionGraph graph, Grouping own, Grouping[] improved, int most)
    {
        var best = improved.Aggregate(own, (best, next) => next.IsBetterThan(best) ? next : best);
        if (graph.Count > options.ExactUpTo)
        {
            return (best, false);
        }
        var proven = true;
        for (var count = options.Method == ClusterMethod.MaxP ? most : best.Count; count >= best.Count; count--)
        {
            var known = count == best.Count && best.Keeps ? best.Objective : double.PositiveInfinity;
            var (better, certain) = RegionExact.Find(graph, _rules, count, known, cancellation);
            proven &= certain;
            best = better ?? best;
        }
        return (best, proven);
    }

    private void NotFound(bool proven)
    {
        if (proven)
        {
            _messages.Refuse(
                "Ingen gruppering håller alla regler samtidigt; det är prövat uttömmande. Lätta på golv, tak, antal eller par.",
                "No grouping keeps all rules at the same time; all have been tried. Ease the floor, ceiling, number or pairs.");
            return;
        }
        _messages.Refuse(
            "Ingen gruppering som håller alla regler hittades. Lätta på golv, tak, antal eller par, eller pröva ett annat frö.",
            "No grouping that keeps all rules was found. Ease the floor, ceiling, number or pairs, or try another seed.");
    }

    private ClusterResult Describe(RegionGraph graph, double[] scaled, Grouping own, Grouping[] improved, Grouping answer, (Grouping Best, bool Proven) proof)
    {
        var description = new ClusterDescription(neighbours, data, scaled);
        var cluster = ClusterDescription.Number(graph, answer);
        var parts = description.Parts(cluster);
        var basis = proof.Proven ? GapBasis.Optimum : improved.Length > 0 ? GapBasis.BestFound : GapBasis.None;
        var sameCount = own.Keeps && own.Count == answer.Count;
        if (options.Effort == ClusterEffort.Method && !own.Keeps)
        {
            _messages.Warn("Metodens eget svar bröt mot reglerna och har ändrats så att de hålls.", "The method's own answer broke the rules and has been changed to keep them.");
        }
        SayUpperBound(answer);
        return new ClusterResult
        {
            Cluster = cluster,
            Parts = parts,
            Objective = parts.Sum(p => p.Within),
            Total = scaled.Sum(x => x * x),
            MethodObjective = sameCount ? own.Objective : double.NaN,
            Best = Math.Min(proof.Best.Objective, parts.Sum(p => p.Within)),
            Basis = basis,
            Starts = improved.Length,
            StartsAtBest = improved.Count(g => g.Keeps && g.Count == answer.Count && g.Objective <= proof.Best.Objective * (1 + NearBest)),
            Warnings = _messages.Warnings,
        };
    }

    private void SayUpperBound(Grouping answer)
    {
        if (options.Method == ClusterMethod.MaxP && options.Floor > 0)
        {
            var bound = (int)Math.Floor(data.Population!.Sum() / options.Floor);
            _messages.Warn(
                string.Create(CultureInfo.InvariantCulture, $"{answer.Count} kluster. Fler än {bound} är omöjligt, eftersom befolkningen inte räcker till fler golv."),
                string.Create(CultureInfo.InvariantCulture, $"{answer.Count} clusters. More than {bound} is impossible, because the population does not suffice for more floors."));
        }
    }
}
