namespace Kraftsamling.Analysis.Areas;

/// <summary>How the values of a map are divided into classes.</summary>
public enum ClassMethod
{
    /// <summary>As many areas in each class as possible.</summary>
    Quantile,
    /// <summary>Classes of equal width between the least and the greatest value.</summary>
    Equal,
    /// <summary>Natural breaks: the division with the least squared deviation within classes (Fisher 1958, Jenks 1967), found exactly.</summary>
    Natural,
}

/// <summary>
/// Upper bounds of the classes of a map. A value belongs to the first class whose upper bound is not below it, so equal
/// values never fall into different classes.
/// </summary>
public sealed class ClassBreaks
{
    private ClassBreaks(ClassMethod method, double lowest, double[] upper) => (Method, Lowest, Upper) = (method, lowest, upper);

    /// <summary>The method used.</summary>
    public ClassMethod Method { get; }

    /// <summary>The least value; NaN when there are no values.</summary>
    public double Lowest { get; }

    /// <summary>Upper bound of each class, strictly ascending; the last one is the greatest value; empty when there are no values.</summary>
    public IReadOnlyList<double> Upper { get; }

    /// <summary>Number of classes; fewer than asked for when there are fewer distinct values or a class would be empty by quantiles.</summary>
    public int Count => Upper.Count;

    /// <summary>Divides values into at most <paramref name="classes"/> classes.</summary>
    /// <param name="values">One per area in any order; NaN = missing, left out.</param>
    /// <param name="method">How.</param>
    /// <param name="classes">Wanted number of classes, at least 1.</param>
    /// <returns>The classes; none when every value is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one class.</exception>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static ClassBreaks From(IEnumerable<double> values, ClassMethod method, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length == 0)
        {
            return new ClassBreaks(method, double.NaN, []);
        }
        if (double.IsInfinity(sorted[0]) || double.IsInfinity(sorted[^1]))
        {
            throw new ArgumentException("Found an infinite value, expected finite values or NaN for missing.", nameof(values));
        }
        return new ClassBreaks(method, sorted[0], method switch
        {
            ClassMethod.Quantile => Quantiles(sorted, classes),
            ClassMethod.Equal => EqualWidths(sorted, classes),
            _ => NaturalBreaks.Upper(sorted, classes),
        });
    }

    /// <summary>The class of a value; values outside the range belong to the nearest class.</summary>
    /// <param name="value">A value; NaN = missing.</param>
    /// <returns>Position of the class from 0, or −1 for a missing value.</returns>
    public int ClassOf(double value)
    {
        if (double.IsNaN(value) || Upper.Count == 0)
        {
            return -1;
        }
        var at = 0;
        while (at < Upper.Count - 1 && value > Upper[at])
        {
            at++;
        }
        return at;
    }

    private static double[] Quantiles(double[] sorted, int classes)
    {
        var upper = new List<double>(classes);
        for (var i = 1; i <= classes; i++)
        {
            var bound = sorted[(int)Math.Ceiling((double)i * sorted.Length / classes) - 1];
            if (upper.Count == 0 || bound > upper[^1])
            {
                upper.Add(bound);
            }
        }
        return [.. upper];
    }

    private static double[] EqualWidths(double[] sorted, int classes)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        if (low == high)
        {
            return [high];
        }
        var upper = Enumerable.Range(1, classes).Select(i => low + (high - low) * i / classes).ToArray();
        upper[^1] = high;
        return upper;
    }
}
