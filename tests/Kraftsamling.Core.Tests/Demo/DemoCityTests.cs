using Kraftsamling.Core.Statistics;
using Kraftsamling.Demo;
using Kraftsamling.Testing;
using NetTopologySuite.Operation.OverlayNG;
using Xunit;

namespace Kraftsamling.Core.Tests.Demo;

public sealed class DemoCityTests
{
    private static readonly DemoCity City = DemoCity.Generate();
    private static readonly int[] Everywhere = [.. Enumerable.Range(0, DemoCity.AreaCount)];

    [Fact]
    public void Generate_SameSeed_GivesSameBytesOnAnyNumberOfThreads()
    {
        Assert.Equal(City.Hash(), DemoCity.Generate(threads: 1).Hash());
        Assert.Equal(City.Hash(), DemoCity.Generate(threads: 4).Hash());
        Assert.NotEqual(City.Hash(), DemoCity.Generate(DemoCity.DefaultSeed + 1).Hash());
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(1)]
    [InlineData(77)]
    public void Generate_AnySeed_DividesTheLandWithoutGapsOrOverlaps(ulong seed)
    {
        var city = DemoCity.Generate(seed);
        Assert.Equal(140, city.Areas.Count);
        Assert.All(city.Areas, area => Assert.True(area.Boundary.IsValid, area.Name));
        var union = UnaryUnionNG.Union([.. city.Areas.Select(area => area.Boundary)], new NetTopologySuite.Geometries.PrecisionModel(10));
        Assert.Equal(city.Areas.Sum(area => area.Boundary.Area), union.Area, 1.0);
        Assert.Equal(2, union.NumGeometries);
        Assert.Single(city.Neighbours, near => near.Length == 0);
        Assert.Equal(139, Reached(city).Count);
        Assert.Distinct(city.Areas.Select(area => area.Name));
        Assert.Equal(12, city.Clusters.Sum(group => group.Members.Length));
    }

    [Fact]
    public void Generate_Names_AreNotThoseOfTheRealCity()
    {
        var real = File.ReadAllLines(SharedFiles.Require("data/malmo/delomraden_geso.csv")).Skip(1).Select(line => line.Split(',')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(City.Areas, area => Assert.DoesNotContain(area.Name, real));
    }

    [Fact]
    public void Generate_LargerAreas_CoverTheCityOnce()
    {
        Assert.Equal(14, City.LargerAreas.Count);
        Assert.Equal(Everywhere, City.LargerAreas.SelectMany(group => group.Members).Order());
    }

    [Fact]
    public void Generate_Clusters_LieWhereNeedIsGreatAndSomeCrossLargerAreas()
    {
        Assert.Equal(5, City.Clusters.Count);
        Assert.Contains(City.Clusters, group => group.Members.Select(i => City.Areas[i].LargerArea).Distinct().Count() > 1);
        var need = Everywhere.Select(i => Mean("ekonomiskt-bistand", i, 2010, 2018)).ToArray();
        var median = need.Where(double.IsFinite).Order().ElementAt(need.Count(double.IsFinite) / 2);
        Assert.All(City.Clusters.SelectMany(group => group.Members), i => Assert.True(need[i] > median));
    }

    [Fact]
    public void Table_Indicators_AreThoseOfTheCatalogue() =>
        Assert.Equal(ModelCatalogue.Read().Indicators.Select(indicator => indicator.Code), City.Table.Indicators);

    [Fact]
    public void Table_Uvas_IsAlikeInNeighboursAndFromYearToYear()
    {
        Assert.InRange(Moran([.. Everywhere.Select(i => Mean("uvas", i, 2013, 2017))]), 0.3, 1);
        Assert.InRange(Lag1("ekonomiskt-bistand"), 0.6, 1);
        Assert.InRange(Lag1("uvas"), 0.6, 1);
    }

    [Fact]
    public void Table_SmallCounts_AreHidden()
    {
        var cells = City.Table.Observations([.. Enumerable.Range(0, City.Table.Indicators.Count)], Everywhere).ToArray();
        Assert.DoesNotContain(cells, cell => cell.Numerator is > 0 and < 5);
        Assert.Contains(cells, cell => cell.Status == ObservationStatus.Suppressed);
        Assert.Contains(cells, cell => cell.Status == ObservationStatus.Missing);
        Assert.DoesNotContain(cells, cell => cell.Status is not (ObservationStatus.Measured or ObservationStatus.Preliminary)
            && !(double.IsNaN(cell.Value) && double.IsNaN(cell.Numerator) && double.IsNaN(cell.Denominator)));
        Assert.DoesNotContain(cells, cell => cell.Status is ObservationStatus.Measured or ObservationStatus.Preliminary && double.IsNaN(cell.Value));
    }

    [Fact]
    public void Table_Shares_FollowFromTheirOwnCounts()
    {
        var shown = Everywhere.Where(area => double.IsFinite(City.Table.Value("uvas", area, 2020, Sex.Total))).ToArray();
        Assert.InRange(shown.Length, 100, 140);
        Assert.All(shown, area => Assert.Equal(
            100 * City.Table.Numerator("uvas", area, 2020, Sex.Total) / City.Table.Denominator("uvas", area, 2020, Sex.Total),
            City.Table.Value("uvas", area, 2020, Sex.Total), 12));
    }

    [Fact]
    public void Table_WomenAndMen_NeedNotSumToTotal()
    {
        double Of(int area, Sex sex) => City.Table.Value("folkmangd", area, 2024, sex);
        Assert.Contains(Everywhere, area => Of(area, Sex.Women) + Of(area, Sex.Men) - Of(area, Sex.Total) is 1 or 2 or -1 or -2);
        Assert.All(Everywhere.Where(area => double.IsFinite(Of(area, Sex.Women) + Of(area, Sex.Men))),
            area => Assert.InRange(Of(area, Sex.Women) + Of(area, Sex.Men) - Of(area, Sex.Total), -2, 2));
    }

    [Fact]
    public void Table_Surveys_AreMadeEverySecondYear()
    {
        Assert.True(City.Table.Exists("lag-tillit", 5, 2022, Sex.Total));
        Assert.False(City.Table.Exists("lag-tillit", 5, 2023, Sex.Total));
    }

    [Fact]
    public void Table_PlantedEffect_ShowsInTheClustersOnly()
    {
        var without = DemoCity.Generate(planted: false);
        var planted = Difference(City);
        Assert.InRange(planted - Difference(without), -2.0, -1.0);
        Assert.InRange(planted, -4.0, -0.7);
        Assert.All(Everywhere.Where(i => City.Areas[i].Cluster < 0), i =>
            Assert.Equal(without.Table.Value("uvas", i, 2024, Sex.Total), City.Table.Value("uvas", i, 2024, Sex.Total)));
    }

    /// <summary>Clusters against the rest, 2020–2024 against 2014–2018; the planted mean is −1.52 percentage points.</summary>
    private static double Difference(DemoCity city)
    {
        double Of(bool cluster, int from, int to) => Everywhere.Where(i => city.Areas[i].Cluster >= 0 == cluster)
            .Select(i => Mean("uvas", i, from, to, city)).Where(double.IsFinite).Average();
        return Of(true, 2020, 2024) - Of(true, 2014, 2018) - (Of(false, 2020, 2024) - Of(false, 2014, 2018));
    }

    private static double Mean(string indicator, int area, int from, int to, DemoCity? city = null)
    {
        var values = Enumerable.Range(from, to - from + 1).Select(year => (city ?? City).Table.Value(indicator, area, year, Sex.Total)).Where(double.IsFinite).ToArray();
        return values.Length == 0 ? double.NaN : values.Average();
    }

    private static double Moran(double[] x)
    {
        int[] known = [.. Everywhere.Where(i => double.IsFinite(x[i]))];
        var mean = known.Average(i => x[i]);
        (int I, int J)[] links = [.. known.SelectMany(i => City.Neighbours[i].Where(j => double.IsFinite(x[j])).Select(j => (i, j)))];
        return (double)known.Length / links.Length * links.Sum(link => (x[link.I] - mean) * (x[link.J] - mean)) / known.Sum(i => (x[i] - mean) * (x[i] - mean));
    }

    /// <summary>Correlation between an area's value one year and the next, over all areas and years.</summary>
    private static double Lag1(string indicator)
    {
        var pairs = Everywhere.SelectMany(i => Enumerable.Range(2010, 14).Select(year => (
            Now: City.Table.Value(indicator, i, year, Sex.Total), Next: City.Table.Value(indicator, i, year + 1, Sex.Total))))
            .Where(pair => double.IsFinite(pair.Now + pair.Next)).ToArray();
        var (a, b) = (pairs.Average(pair => pair.Now), pairs.Average(pair => pair.Next));
        var cross = pairs.Sum(pair => (pair.Now - a) * (pair.Next - b));
        return cross / Math.Sqrt(pairs.Sum(pair => (pair.Now - a) * (pair.Now - a)) * pairs.Sum(pair => (pair.Next - b) * (pair.Next - b)));
    }

    private static HashSet<int> Reached(DemoCity city)
    {
        var reached = new HashSet<int> { 0 };
        var next = new Queue<int>(reached);
        while (next.TryDequeue(out var at))
        {
            foreach (var j in city.Neighbours[at].Where(reached.Add))
            {
                next.Enqueue(j);
            }
        }
        return reached;
    }
}
