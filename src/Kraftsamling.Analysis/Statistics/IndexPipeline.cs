namespace Kraftsamling.Analysis.Statistics;

/// <summary>The steps before aggregation, each on all columns. Order: direction, shrinkage, treatment, missing, normalisation.</summary>
internal sealed class IndexPipeline(IndexData data, IndexDefinition definition, List<Warning> warnings)
{
    private readonly RankSorter _sorter = new(data.Areas);

    private bool Counts(int indicator) => definition.Indicators[indicator].Weight > 0;

    private string Name(int indicator) => definition.Indicators[indicator].Name;

    /// <summary>Directed, shrunk and treated values; missing ones still missing.</summary>
    public AreaColumns Treated()
    {
        var columns = AreaColumns.FromRows(data.Values, data.Areas, data.Indicators);
        for (int j = 0; j < columns.Count; j++)
        {
            if (definition.Shrinkage == ShrinkageMethod.EmpiricalBayes)
            {
                Shrink(columns[j], j);
            }
            Direct(columns[j], definition.Indicators[j].Direction);
            Treat(columns[j], j);
        }
        return columns;
    }

    public void Treat(Span<double> column, int indicator)
    {
        if (definition.Treatment.Method == TreatmentMethod.None)
        {
            return;
        }
        var done = OutlierTreatment.Treat(column, definition.Treatment);
        if (done.Method == TreatmentMethod.Winsorise)
        {
            warnings.Add(IndexMessages.Winsorised(Name(indicator), done.Steps));
        }
        else if (done.Method != TreatmentMethod.None)
        {
            string how = done.Method == TreatmentMethod.Log ? "log" : $"Box–Cox {IndexMessages.Number(done.Power)}";
            warnings.Add(IndexMessages.Transformed(Name(indicator), how));
        }
        if (!done.Accepted)
        {
            warnings.Add(IndexMessages.StillSkewed(Name(indicator)));
        }
    }

    public static void Direct(Span<double> column, int direction)
    {
        if (direction > 0)
        {
            return;
        }
        foreach (ref double x in column)
        {
            x = 0 - x;
        }
    }

    private void Shrink(Span<double> column, int indicator)
    {
        var rates = RateColumn.Read(data, indicator, Name(indicator));
        if (rates is null)
        {
            return;
        }
        var shrunk = Shrinkage.EmpiricalBayes(rates.Numerators, rates.Denominators);
        int kept = 0;
        for (int i = 0; i < column.Length; i++)
        {
            bool known = !double.IsNaN(shrunk.Rates[i]);
            kept += !known && !double.IsNaN(column[i]) ? 1 : 0;
            column[i] = double.IsNaN(column[i]) || !known ? column[i] : shrunk.Rates[i] * rates.Scale;
        }
        if (shrunk.BetweenVariance == 0)
        {
            warnings.Add(IndexMessages.NoSpreadBetweenAreas(Name(indicator)));
        }
        if (kept > 0)
        {
            warnings.Add(IndexMessages.NotShrunk(Name(indicator), kept));
        }
    }

    /// <summary>Fills in what is missing by the rule, in place.</summary>
    public void Impute(AreaColumns columns, MissingRule rule)
    {
        if (rule is not (MissingRule.Mean or MissingRule.GroupMean))
        {
            return;
        }
        for (int j = 0; j < columns.Count; j++)
        {
            int before = columns.Areas - Moments.Count(columns[j]);
            if (before == 0 || before == columns.Areas)
            {
                continue;
            }
            if (rule == MissingRule.GroupMean)
            {
                Imputation.ByGroup(columns[j], data.MissingGroup!);
            }
            int left = columns.Areas - Moments.Count(columns[j]);
            Imputation.ByMean(columns[j]);
            Tell(j, before - left, left, rule);
        }
    }

    private void Tell(int indicator, int replaced, int rest, MissingRule rule)
    {
        if (rule == MissingRule.Mean)
        {
            (replaced, rest) = (rest, 0);
        }
        if (Counts(indicator) && replaced > 0)
        {
            warnings.Add(IndexMessages.Imputed(Name(indicator), replaced));
        }
        if (Counts(indicator) && rest > 0)
        {
            warnings.Add(IndexMessages.GroupWithoutValues(Name(indicator), rest));
        }
    }

    public AreaColumns Normalise(AreaColumns columns, NormalisationOptions options)
    {
        var result = new AreaColumns(columns.Areas, columns.Count);
        NormaliseInto(columns, result, options);
        return result;
    }

    public void NormaliseInto(AreaColumns columns, AreaColumns result, NormalisationOptions options)
    {
        for (int j = 0; j < columns.Count; j++)
        {
            Normalisation.Into(columns[j], result[j], options, data.Population, _sorter);
        }
    }

    /// <summary>Says which columns are empty, constant or incomplete.</summary>
    public void Describe(AreaColumns columns)
    {
        if (columns.Areas == 1)
        {
            warnings.Add(IndexMessages.OneArea());
        }
        for (int j = 0; j < columns.Count; j++)
        {
            int count = Moments.Count(columns[j]);
            var (min, max) = Moments.Range(columns[j]);
            if (!Counts(j))
            {
                continue;
            }
            if (count == 0)
            {
                warnings.Add(IndexMessages.AllMissing(Name(j)));
            }
            else if (count < columns.Areas)
            {
                warnings.Add(IndexMessages.Incomplete(Name(j), columns.Areas - count));
            }
            if (count > 0 && min == max && columns.Areas > 1)
            {
                warnings.Add(IndexMessages.Constant(Name(j)));
            }
        }
        if (definition.Normalisation.Method == NormalisationMethod.ZWeighted && data.Population!.Count(p => !(p > 0)) is > 0 and var without)
        {
            warnings.Add(IndexMessages.NoPopulation(without));
        }
    }
}
