using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>What one area has of a measure.</summary>
/// <param name="Value">NaN when there is none.</param>
/// <param name="Fill">Whether there is a value, and why not.</param>
/// <param name="Index">The area in the index document when the measure is the index.</param>
public sealed record AreaFigure(AreaShape Area, double Value, MapFill Fill, IndexArea? Index)
{
    /// <summary>Why a value that exists is not shown.</summary>
    public DisclosureReason Reason { get; init; }
}

/// <summary>What a map and a table of areas show: the index or one indicator, for a year and a sex.</summary>
public sealed record AreaMeasure
{
    public const string IndexCode = "index";

    public required string Code { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public required int Decimals { get; init; }
    public required string Period { get; init; }
    public required string Source { get; init; }
    public required string Definition { get; init; }
    public required IReadOnlyList<AreaFigure> Figures { get; init; }

    /// <summary>The whole city; NaN when not known.</summary>
    public double City { get; init; } = double.NaN;

    public Indicator? Indicator { get; init; }
    public ShownIndex? Index { get; init; }
    public int Year { get; init; }
    public int Years { get; init; } = 1;
    public Sex Sex { get; init; }

    /// <summary>Years that can be chosen, newest first.</summary>
    public IReadOnlyList<(int Year, int Years)> Periods { get; init; } = [];

    /// <summary>Sexes that can be chosen.</summary>
    public IReadOnlyList<Sex> Sexes { get; init; } = [Sex.Total];

    /// <summary>The value in words: number with unit, or why there is none.</summary>
    public string Words(AreaFigure figure) => figure.Fill switch
    {
        MapFill.Suppressed => figure.Reason == DisclosureReason.None ? T("skyddad i källan", "protected at the source") : T("undertryckt", "suppressed"),
        MapFill.Missing => T("uppgift saknas", "no figure"),
        _ when figure.Index is { } index => Wording.Certainty(index.Certainty),
        _ => Format.WithUnit(figure.Value, Unit, Decimals).TrimEnd('\u00A0'),
    };

    /// <summary>Why there is no value, in full; null when there is one.</summary>
    public string? Remark(AreaFigure figure, DisclosureSettings limits) => figure.Fill switch
    {
        MapFill.Class => null,
        MapFill.Suppressed => Wording.Suppressed(figure.Reason, limits),
        _ => Words(figure),
    };
}

/// <summary>Finds the measure that a reader asked for, or the nearest that exists.</summary>
public sealed class AreaMeasures(CityData city)
{
    /// <summary>The measure; null when the set has neither index nor values.</summary>
    public async Task<AreaMeasure?> FindAsync(AreaSetContent content, string? code, int? year, Sex sex, CancellationToken cancel)
    {
        var index = await city.IndexAsync(content.Set.Id, cancel);
        if (index is not null && (string.IsNullOrEmpty(code) || code == AreaMeasure.IndexCode))
        {
            return OfIndex(content, index);
        }
        var choices = await ChoicesAsync(content, cancel);
        var indicator = choices.FirstOrDefault(choice => choice.Code == code) ?? (choices.Count > 0 ? choices[0] : null);
        return indicator is null ? null : await OfIndicatorAsync(content, indicator, year, sex, cancel);
    }

    /// <summary>The indicators of which the set has any value, by theme and name.</summary>
    public async Task<IReadOnlyList<Indicator>> ChoicesAsync(AreaSetContent content, CancellationToken cancel)
    {
        var known = await city.IndicatorsAsync(cancel);
        var present = (await city.CoverageAsync(content.Set.Id, cancel)).Where(coverage => coverage.Values > 0).Select(coverage => coverage.IndicatorId).ToHashSet();
        return [.. known.Values.Where(indicator => present.Contains(indicator.Id)).OrderBy(indicator => indicator.Id)];
    }

    internal static AreaMeasure OfIndex(AreaSetContent content, ShownIndex index)
    {
        var document = index.Document;
        var found = document.Areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
        return new AreaMeasure
        {
            Code = AreaMeasure.IndexCode, Index = index, Unit = "", Decimals = 2, Year = document.Year, Sex = document.Sex,
            Title = T(document.Recipe.Title),
            Period = Wording.IndexPeriod(document),
            Source = Wording.Sources(document.Indicators.Select(indicator => indicator.Source)),
            Definition = T("Vägt värde av", "Weighted value of") + " " + string.Join(", ", document.Indicators.Select(indicator => LowerFirst(T(indicator.Name)))) + ". "
                + T("Högre värde betyder större behov; 0 är områdenas genomsnitt när uppgifterna läggs på gemensam skala.", "A higher value means greater need; 0 is the mean of the areas when the figures are put on a common scale."),
            Figures = [.. content.Areas.Select(area => found.GetValueOrDefault(area.Code) is { Score: { } score } part
                ? new AreaFigure(area, score, MapFill.Class, part)
                : new AreaFigure(area, double.NaN, MapFill.Missing, found.GetValueOrDefault(area.Code)))],
        };
    }

    private async Task<AreaMeasure> OfIndicatorAsync(AreaSetContent content, Indicator indicator, int? year, Sex sex, CancellationToken cancel)
    {
        var coverage = (await city.CoverageAsync(content.Set.Id, cancel)).Where(row => row.IndicatorId == indicator.Id && row.Values > 0).ToList();
        var sexes = coverage.Select(row => row.Sex).Distinct().Order().ToList();
        sex = sexes.Contains(sex) ? sex : sexes[0];
        var periods = coverage.Where(row => row.Sex == sex).GroupBy(row => (int)row.Year)
            .Select(group => (Year: group.Key, Years: (int)group.Min(row => row.Years))).OrderByDescending(period => period.Year).ToList();
        var period = periods.Find(one => one.Year == year) is { Year: > 0 } asked ? asked : periods[0];
        var (matrix, reasons) = await city.ValuesAsync(content.Set.Id, indicator, period.Year, period.Years, sex, cancel);
        var row = matrix.AreaIds.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        var whole = (await city.CityAsync(content.Set.Id, cancel)).Find(figure =>
            figure.IndicatorId == indicator.Id && figure.Year == period.Year && figure.Years == period.Years && figure.Sex == sex);
        return new AreaMeasure
        {
            Code = indicator.Code, Indicator = indicator, Unit = indicator.Unit, Decimals = indicator.Decimals,
            Title = T(indicator.NameSv, indicator.NameEn), Source = Wording.Sources([indicator.Source]), Period = Format.Period(period.Year, period.Years),
            Definition = T(indicator.DefinitionSv, indicator.DefinitionEn) + " " + T("Avser: ", "Concerns: ") + LowerFirst(T(indicator.PopulationSv, indicator.PopulationEn)) + ".",
            City = whole?.Value ?? double.NaN, Year = period.Year, Years = period.Years, Sex = sex, Periods = periods, Sexes = sexes,
            Figures = [.. content.Areas.Select(area => row.TryGetValue(area.Id, out var at)
                ? new AreaFigure(area, matrix.Values[at], Fill(matrix.Values[at], matrix.Status[at]), null) { Reason = reasons[at] }
                : new AreaFigure(area, double.NaN, MapFill.Missing, null))],
        };
    }

    private static MapFill Fill(double value, ObservationStatus status) =>
        !double.IsNaN(value) ? MapFill.Class : status == ObservationStatus.Suppressed ? MapFill.Suppressed : MapFill.Missing;

    private static string LowerFirst(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
