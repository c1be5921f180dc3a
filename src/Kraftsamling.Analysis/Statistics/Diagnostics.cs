using MathNet.Numerics.LinearAlgebra;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>What lies behind an index: how the indicators hang together and which of them decide.</summary>
public static class Diagnostics
{
    private const int EffectClasses = 10;

    /// <summary>Correlations between all pairs of columns, each over the areas that have both.</summary>
    /// <param name="values">areas × columns, row-major; NaN = missing.</param>
    /// <param name="areas">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <returns>Pearson, Spearman and number of pairs.</returns>
    /// <exception cref="ArgumentException">The length does not agree.</exception>
    public static CorrelationTable Correlations(double[] values, int areas, int columns)
    {
        var data = Columns(values, areas, columns);
        var pearson = new double[columns * columns];
        var spearman = new double[columns * columns];
        var pairs = new int[columns * columns];
        for (int a = 0; a < columns; a++)
        {
            for (int b = a; b < columns; b++)
            {
                int at = a * columns + b, mirror = b * columns + a;
                pearson[at] = pearson[mirror] = Correlation.Pearson(data[a], data[b]);
                spearman[at] = spearman[mirror] = Correlation.Spearman(data[a], data[b]);
                pairs[at] = pairs[mirror] = Common(data[a], data[b]);
            }
        }
        return new CorrelationTable(columns, pearson, spearman, pairs);
    }

    /// <summary>Cronbach's α = k²·mean off-diagonal covariance / sum of all covariances, over areas with every value.</summary>
    /// <param name="values">areas × columns, row-major, on a common scale and pointing the same way; NaN = missing.</param>
    /// <param name="areas">Rows.</param>
    /// <param name="columns">Columns; all-missing ones should be left out by the caller.</param>
    /// <returns>α with a warning when it is negative.</returns>
    /// <exception cref="ArgumentException">The length does not agree.</exception>
    public static ReliabilityResult CronbachAlpha(double[] values, int areas, int columns)
    {
        RequireLength(values, areas, columns);
        var whole = Enumerable.Range(0, areas)
            .Where(i => Complete(values.AsSpan(i * columns, columns)))
            .ToArray();
        double diagonal = 0, off = 0;
        for (int a = 0; a < columns; a++)
        {
            double[] x = [.. whole.Select(i => values[i * columns + a])];
            diagonal += Correlation.Covariance(x, x);
            for (int b = a + 1; b < columns; b++)
            {
                off += 2 * Correlation.Covariance(x, [.. whole.Select(i => values[i * columns + b])]);
            }
        }
        double sum = diagonal + off;
        double alpha = columns < 2 || !(sum > 0) ? double.NaN : (double)columns * columns * (off / (columns * (columns - 1.0))) / sum;
        List<Warning> warnings = alpha < 0
            ? [new Warning(
                $"Cronbachs alfa är negativ ({IndexMessages.Tal(alpha)}): någon indikator går åt motsatt håll mot de andra. Kontrollera riktningarna.",
                $"Cronbach's alpha is negative ({IndexMessages.Number(alpha)}): some indicator runs against the others. Check the directions.")]
            : [];
        return new ReliabilityResult(alpha, whole.Length, warnings);
    }

    /// <summary>Principal components of the pairwise correlation matrix.</summary>
    /// <param name="values">areas × columns, row-major; NaN = missing.</param>
    /// <param name="areas">Rows.</param>
    /// <param name="names">One name per column, for the warnings.</param>
    /// <returns>Eigenvalues from the largest, vectors and loadings.</returns>
    /// <exception cref="ArgumentException">The length does not agree.</exception>
    public static ComponentResult PrincipalComponents(double[] values, int areas, IReadOnlyList<string> names)
    {
        int m = names.Count;
        var table = Correlations(values, areas, m);
        var warnings = new List<Warning>();
        var matrix = Matrix<double>.Build.Dense(m, m, (a, b) => a == b ? 1 : Known(table.Pearson[a * m + b]));
        WarnUnknown(table, names, warnings);
        var evd = matrix.Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. evd.EigenValues.Select(e => e.Real).Reverse()];
        var vectors = new double[m * m];
        for (int k = 0; k < m; k++)
        {
            var vector = evd.EigenVectors.Column(m - 1 - k);
            double sign = vector.Sum() < 0 ? -1 : 1;
            for (int j = 0; j < m; j++)
            {
                vectors[j * m + k] = sign * vector[j];
            }
        }
        for (int j = 0; j < m; j++)
        {
            if (vectors[j * m] < 0)
            {
                warnings.Add(new Warning(
                    $"«{names[j]}» går åt motsatt håll mot de andra i första huvudkomponenten ({IndexMessages.Tal(vectors[j * m])}).",
                    $"“{names[j]}” runs against the others in the first principal component ({IndexMessages.Number(vectors[j * m])})."));
            }
        }
        double[] loadings = [.. vectors.Select((v, at) => v * Math.Sqrt(Math.Max(0, eigenvalues[at % m])))];
        return new ComponentResult(m, eigenvalues, [.. eigenvalues.Select(e => e / m)], vectors, loadings, warnings);
    }

    /// <summary>Each indicator's real influence on the score, which the written weight seldom equals.</summary>
    /// <param name="result">A computed index.</param>
    /// <returns>One per indicator with effective weight above 0, in the order of the input.</returns>
    public static IReadOnlyList<IndicatorInfluence> Influence(IndexResult result)
    {
        int m = result.EffectiveWeights.Length;
        var columns = Columns(result.Normalised, result.Scores.Length, m);
        var correlations = columns.Select(c => Correlation.Pearson(c, result.Scores)).ToArray();
        double sum = Enumerable.Range(0, m).Where(j => result.EffectiveWeights[j] > 0).Sum(j => Known(correlations[j] * correlations[j]));
        return [.. Enumerable.Range(0, m).Where(j => result.EffectiveWeights[j] > 0).Select(j =>
        {
            double squared = correlations[j] * correlations[j];
            double share = sum > 0 ? squared / sum : double.NaN;
            return new IndicatorInfluence(j, result.EffectiveWeights[j], correlations[j], squared, Effect(columns[j], result.Scores), share);
        })];
    }

    /// <summary>Computes the index again without each indicator in turn; its siblings share its weight.</summary>
    /// <param name="data">As for <see cref="IndexEngine.Compute"/>.</param>
    /// <param name="definition">The recipe.</param>
    /// <param name="topK">k for the overlap among the first k.</param>
    /// <returns>One per indicator with weight above 0; empty when there is only one.</returns>
    /// <exception cref="IndexInputException">The recipe or the data cannot be used.</exception>
    public static IReadOnlyList<LeaveOneOutResult> LeaveOneOut(IndexData data, IndexDefinition definition, int topK)
    {
        int[] used = [.. Enumerable.Range(0, definition.Indicators.Count).Where(j => definition.Indicators[j].Weight > 0)];
        if (used.Length < 2)
        {
            return [];
        }
        var full = IndexEngine.Compute(data, definition);
        return [.. used.Select(j =>
        {
            var without = definition.Indicators.Select((indicator, k) => k == j ? indicator with { Weight = 0 } : indicator);
            int[] ranks = IndexEngine.Compute(data, definition with { Indicators = [.. without] }).Ranks;
            return new LeaveOneOutResult(j, ranks, Agreement.Compare(full.Ranks, ranks, topK));
        })];
    }

    /// <summary>Why an area has its score: each indicator's part against the mean over all areas.</summary>
    /// <param name="result">A computed index.</param>
    /// <param name="area">Row, from 0.</param>
    /// <returns>
    /// One per indicator with effective weight above 0, from the largest difference to the least. What the parts sum to is said by
    /// <see cref="IndexResult.ContributionScale"/>; all NaN for an area without score.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The area does not exist.</exception>
    public static IReadOnlyList<ScorePart> Parts(IndexResult result, int area)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(area);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(area, result.Scores.Length);
        int m = result.EffectiveWeights.Length;
        var parts = Columns(result.Contributions, result.Scores.Length, m);
        return [.. Enumerable.Range(0, m).Where(j => result.EffectiveWeights[j] > 0).Select(j =>
        {
            double part = parts[j][area], mean = Moments.Mean(parts[j]);
            return new ScorePart(j, result.Normalised[area * m + j], part, mean, part - mean);
        }).OrderByDescending(p => p.Difference)];
    }

    private static double Effect(double[] indicator, double[] scores)
    {
        int[] present = [.. Enumerable.Range(0, scores.Length).Where(i => !double.IsNaN(indicator[i]) && !double.IsNaN(scores[i])).OrderBy(i => indicator[i])];
        int classes = Math.Min(EffectClasses, present.Length / 5);
        double mean = present.Length == 0 ? 0 : present.Average(i => scores[i]);
        double total = present.Sum(i => (scores[i] - mean) * (scores[i] - mean));
        if (classes < 2 || total == 0)
        {
            return double.NaN;
        }
        double within = 0;
        foreach (var group in present.Select((i, k) => (Score: scores[i], Class: (long)k * classes / present.Length)).GroupBy(x => x.Class, x => x.Score))
        {
            double centre = group.Average();
            within += group.Sum(s => (s - centre) * (s - centre));
        }
        double corrected = 1 - within / (present.Length - classes) / (total / (present.Length - 1));
        return Math.Clamp(corrected, 0, 1);
    }

    private static void WarnUnknown(CorrelationTable table, IReadOnlyList<string> names, List<Warning> warnings)
    {
        for (int a = 0; a < names.Count; a++)
        {
            for (int b = a + 1; b < names.Count; b++)
            {
                if (double.IsNaN(table.Pearson[a * names.Count + b]))
                {
                    warnings.Add(new Warning(
                        $"Sambandet mellan «{names[a]}» och «{names[b]}» går inte att räkna ut och har satts till 0.",
                        $"The correlation between “{names[a]}” and “{names[b]}” cannot be computed and was taken as 0."));
                }
            }
        }
    }

    private static bool Complete(ReadOnlySpan<double> row)
    {
        foreach (double x in row)
        {
            if (double.IsNaN(x))
            {
                return false;
            }
        }
        return true;
    }

    private static double Known(double x) => double.IsNaN(x) ? 0 : x;

    private static int Common(double[] a, double[] b)
    {
        int count = 0;
        for (int i = 0; i < a.Length; i++)
        {
            count += double.IsNaN(a[i]) || double.IsNaN(b[i]) ? 0 : 1;
        }
        return count;
    }

    private static void RequireLength(double[] values, int areas, int columns)
    {
        if (values.Length != (long)areas * columns)
        {
            throw new ArgumentException($"Found {values.Length} values, expected {areas} × {columns}.", nameof(values));
        }
    }

    private static double[][] Columns(double[] values, int areas, int columns)
    {
        RequireLength(values, areas, columns);
        var data = AreaColumns.FromRows(values, areas, columns);
        return [.. Enumerable.Range(0, columns).Select(j => data[j].ToArray())];
    }
}
