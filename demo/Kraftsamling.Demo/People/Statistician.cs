using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Demo.People;

/// <summary>Counts people in each area, year and sex, with the chance and the gaps that real registers have.</summary>
internal sealed class Statistician
{
    private const double Memory = 0.85;
    private const int SmallestShown = 5;
    private const int SmallestClass = 10;

    /// <summary>Weights of CNI in the order of <see cref="CniParts"/>, and the country's mean per resident.</summary>
    private static readonly double[] CniWeights = [6.15, 5.72, 5.13, 4.19, 4.19, 3.97, 3.23];
    private static readonly string[] CniParts =
        ["cni-65-ensamboende", "cni-fodda-utomlands", "cni-arbetslosa", "cni-ensamstaende", "cni-inflyttade", "cni-lag-utbildning", "cni-under-5"];
    private const double CniNation = 2.476;

    private readonly Town _town;
    private readonly int[]? _cluster;
    private readonly Noise _noise;
    private readonly DemoTable _table = new([.. Shape.All.Select(shape => shape.Code)]);

    private Statistician(Town town, int[]? cluster, Noise noise) => (_town, _cluster, _noise) = (town, cluster, noise);

    /// <param name="cluster">The areas with a planted effect have a number from 0; null plants none.</param>
    public static DemoTable Fill(Town town, int[]? cluster, Noise noise, int threads)
    {
        var work = new Statistician(town, cluster, noise);
        Parallel.For(0, Shape.All.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, work.FillIndicator);
        work.FillCni();
        return work._table;
    }

    private void FillIndicator(int indicator)
    {
        var shape = Shape.All[indicator];
        if (shape.Form == Form.Cni)
        {
            return;
        }
        for (var area = 0; area < DemoCity.AreaCount; area++)
        {
            var own = _noise.For(1, indicator, area);
            var lasting = (shape.Own * _town.Own[area]) + (0.12 * own.Normal());
            var drift = shape.Drift * own.Normal(1);
            for (var year = DemoCity.FirstYear; year <= DemoCity.LastYear; year++)
            {
                drift = (Memory * drift) + (Math.Sqrt(1 - (Memory * Memory)) * shape.Drift * own.Normal(year));
                if (shape.IsMeasured(year))
                {
                    FillYear(indicator, shape, area, year, lasting + drift);
                }
            }
        }
    }

    private void FillYear(int indicator, Shape shape, int area, int year, double local)
    {
        var women = Measure(indicator, shape, area, year, 1, local);
        var men = Measure(indicator, shape, area, year, 2, local);
        var all = Together(shape, women, men, _town.Count(shape.Group, area, year - DemoCity.FirstYear, 0), _noise.For(3, indicator, area, year));
        var lost = IsLost(indicator, shape, area, year);
        Put(indicator, shape, area, year, 0, all, lost);
        Put(indicator, shape, area, year, 1, women, lost);
        Put(indicator, shape, area, year, 2, men, lost);
    }

    private (double Value, int Count, int Of) Measure(int indicator, Shape shape, int area, int year, int sex, double local)
    {
        var of = _town.Count(shape.Group, area, year - DemoCity.FirstYear, sex);
        var noise = _noise.For(2, indicator, (area * 64) + year - DemoCity.FirstYear, sex);
        var push = (shape.Need * _town.Need[area]) + (shape.Centre * (_town.Centrality[area] - 0.4))
            + (shape.Trend * (year - DemoCity.FirstYear - (DemoCity.Years / 2))) + (shape.Gap * (sex == 1 ? 0.5 : -0.5));
        var treated = _cluster is not null && _cluster[area] >= 0;
        switch (shape.Form)
        {
            case Form.Share:
            case Form.PerHundredThousand:
                var odds = shape.Level / (1 - shape.Level) * Math.Exp(push + local);
                var chance = Math.Clamp((odds / (1 + odds)) + (treated ? PlantedEffect.OnShare(shape.Code, year) : 0), 0.002, 0.998);
                var count = noise.Binomial(of, chance);
                return (double.NaN, count, of);
            case Form.PerHead:
                var perHead = shape.Level * Math.Exp(push + local) * (1 + (treated ? PlantedEffect.OnLevel(shape.Code, year) : 0));
                var times = perHead * of * (1 + (0.9 / Math.Sqrt(of + 1) * noise.Normal()));
                return (double.NaN, (int)Math.Max(0, Math.Round(times)), of);
            case Form.Mean:
                var mean = shape.Level + push + (40 * local) + (58 / Math.Sqrt(of + 1) * noise.Normal());
                return (Math.Clamp(mean, 60, 340), 0, of);
            default:
                return (of, of, of);
        }
    }

    /// <summary>The total has its own count with its own protection: parts need not sum to it.</summary>
    private static (double Value, int Count, int Of) Together(Shape shape, (double Value, int Count, int Of) women, (double Value, int Count, int Of) men, int of, Noise noise)
    {
        if (shape.Form == Form.Count)
        {
            return (of, of, of);
        }
        if (shape.Form == Form.Mean)
        {
            var people = Math.Max(1, women.Of + men.Of);
            return (((women.Value * women.Of) + (men.Value * men.Of)) / people, 0, of);
        }
        var count = Town.Disturbed(women.Count + men.Count, noise);
        return (double.NaN, shape.Form == Form.Share ? Math.Min(count, of) : count, of);
    }

    /// <summary>A delivery that failed for a whole year, a few areas left out of one, and a cell here and there.</summary>
    private bool IsLost(int indicator, Shape shape, int area, int year) => shape.Form != Form.Count &&
        ((shape.Code == "lag-inkomststandard" && year == 2011)
        || (shape.Code == "trangboddhet-norm2" && year == 2013 && area % 29 == 3)
        || _noise.For(4, indicator, area, year).Uniform() < 0.004);

    private void Put(int indicator, Shape shape, int area, int year, int sex, (double Value, int Count, int Of) cell, bool lost)
    {
        var (value, count, of) = cell;
        if (of == 0 && shape.Form != Form.Count)
        {
            Hide(indicator, area, year, sex, ObservationStatus.NotApplicable);
        }
        else if (lost)
        {
            Hide(indicator, area, year, sex, ObservationStatus.Missing);
        }
        else if (IsSmall(shape, count, of))
        {
            Hide(indicator, area, year, sex, ObservationStatus.Suppressed);
        }
        else
        {
            var shown = shape.Form switch
            {
                Form.Share => 100.0 * count / of,
                Form.PerHead => (double)count / of,
                Form.PerHundredThousand => 100_000.0 * count / of,
                _ => value,
            };
            var counts = shape.Form is Form.Share or Form.PerHead or Form.PerHundredThousand;
            var status = shape.Preliminary && year == DemoCity.LastYear ? ObservationStatus.Preliminary : ObservationStatus.Measured;
            _table.Set(indicator, area, year, sex, shown, counts ? count : double.NaN, counts ? of : double.NaN, status);
        }
    }

    private static bool IsSmall(Shape shape, int count, int of) =>
        shape.Form == Form.Count ? count is > 0 and < SmallestShown : of < SmallestClass || (shape.Form != Form.Mean && count is > 0 and < SmallestShown);

    private void Hide(int indicator, int area, int year, int sex, ObservationStatus status) =>
        _table.Set(indicator, area, year, sex, double.NaN, double.NaN, double.NaN, status);

    /// <summary>The index has a total only: its national mean is not published by sex.</summary>
    private void FillCni()
    {
        var cni = _table.NumberOf("cni");
        var parts = CniParts.Select(_table.NumberOf).ToArray();
        for (var area = 0; area < DemoCity.AreaCount; area++)
        {
            for (var year = DemoCity.FirstYear; year <= DemoCity.LastYear; year++)
            {
                var value = parts.Select((part, k) => CniWeights[k] * _table.ValueAt(part, area, year, 0) / 100).Sum() / CniNation;
                _table.Set(cni, area, year, 0, value, double.NaN, double.NaN, double.IsNaN(value) ? ObservationStatus.Missing : ObservationStatus.Measured);
            }
        }
    }
}
