using Kraftsamling.Analysis.Areas;
using Xunit;

namespace Kraftsamling.Analysis.Tests.Areas;

public sealed class ClassBreaksTests
{
    [Fact]
    public void From_Quantile_SharesAreasEvenly()
    {
        var breaks = ClassBreaks.From([9, 1, 2, 8, 3, 7, 4, 6, 5, 10], ClassMethod.Quantile, 5);

        Assert.Equal([2, 4, 6, 8, 10], breaks.Upper);
    }

    [Fact]
    public void From_EqualWidth_DividesTheRange()
    {
        var breaks = ClassBreaks.From([0, 1, 10], ClassMethod.Equal, 4);

        Assert.Equal([2.5, 5, 7.5, 10], breaks.Upper);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void From_Natural_IsAsGoodAsTryingEveryDivision(int classes)
    {
        double[] values = [4.1, 4.3, 9.0, 9.1, 9.2, 1.0, 1.1, 20, 21.5, 4.1, 12.7, 13, 9.0, 2.2];

        var breaks = ClassBreaks.From(values, ClassMethod.Natural, classes);

        Assert.Equal(classes, breaks.Count);
        Assert.Equal(LeastWithin(values, classes), Within(values, breaks), 9);
    }

    [Fact]
    public void From_FewerDistinctValuesThanClasses_GivesOneClassEach()
    {
        var breaks = ClassBreaks.From([5, 5, 7, 7, 7], ClassMethod.Natural, 5);

        Assert.Equal([5, 7], breaks.Upper);
    }

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.Equal)]
    [InlineData(ClassMethod.Natural)]
    public void From_OnlyMissing_HasNoClasses(ClassMethod method)
    {
        var breaks = ClassBreaks.From([double.NaN, double.NaN], method, 5);

        Assert.Equal(0, breaks.Count);
        Assert.Equal(-1, breaks.ClassOf(1));
    }

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.Equal)]
    [InlineData(ClassMethod.Natural)]
    public void ClassOf_EveryValue_LiesWithinItsBounds(ClassMethod method)
    {
        double[] values = [3, 3, 3, 8, 1, 1.5, 22, 9, 9, double.NaN];
        var breaks = ClassBreaks.From(values, method, 4);

        foreach (var value in values.Where(value => !double.IsNaN(value)))
        {
            var at = breaks.ClassOf(value);
            Assert.True(value <= breaks.Upper[at] && (at == 0 || value > breaks.Upper[at - 1]));
        }
        Assert.Equal(-1, breaks.ClassOf(double.NaN));
    }

    // Every way to cut the sorted values into classes, tried one by one.
    private static double LeastWithin(double[] values, int classes)
    {
        var sorted = values.Order().ToArray();
        return Least(0, classes);

        double Least(int from, int left) => left == 1
            ? Squares(sorted[from..])
            : Enumerable.Range(from + 1, sorted.Length - from - left + 1).Min(cut => Squares(sorted[from..cut]) + Least(cut, left - 1));
    }

    private static double Within(double[] values, ClassBreaks breaks) => values.GroupBy(breaks.ClassOf).Sum(group => Squares([.. group]));

    private static double Squares(double[] part)
    {
        var mean = part.Average();
        return part.Sum(value => (value - mean) * (value - mean));
    }
}
