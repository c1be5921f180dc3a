using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;

namespace Kraftsamling.Demo.People;

/// <summary>Made-up answers of pupils in Exempelstad. The choice of factors is made up too: it says nothing about any city's survey.</summary>
internal static class DemoSurvey
{
    public static readonly int[] Waves = [2021, 2023];
    public const int NormYear = 2021;
    private static readonly short[] Grades = [6, 7, 8, 9, 10, 11];

    /// <summary>Pupils who answer, per resident and grade.</summary>
    private const double Answering = 0.0082;

    // Code, share beyond in an ordinary area, how it follows needs (log odds per standard deviation), girls less boys (log odds).
    private static readonly (string Code, double Share, double Slope, double Girls)[] Factors =
    [
        ("low-neighbourhood-attachment", 0.34, 0.28, 0.10), ("community-disorganisation", 0.26, 0.55, 0.15), ("transitions-mobility", 0.30, 0.25, 0),
        ("availability-drugs", 0.24, 0.05, -0.10), ("laws-norms-drugs", 0.27, 0.05, -0.15), ("community-opportunities", 0.52, -0.35, 0),
        ("poor-family-management", 0.29, 0.20, -0.10), ("family-conflict", 0.28, 0.10, 0.25), ("parental-attitudes-antisocial", 0.22, 0.10, -0.20),
        ("family-attachment", 0.58, -0.08, -0.15), ("academic-failure", 0.33, 0.40, -0.05), ("low-commitment-school", 0.36, 0.15, 0.05),
        ("school-opportunities", 0.55, -0.10, 0), ("early-initiation-antisocial", 0.19, 0.22, -0.45), ("interaction-antisocial-peers", 0.23, 0.25, -0.35),
        ("interaction-prosocial-peers", 0.56, -0.22, 0.30), ("belief-moral-order", 0.54, -0.05, 0.25),
    ];

    /// <summary>All results of a wave; the same seed gives the same.</summary>
    public static List<SurveyCell> Make(DemoCity city, int wave, IReadOnlyList<int> areaIds)
    {
        var need = Need(city);
        var cells = new List<SurveyCell>();
        for (var factor = 0; factor < Factors.Length; factor++)
        {
            for (var area = 0; area < city.Areas.Count; area++)
            {
                Fill(city, cells, wave, factor, area, areaIds[area], need[area]);
            }
        }
        return cells;
    }

    public static IEnumerable<SurveyCutPoint> CutPoints(DemoCity city) => Factors.Select((factor, number) => new SurveyCutPoint
    {
        Factor = factor.Code, CutPoint = Math.Round(2.2 + (0.8 * new Noise(city.Seed).For(61, number).Uniform()), 2), NormYear = NormYear,
    });

    private static void Fill(DemoCity city, List<SurveyCell> cells, int wave, int factor, int area, int areaId, double need)
    {
        var (code, share, slope, girls) = Factors[factor];
        var noise = new Noise(city.Seed).For(62, factor, area);
        var odds = Math.Log(share / (1 - share)) + (slope * need) + (0.22 * noise.Normal()) + (wave == Waves[0] ? 0 : 0.08 * noise.Normal(1));
        var (allOf, all, bySex) = (0, 0, new (int Of, int Count)[3]);
        foreach (var grade in Grades)
        {
            var (of, count) = (0, 0);
            foreach (var sex in new[] { 1, 2 })
            {
                var cell = new Noise(city.Seed).For(63, (factor * 4096) + wave, area, (grade * 4) + sex);
                var pupils = Pupils(city, wave, area, grade, sex);
                var beyond = cell.Binomial(pupils, 1 / (1 + Math.Exp(-(odds + (sex == 1 ? girls / 2 : -girls / 2) + (0.06 * (grade - 8))))));
                bySex[sex] = (bySex[sex].Of + pupils, bySex[sex].Count + beyond);
                (of, count) = (of + pupils, count + beyond);
            }
            cells.Add(new SurveyCell(areaId, code, grade, Sex.Total, of, count));
            (allOf, all) = (allOf + of, all + count);
        }
        cells.Add(new SurveyCell(areaId, code, SurveyGrades.All, Sex.Total, allOf, all));
        cells.Add(new SurveyCell(areaId, code, SurveyGrades.All, Sex.Women, bySex[1].Of, bySex[1].Count));
        cells.Add(new SurveyCell(areaId, code, SurveyGrades.All, Sex.Men, bySex[2].Of, bySex[2].Count));
    }

    // The same pupils answer for every factor.
    private static int Pupils(DemoCity city, int wave, int area, int grade, int sex)
    {
        var expected = city.Areas[area].Residents * Answering / 2;
        return (int)Math.Max(0, Math.Round(expected + (Math.Sqrt(expected) * new Noise(city.Seed).For(64, wave, area, (grade * 4) + sex).Normal())));
    }

    private static double[] Need(DemoCity city)
    {
        double[] values = [.. Enumerable.Range(0, city.Areas.Count).Select(area => city.Table.Value("cni", area, Waves[0], Sex.Total))];
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        var mean = known.Average();
        var sd = Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / known.Length);
        return [.. values.Select(value => double.IsNaN(value) ? 0 : (value - mean) / sd)];
    }
}
