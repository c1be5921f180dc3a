namespace Kraftsamling.Analysis.Statistics;

/// <summary>Computes ranks for one point of the unit cube at a time. One per thread; keeps its buffers.</summary>
internal sealed class DrawWorker
{
    private readonly DrawSpace _space;
    private readonly Aggregator _aggregator;
    private readonly RankSorter _sorter;
    private readonly WeightSet _weights;
    private readonly IndexPipeline _pipeline;
    private readonly AreaColumns? _values;
    private readonly AreaColumns? _normalised;
    private readonly int[] _candidates;
    private readonly (bool Group, int Index, int Column)[] _noise;
    private readonly int _normalisation, _aggregation, _missing, _drop, _sampling;

    public DrawWorker(DrawSpace space)
    {
        _space = space;
        _aggregator = Aggregator.For(space.Plans[0][0], space.Data.Areas);
        _sorter = new RankSorter(space.Data.Areas);
        _weights = space.Weights.Copy();
        _pipeline = new IndexPipeline(space.Data, space.Definition, []);
        _candidates = [.. Enumerable.Range(0, _weights.Indicators.Length).Where(j => _weights.Indicators[j] > 0)];
        _noise = [.. space.WeightColumns.Select(w => (w.Key.Group, w.Key.Index, w.Value))];
        _normalisation = space.Column(UncertaintyFactor.Normalisation);
        _aggregation = space.Column(UncertaintyFactor.Aggregation);
        _missing = space.Column(UncertaintyFactor.Missing);
        _drop = space.Column(UncertaintyFactor.DroppedIndicator);
        _sampling = space.Column(UncertaintyFactor.SamplingNoise);
        Ranks = new int[space.Data.Areas];
        Point = new double[space.Dimensions];
        if (_sampling >= 0)
        {
            _values = space.Treated.Copy();
            _normalised = space.Treated.Copy();
        }
    }

    /// <summary>Ranks of the last draw, 1 = highest score, 0 = none.</summary>
    public int[] Ranks { get; }

    /// <summary>The point the next draw uses.</summary>
    public double[] Point { get; }

    public void Draw()
    {
        Perturb();
        int missing = Choose(_missing, _space.MissingRules.Count);
        int normalisation = Choose(_normalisation, _space.Normalisations.Count);
        var plan = _space.Plans[Choose(_aggregation, _space.Aggregations.Count)][missing];
        Rank(plan, _sampling < 0 ? _space.Matrix(normalisation, missing) : Resample(normalisation, missing));
    }

    public void Replay(int draw)
    {
        var replay = _space.Options.Replay!;
        replay.Weights.AsSpan(draw * _weights.Indicators.Length, _weights.Indicators.Length).CopyTo(_weights.Indicators);
        int normalisation = 0;
        while (_space.Normalisations[normalisation] != replay.Normalisations[draw])
        {
            normalisation++;
        }
        Rank(_space.Plans[0][0], _space.Matrix(normalisation, 0));
    }

    private void Rank(AggregationPlan plan, AreaColumns matrix) =>
        _sorter.RankDescending(_aggregator.Run(plan, matrix, _weights), Ranks);

    private int Choose(int column, int count) => column < 0 ? 0 : (int)(Point[column] * count);

    private void Perturb()
    {
        double f = _space.Options.WeightNoise;
        _space.Weights.Indicators.CopyTo(_weights.Indicators, 0);
        _space.Weights.Groups.CopyTo(_weights.Groups, 0);
        foreach (var (group, index, column) in _noise)
        {
            ref double weight = ref (group ? ref _weights.Groups[index] : ref _weights.Indicators[index]);
            weight *= 1 + f * (2 * Point[column] - 1);
        }
        int dropped = Choose(_drop, _candidates.Length + 1);
        if (dropped > 0)
        {
            _weights.Indicators[_candidates[dropped - 1]] = 0;
        }
    }

    // The coordinate's bits name the stream, so that equal coordinates give equal noise.
    private AreaColumns Resample(int normalisation, int missing)
    {
        var random = new SeededRandom(_space.Options.Seed, BitConverter.DoubleToInt64Bits(Point[_sampling]));
        var values = _values!;
        _space.Treated.CopyTo(values);
        foreach (var rates in _space.Rates)
        {
            var column = values[rates.Indicator];
            rates.Draw(column, ref random);
            OutlierTreatment.Treat(column, _space.Definition.Treatment);
        }
        _pipeline.Impute(values, _space.MissingRules[missing].Rule);
        _pipeline.NormaliseInto(values, _normalised!, _space.Normalisations[normalisation]);
        return _normalised!;
    }
}
