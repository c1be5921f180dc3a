using System.Text.Json;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>One measure's part of the need.</summary>
/// <param name="Share">People concerned in the chosen areas out of those in all areas, 0–1; NaN when unknown.</param>
/// <param name="Known">Areas of the whole set whose figure is known.</param>
public sealed record CoveredMeasure(Text Name, double Weight, double Share, int Known);

/// <summary>
/// What a selection covers. The share of the need is simple on purpose: for each measure of the index, how many of the people it counts live in the
/// chosen areas, out of those in all areas; then the mean of the measures, weighted as in the index. Shares are whole per cents, and one is left out
/// where it would tell of few people.
/// </summary>
public sealed record SelectionCover
{
    public int Areas { get; init; }
    public int AllAreas { get; init; }

    /// <summary>Residents; NaN when not known for any area. Areas whose figure is protected or unknown are left out.</summary>
    public double Population { get; init; } = double.NaN;
    public double AllPopulation { get; init; } = double.NaN;

    /// <summary>0–1; NaN when unknown.</summary>
    public double NeedShare { get; init; } = double.NaN;
    public IReadOnlyList<CoveredMeasure> Measures { get; init; } = [];

    /// <summary>Chosen areas by certainty.</summary>
    public int Sure { get; init; }
    public int Uncertain { get; init; }
    public int Outside { get; init; }
    public int Untested { get; init; }

    /// <summary>Areas that surely belong to the first and are not chosen.</summary>
    public int SureLeftOut { get; init; }

    // A sum over several areas tells nothing about one of them; fewer than this, or fewer people, and it might.
    private const int FewestAreas = 3;
    private const int FewestPeople = 5;

    public double PopulationShare => Population / AllPopulation;

    public static SelectionCover Of(IEnumerable<SelectedArea> chosen, AreaNeeds needs)
    {
        var codes = chosen.Select(area => area.Code).ToHashSet();
        var within = needs.Areas.Where(area => codes.Contains(area.Code)).ToList();
        List<CoveredMeasure> measures = [.. needs.Measures.Select((measure, at) => new CoveredMeasure(measure.Name, measure.Weight, ShareOf(within, needs.Areas, at), needs.Areas.Count(area => !double.IsNaN(area.Concerned[at]))))];
        return new SelectionCover
        {
            Areas = codes.Count, AllAreas = needs.Areas.Count, Measures = measures, NeedShare = Mean(measures),
            Population = Sum(within.Select(area => area.Population)), AllPopulation = Sum(needs.Areas.Select(area => area.Population)),
            Sure = within.Count(area => area.Certainty == NeedCertainty.RobustIn), Uncertain = within.Count(area => area.Certainty == NeedCertainty.Uncertain),
            Outside = within.Count(area => area.Certainty == NeedCertainty.RobustOut),
            Untested = codes.Count - within.Count(area => area.Certainty != NeedCertainty.Unknown),
            SureLeftOut = needs.Areas.Count(area => area.Certainty == NeedCertainty.RobustIn && !codes.Contains(area.Code)),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, SelectionJson.Options);

    public static SelectionCover? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<SelectionCover>(json, SelectionJson.Options);

    private static double ShareOf(List<AreaNeed> within, IReadOnlyList<AreaNeed> all, int measure)
    {
        var total = Sum(all.Select(area => area.Concerned[measure]));
        var part = within.Count == 0 ? 0 : Sum(within.Select(area => area.Concerned[measure]));
        var tells = within.Exists(area => area.Protected.Contains(measure)) && (within.Count < FewestAreas || part < FewestPeople);
        return total > 0 && !tells ? Math.Round(part / total, 2) : double.NaN;
    }

    private static double Mean(List<CoveredMeasure> measures)
    {
        var known = measures.Where(measure => !double.IsNaN(measure.Share)).ToList();
        var weight = known.Sum(measure => measure.Weight);
        return weight > 0 ? Math.Round(known.Sum(measure => measure.Weight * measure.Share) / weight, 2) : double.NaN;
    }

    /// <summary>Of what is known; NaN when nothing is.</summary>
    private static double Sum(IEnumerable<double> values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToList();
        return known.Count == 0 ? double.NaN : known.Sum();
    }
}
