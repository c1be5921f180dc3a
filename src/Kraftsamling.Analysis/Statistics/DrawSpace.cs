using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>One factor and the coordinates of the unit cube it uses.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DrawFactor(UncertaintyFactor Factor, int Position, int From, int To);

/// <summary>Everything a draw needs, worked out once and shared by all threads. A draw is a point in the unit cube.</summary>
internal sealed class DrawSpace
{
    private readonly Dictionary<(bool Group, int Index), int> _weightColumns = [];
    private readonly Dictionary<(int Normalisation, int Missing), AreaColumns> _matrices = [];

    public DrawSpace(IndexData data, IndexDefinition definition, RobustnessOptions options, AggregationPlan plan, WeightSet weights, AreaColumns treated)
    {
        (Data, Definition, Options, Weights, Treated) = (data, definition, options, weights, treated);
        Normalisations = Or(options.Replay?.Normalisations.Distinct().ToList() ?? options.Normalisations, definition.Normalisation);
        Aggregations = Or(options.Aggregations, definition.Aggregation);
        MissingRules = Or(options.MissingRules, definition.Missing);
        Plans = [.. Aggregations.Select(a => MissingRules.Select(m => plan.With(definition, a, m)).ToArray())];
        Rates = options.SamplingNoise ? NoisyRates.Read(data, definition) : [];
        PlaceFactors(plan);
        Precompute();
    }

    public IndexData Data { get; }

    public IndexDefinition Definition { get; }

    public RobustnessOptions Options { get; }

    public WeightSet Weights { get; }

    public AreaColumns Treated { get; }

    public IReadOnlyList<NormalisationOptions> Normalisations { get; }

    public IReadOnlyList<AggregationOptions> Aggregations { get; }

    public IReadOnlyList<MissingOptions> MissingRules { get; }

    /// <summary>By aggregation and missing rule.</summary>
    public AggregationPlan[][] Plans { get; }

    public IReadOnlyList<NoisyRates> Rates { get; }

    public List<DrawFactor> Factors { get; } = [];

    public int Dimensions { get; private set; }

    public IReadOnlyDictionary<(bool Group, int Index), int> WeightColumns => _weightColumns;

    public int Column(UncertaintyFactor factor) => Factors.Find(f => f.Factor == factor) is { To: > 0 } found ? found.From : -1;

    public AreaColumns Matrix(int normalisation, int missing) => _matrices[(normalisation, missing)];

    /// <summary>Refuses combinations that some aggregation cannot take, naming areas and indicators.</summary>
    public void CheckDomains()
    {
        for (int m = 0; m < MissingRules.Count; m++)
        {
            for (int k = 0; k < Normalisations.Count; k++)
            {
                foreach (var plans in Plans)
                {
                    var done = Aggregator.For(plans[m], Data.Areas);
                    done.Run(plans[m], Matrix(k, m), Weights);
                    DomainCheck.Run(Data, Definition, plans[m], Weights, done, Matrix(k, m));
                }
            }
        }
    }

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> list, T own) => list.Count > 0 ? list : [own];

    private void PlaceFactors(AggregationPlan plan)
    {
        int start = Dimensions;
        if (Options.WeightNoise > 0)
        {
            foreach (var child in plan.Nodes.SelectMany(n => n.Children).Where(c => Weights.Of(c) > 0))
            {
                _weightColumns[(!child.IsIndicator, child.Index)] = Dimensions++;
            }
        }
        if (Options.Sobol?.SeparateWeights == true)
        {
            Factors.AddRange(_weightColumns.Select(w => new DrawFactor(
                w.Key.Group ? UncertaintyFactor.GroupWeight : UncertaintyFactor.IndicatorWeight, w.Key.Index, w.Value, w.Value + 1)));
        }
        else if (Dimensions > start)
        {
            Factors.Add(new DrawFactor(UncertaintyFactor.Weights, -1, start, Dimensions));
        }
        Place(UncertaintyFactor.Normalisation, Normalisations.Count > 1);
        Place(UncertaintyFactor.Aggregation, Aggregations.Count > 1);
        Place(UncertaintyFactor.Missing, MissingRules.Count > 1);
        Place(UncertaintyFactor.DroppedIndicator, Options.DropIndicator && Weights.Indicators.Count(w => w > 0) > 1);
        Place(UncertaintyFactor.SamplingNoise, Rates.Count > 0);
    }

    private void Place(UncertaintyFactor factor, bool varies)
    {
        if (varies)
        {
            Factors.Add(new DrawFactor(factor, -1, Dimensions, Dimensions + 1));
            Dimensions++;
        }
    }

    private void Precompute()
    {
        var pipeline = new IndexPipeline(Data, Definition, []);
        for (int m = 0; m < MissingRules.Count; m++)
        {
            var filled = Treated.Copy();
            pipeline.Impute(filled, MissingRules[m].Rule);
            for (int k = 0; k < Normalisations.Count; k++)
            {
                _matrices[(k, m)] = pipeline.Normalise(filled, Normalisations[k]);
            }
        }
    }
}
