namespace Kraftsamling.Analysis.Statistics;

/// <summary>The counts behind one indicator and the scale (1, 100 for per cent, …) its values are written in.</summary>
internal sealed record RateColumn(double[] Numerators, double[] Denominators, double Scale)
{
    /// <summary>Null when the indicator has no counts at all.</summary>
    public static RateColumn? Read(IndexData data, int indicator, string name)
    {
        if (data.Numerators is null || data.Denominators is null)
        {
            return null;
        }
        var numerators = new double[data.Areas];
        var denominators = new double[data.Areas];
        for (int i = 0; i < data.Areas; i++)
        {
            numerators[i] = data.Numerators[i * data.Indicators + indicator];
            denominators[i] = data.Denominators[i * data.Indicators + indicator];
        }
        if (Array.TrueForAll(numerators, double.IsNaN) || Array.TrueForAll(denominators, double.IsNaN))
        {
            return null;
        }
        Check(data, numerators, denominators, indicator, name);
        return new RateColumn(numerators, denominators, FindScale(data, numerators, denominators, indicator, name));
    }

    private static void Check(IndexData data, double[] numerators, double[] denominators, int indicator, string name)
    {
        var errors = new List<IndexInputError>();
        for (int i = 0; i < numerators.Length; i++)
        {
            if (numerators[i] < 0 || denominators[i] < 0 || (denominators[i] > 0 && numerators[i] > denominators[i]))
            {
                errors.Add(new IndexInputError(new Warning(
                    $"Område {data.AreaName(i)}, «{name}»: fann täljaren {numerators[i]} och nämnaren {denominators[i]}, väntade att täljaren ligger mellan 0 och nämnaren.",
                    $"Area {data.AreaName(i)}, “{name}”: found numerator {numerators[i]} and denominator {denominators[i]}, expected the numerator between 0 and the denominator."), i, indicator));
            }
        }
        if (errors.Count > 0)
        {
            throw new IndexInputException(errors);
        }
    }

    private static double FindScale(IndexData data, double[] numerators, double[] denominators, int indicator, string name)
    {
        var ratios = new List<double>();
        for (int i = 0; i < numerators.Length; i++)
        {
            double ratio = data.Values[i * data.Indicators + indicator] * denominators[i] / numerators[i];
            if (double.IsFinite(ratio) && ratio > 0)
            {
                ratios.Add(ratio);
            }
        }
        ratios.Sort();
        double middle = ratios.Count == 0 ? 1 : Moments.Quantile(ratios.ToArray(), 0.5);
        double scale = Math.Pow(10, Math.Round(Math.Log10(middle)));
        if (Math.Abs(middle / scale - 1) > 0.05)
        {
            throw new IndexInputException([new IndexInputError(new Warning(
                $"Indikatorn «{name}»: värdet är ungefär {IndexMessages.Tal(middle)} gånger täljare genom nämnare, väntade 1, 100 eller 1 000 gånger. Kontrollera kolumnerna.",
                $"Indicator “{name}”: the value is about {IndexMessages.Number(middle)} times numerator over denominator, expected 1, 100 or 1,000 times. Check the columns."), -1, indicator)]);
        }
        return scale;
    }
}
