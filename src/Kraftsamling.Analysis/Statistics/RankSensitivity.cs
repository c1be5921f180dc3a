namespace Kraftsamling.Analysis.Statistics;

/// <summary>Sobol indices of the mean absolute rank shift and of one area's rank.</summary>
internal sealed class RankSensitivity
{
    private readonly DrawSpace _space;
    private readonly int[] _nominal;
    private readonly double[][] _shift;
    private readonly double[][] _rank;

    private RankSensitivity(DrawSpace space, int[] nominal)
    {
        (_space, _nominal) = (space, nominal);
        _shift = Outcomes();
        _rank = Outcomes();
    }

    public static (IReadOnlyList<FactorInfluence> Shift, IReadOnlyList<FactorInfluence> Rank) Run(DrawSpace space, int[] nominal, ParallelOptions parallel, ProgressMeter meter)
    {
        if (space.Factors.Count == 0)
        {
            return ([], []);
        }
        var work = new RankSensitivity(space, nominal);
        Parallel.For(0, space.Options.Sobol!.Samples, parallel, () => new DrawWorker(space), (row, _, worker) =>
        {
            work.Row(row, worker);
            meter.Add(space.Factors.Count + 2);
            return worker;
        }, _ => { });
        bool area = space.Options.Sobol.Area >= 0 && nominal[space.Options.Sobol.Area] > 0;
        return (work.Estimate(work._shift), area ? work.Estimate(work._rank) : []);
    }

    // A, B, then one mixture per factor.
    private double[][] Outcomes() =>
        [.. Enumerable.Range(0, _space.Factors.Count + 2).Select(_ => new double[_space.Options.Sobol!.Samples])];

    private void Row(int row, DrawWorker worker)
    {
        var a = new double[_space.Dimensions];
        var b = new double[_space.Dimensions];
        // Other streams than the draws use.
        var random = new SeededRandom(_space.Options.Seed, -1L - row);
        Sensitivity.Fill(a, ref random);
        Sensitivity.Fill(b, ref random);
        Evaluate(row, 0, a, worker);
        Evaluate(row, 1, b, worker);
        for (int k = 0; k < _space.Factors.Count; k++)
        {
            var factor = _space.Factors[k];
            var mixed = (double[])a.Clone();
            Array.Copy(b, factor.From, mixed, factor.From, factor.To - factor.From);
            Evaluate(row, k + 2, mixed, worker);
        }
    }

    private void Evaluate(int row, int matrix, double[] point, DrawWorker worker)
    {
        point.CopyTo(worker.Point, 0);
        worker.Draw();
        _shift[matrix][row] = Agreement.MeanShift(_nominal, worker.Ranks);
        int area = _space.Options.Sobol!.Area;
        _rank[matrix][row] = area < 0 ? 0 : worker.Ranks[area];
    }

    private List<FactorInfluence> Estimate(double[][] outcomes) =>
        [.. _space.Factors.Select((factor, k) => new FactorInfluence(factor.Factor, factor.Position,
            Sensitivity.Estimate(outcomes[0], outcomes[1], outcomes[k + 2], _space.Options.Sobol!.Bootstraps, _space.Options.Seed)))];
}
