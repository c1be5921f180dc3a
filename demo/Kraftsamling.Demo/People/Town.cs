using Kraftsamling.Demo.Map;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo.People;

/// <summary>What lies behind the statistics of each area: how many live there, of what ages, and how needs are spread over the city.</summary>
internal sealed class Town
{
    private const double CityResidents = 331_000;
    private static readonly double[] GroupShare =
        [1, 0.061, 0.060, 0.036, 0.205, 0.225, 0.155, 0.068, 0.045, 0.043, 0.112, 0.062, 0.80, 0.60, 0.0112, 0.034, 0.030, 0.0115, 0.0113, 0.045, 0.71, 0.026];

    private readonly Noise _noise;
    private readonly double[] _growth;

    private Town(CityDivision division, Noise noise)
    {
        _noise = noise;
        var centres = division.Areas.Select(area => area.Centroid.Coordinate).ToArray();
        Centrality = [.. centres.Select(point => Math.Exp(-((point.X * point.X) + (point.Y * point.Y)) / (2 * 2200.0 * 2200)))];
        Need = Smooth(centres, 1050, noise.For(1), i => (0.42 * Belt(centres[i])) - Remoteness(centres[i]));
        Families = Smooth(centres, 1800, noise.For(2), i => -1.6 * Centrality[i]);
        Young = Smooth(centres, 1000, noise.For(3), i => 1.5 * Centrality[i]);
        Own = Smooth(centres, 900, noise.For(4), _ => 0);
        Residents = Settle(division.Areas, centres, noise.For(5));
        _growth = [.. Enumerable.Range(0, centres.Length).Select(i => 0.010 + (0.011 * noise.For(6, i).Normal()))];
    }

    /// <summary>Mean 0, standard deviation 1 over the areas; higher means greater needs. Smooth in space.</summary>
    public double[] Need { get; }

    /// <summary>More or fewer families with children than elsewhere, standardised.</summary>
    public double[] Families { get; }

    /// <summary>More or fewer young adults than elsewhere, standardised.</summary>
    public double[] Young { get; }

    /// <summary>A second pattern that some indicators follow, standardised.</summary>
    public double[] Own { get; }

    /// <summary>1 at the old harbour, towards 0 at the border.</summary>
    public double[] Centrality { get; }

    /// <summary>In the middle of the period.</summary>
    public double[] Residents { get; }

    public static Town Make(CityDivision division, Noise noise) => new(division, noise);

    /// <summary>How many belong to the group in an area, year (0 = first) and sex; the total is counted for itself with its own small disturbance.</summary>
    public int Count(Group group, int area, int year, int sex)
    {
        var women = Half(group, area, year, 1);
        var men = Half(group, area, year, 2);
        return sex switch { 1 => women, 2 => men, _ => Disturbed(women + men, _noise.For(7, (int)group, area, year)) };
    }

    /// <summary>A protected total: at most two more or fewer, and never below zero; small totals are left alone.</summary>
    public static int Disturbed(int count, Noise noise) =>
        count < 8 ? count : count + (int)Math.Floor(noise.Uniform() * 5) - 2;

    private int Half(Group group, int area, int year, int sex)
    {
        var residents = Residents[area] * Math.Pow(1 + _growth[area], year - (DemoCity.Years / 2));
        var ages = group switch
        {
            Group.All or Group.Adults or Group.From20To64 or Group.Voters or Group.SurveyAnswers => 1,
            Group.From16To24 => Math.Exp(0.22 * Young[area]),
            Group.Unemployed or Group.NewIncome => Math.Exp(0.35 * Need[area]),
            _ => Math.Exp(0.22 * Families[area]),
        };
        var expected = residents * GroupShare[(int)group] * ages * (sex == 1 ? 0.502 : 0.498);
        var spread = group == Group.All ? 0.15 : 0.5;
        return (int)Math.Max(0, Math.Round(expected + (spread * Math.Sqrt(expected) * _noise.For(8, (int)group, (area * 64) + year, sex).Normal())));
    }

    /// <summary>Large estates of one time lie in a belt some kilometres from the centre.</summary>
    private static double Belt(Coordinate point)
    {
        var distance = Math.Sqrt((point.X * point.X) + (point.Y * point.Y));
        return Math.Exp(-Math.Pow((distance - 3600) / 1300, 2)) * (1.5 + (1.5 * Math.Sin((6 * Math.Atan2(point.Y, point.X)) - 0.4)));
    }

    /// <summary>Villages and countryside at the border: fewer of the needs that this model counts.</summary>
    private static double Remoteness(Coordinate point) =>
        1.1 / (1 + Math.Exp((6200 - Math.Sqrt((point.X * point.X) + (point.Y * point.Y))) / 600));

    /// <summary>White noise averaged over neighbours within about <paramref name="reach"/> metres, plus a known part; standardised.</summary>
    private static double[] Smooth(Coordinate[] centres, double reach, Noise noise, Func<int, double> known)
    {
        var white = Enumerable.Range(0, centres.Length).Select(i => noise.For(i).Normal()).ToArray();
        var smooth = new double[centres.Length];
        for (var i = 0; i < centres.Length; i++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var j = 0; j < centres.Length; j++)
            {
                var near = Math.Exp(-Math.Pow(centres[i].Distance(centres[j]) / reach, 2) / 2);
                (sum, squares) = (sum + (near * white[j]), squares + (near * near));
            }
            smooth[i] = (0.9 * sum / Math.Sqrt(squares)) + (0.3 * noise.For(i, 1).Normal()) + known(i);
        }
        var mean = smooth.Average();
        var deviation = Math.Sqrt(smooth.Average(value => (value - mean) * (value - mean)));
        return [.. smooth.Select(value => (value - mean) / deviation)];
    }

    /// <summary>Crowded in the centre, thin at the border; every sixth shore near the docks is for work, not for homes.</summary>
    private static double[] Settle(Polygon[] areas, Coordinate[] centres, Noise noise)
    {
        var raw = new double[areas.Length];
        for (var i = 0; i < areas.Length; i++)
        {
            var distance = Math.Sqrt((centres[i].X * centres[i].X) + (centres[i].Y * centres[i].Y));
            var perSquareKilometre = (9500 * Math.Exp(-distance / 1900)) + (5200 * Math.Exp(-distance / 4200)) + 60;
            var dock = centres[i] is { X: < -100 and > -2500, Y: < 350 };
            var work = dock || noise.For(i, 2).Uniform() < 0.035;
            raw[i] = perSquareKilometre * Math.Pow(areas[i].Area / 1e6, 0.75) * Math.Exp(0.38 * noise.For(i, 1).Normal()) * (work ? 0.012 : 1);
        }
        raw[^1] = 0.0011 * raw.Sum();
        var scale = CityResidents / raw.Sum();
        return [.. raw.Select(value => Math.Max(6, value * scale))];
    }
}

/// <summary>Populations that indicators count over.</summary>
internal enum Group
{
    All, From0To4, From1To5, From3To5, From0To17, From0To19, From7To20, From7To12, From13To16, From16To19, From16To24, SurveyAnswers,
    Adults, From20To64, YearNine, YearsSevenToNine, UpperSecondaryStart, YearFive, YearEight, Unemployed, Voters, NewIncome,
}
