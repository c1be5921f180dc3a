namespace Kraftsamling.Analysis.Statistics;

/// <summary>
/// How much the ranking depends on the choices behind it: Monte Carlo over weights, scales, aggregations, rules for missing
/// values, left-out indicators and chance in the counts; and which of these choices matters most. Method: Saisana, Saltelli
/// &amp; Tarantola (2005); OECD/JRC Handbook (2008), step 7.
/// </summary>
public static class Robustness
{
    private const int BlockDraws = 32;

    /// <summary>Most areas the draws can hold.</summary>
    public const int MostAreas = ushort.MaxValue;

    /// <summary>Runs the draws. The result depends on the input, the options and the seed, never on the number of threads.</summary>
    /// <param name="data">As for <see cref="IndexEngine.Compute"/>; at most <see cref="MostAreas"/> areas.</param>
    /// <param name="definition">The recipe. Weights worked out from the data or by budget are worked out once and then varied.</param>
    /// <param name="options">What is varied and how.</param>
    /// <param name="progress">Told the share done, 0–1, growing; may be called from any of the threads, one at a time.</param>
    /// <param name="cancellation">Stops the work between blocks of draws.</param>
    /// <returns>Rank intervals, probabilities, classes and, when asked for, Sobol indices.</returns>
    /// <exception cref="IndexInputException">The recipe, the data or the options cannot be used; carries every fault.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static RobustnessResult Run(IndexData data, IndexDefinition definition, RobustnessOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        RobustnessCheck.Run(data, definition, options);
        var index = IndexEngine.Compute(data, definition);
        var space = Prepare(data, definition, options);
        int draws = options.Replay?.Normalisations.Count ?? options.Draws;
        int samples = options.Sobol?.Samples ?? 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads, CancellationToken = cancellation };
        var meter = new ProgressMeter(progress, draws + (double)samples * (space.Factors.Count + 2));
        var summary = Simulate(space, draws, parallel, meter);
        var (shift, rank) = options.Sobol is null ? ([], []) : RankSensitivity.Run(space, index.Ranks, parallel, meter);
        return new RobustnessResult
        {
            Draws = draws,
            Nominal = index.Ranks,
            Mean = summary.Mean,
            Median = summary.Median,
            Q5 = summary.Q5,
            Q95 = summary.Q95,
            PTop = summary.PTop,
            Classes = [.. summary.PTop.Select(p => Classify(p, options))],
            RankShift = shift,
            AreaRank = rank,
            Index = index,
            Warnings = Warnings(space, summary, draws),
        };
    }

    /// <summary>Reads a probability of being among the first k by the limits in the options.</summary>
    /// <param name="pTop">Probability, 0–1.</param>
    /// <param name="options">The limits.</param>
    /// <returns>Inside from RobustIn, outside up to RobustOut, otherwise uncertain.</returns>
    public static SelectionClass Classify(double pTop, RobustnessOptions options) =>
        pTop >= options.RobustIn ? SelectionClass.RobustIn
        : pTop <= options.RobustOut ? SelectionClass.RobustOut
        : SelectionClass.Uncertain;

    private static DrawSpace Prepare(IndexData data, IndexDefinition definition, RobustnessOptions options)
    {
        var pipeline = new IndexPipeline(data, definition, []);
        var treated = pipeline.Treated();
        var filled = treated.Copy();
        pipeline.Impute(filled, definition.Missing.Rule);
        var plan = AggregationPlan.Build(definition);
        var weights = Weighting.Resolve(definition, plan, pipeline.Normalise(filled, definition.Normalisation), filled, []);
        var space = new DrawSpace(data, definition, options, plan, weights, treated);
        space.CheckDomains();
        return space;
    }

    private static RankSummary Simulate(DrawSpace space, int draws, ParallelOptions parallel, ProgressMeter meter)
    {
        var store = new RankStore(space.Data.Areas, draws);
        Parallel.For(0, (draws + BlockDraws - 1) / BlockDraws, parallel, () => new DrawWorker(space), (block, _, worker) =>
        {
            int end = Math.Min(draws, (block + 1) * BlockDraws);
            for (int draw = block * BlockDraws; draw < end; draw++)
            {
                One(space, worker, draw);
                store.Set(draw, worker.Ranks);
                space.Options.OnRanks?.Invoke(draw, worker.Ranks);
            }
            meter.Add(end - block * BlockDraws);
            return worker;
        }, _ => { });
        return RankSummary.Of(store, space.Data.Areas, draws, space.Options.TopK, parallel);
    }

    private static void One(DrawSpace space, DrawWorker worker, int draw)
    {
        if (space.Options.Replay is not null)
        {
            worker.Replay(draw);
            return;
        }
        var random = new SeededRandom(space.Options.Seed, draw);
        Sensitivity.Fill(worker.Point, ref random);
        worker.Draw();
    }

    private static List<Warning> Warnings(DrawSpace space, RankSummary summary, int draws)
    {
        var warnings = new List<Warning>();
        int sometimes = summary.Missing.Count(m => m > 0 && m < draws);
        if (sometimes > 0)
        {
            warnings.Add(new Warning(
                $"{sometimes} områden saknar rang i en del av dragningarna. Deras intervall bygger på de övriga.",
                $"{sometimes} areas have no rank in some of the draws. Their intervals rest on the others."));
        }
        if (space.Factors.Count == 0 && space.Options.Replay is null)
        {
            warnings.Add(new Warning(
                "Inget har varierats, så alla dragningar är lika och intervallen har ingen bredd.",
                "Nothing was varied, so all draws are the same and the intervals have no width."));
        }
        if (space.Options.SamplingNoise && space.Rates.Count == 0)
        {
            warnings.Add(new Warning(
                "Slump i antalen kunde inte läggas på, eftersom ingen indikator har täljare och nämnare.",
                "Chance in the counts could not be added because no indicator has numerator and denominator."));
        }
        return warnings;
    }
}
