namespace Kraftsamling.Analysis.Statistics;

/// <summary>One indicator whose rates can be drawn anew from their counts.</summary>
internal sealed class NoisyRates
{
    private readonly RateColumn _counts;
    private readonly ShrunkenRates? _shrunk;
    private readonly double[] _values;
    private readonly int _direction;

    private NoisyRates(IndexData data, IndexDefinition definition, int indicator, RateColumn counts)
    {
        Indicator = indicator;
        _counts = counts;
        _direction = definition.Indicators[indicator].Direction;
        _values = [.. Enumerable.Range(0, data.Areas).Select(i => data.Values[i * data.Indicators + indicator])];
        _shrunk = definition.Shrinkage == ShrinkageMethod.EmpiricalBayes
            ? Shrinkage.EmpiricalBayes(counts.Numerators, counts.Denominators)
            : null;
    }

    public int Indicator { get; }

    public static List<NoisyRates> Read(IndexData data, IndexDefinition definition)
    {
        var result = new List<NoisyRates>();
        for (int j = 0; j < data.Indicators; j++)
        {
            if (definition.Indicators[j].Weight > 0 && RateColumn.Read(data, j, definition.Indicators[j].Name) is { } counts)
            {
                result.Add(new NoisyRates(data, definition, j, counts));
            }
        }
        return result;
    }

    /// <summary>Fills the column with one draw, pointing towards need; areas without counts keep their value.</summary>
    public void Draw(Span<double> column, ref SeededRandom random)
    {
        for (int i = 0; i < column.Length; i++)
        {
            double x = _counts.Numerators[i], n = _counts.Denominators[i];
            bool known = !double.IsNaN(x) && n > 0 && !double.IsNaN(_values[i]);
            column[i] = known ? Rate(i, x, n, ref random) * _counts.Scale : _values[i];
        }
        IndexPipeline.Direct(column, _direction);
    }

    private double Rate(int area, double x, double n, ref SeededRandom random)
    {
        if (_shrunk is null)
        {
            return random.NextBeta(x + 0.5, n - x + 0.5);
        }
        double mean = Math.Log(_shrunk.Rates[area] / (1 - _shrunk.Rates[area]));
        double variance = _shrunk.Variances[area] * Shrinkage.Weight(_shrunk.Variances[area], _shrunk.BetweenVariance);
        return 1 / (1 + Math.Exp(-(mean + Math.Sqrt(variance) * random.NextNormal())));
    }
}
