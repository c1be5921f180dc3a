using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Common;

/// <summary>The same words for the same thing on every page: neutral about places, plain about certainty.</summary>
public static class Wording
{
    public static string Certainty(Certainty certainty) => certainty switch
    {
        Core.Statistics.Indexes.Certainty.RobustIn => T("säkert på listan", "surely on the list"),
        Core.Statistics.Indexes.Certainty.Uncertain => T("kan höra till listan", "may belong to the list"),
        Core.Statistics.Indexes.Certainty.RobustOut => T("utanför listan", "outside the list"),
        _ => T("inte prövat", "not tested"),
    };

    /// <summary>Value of data-sure in the style sheet.</summary>
    public static string CertaintyMark(Certainty certainty) => certainty switch
    {
        Core.Statistics.Indexes.Certainty.RobustIn => "in",
        Core.Statistics.Indexes.Certainty.Uncertain => "maybe",
        Core.Statistics.Indexes.Certainty.RobustOut => "out",
        _ => "none",
    };

    public static string SexName(Sex sex) => sex switch
    {
        Sex.Women => T("Kvinnor", "Women"),
        Sex.Men => T("Män", "Men"),
        _ => T("Alla", "All"),
    };

    public static string Status(ObservationStatus status) => status switch
    {
        ObservationStatus.Preliminary => T("preliminär", "preliminary"),
        ObservationStatus.Missing => T("saknas", "missing"),
        ObservationStatus.Suppressed => T("skyddad", "protected"),
        ObservationStatus.NotApplicable => T("inte aktuell", "not applicable"),
        _ => T("mätt", "measured"),
    };

    /// <summary>"2024; värden från 2022–2024".</summary>
    public static string IndexPeriod(IndexResultDocument document)
    {
        var years = document.Indicators.Where(indicator => indicator.ToYear > 0).ToList();
        if (years.Count == 0)
        {
            return Format.Period(document.Year, 1);
        }
        var (from, to) = (years.Min(indicator => indicator.FromYear), years.Max(indicator => indicator.ToYear));
        return Format.Period(document.Year, 1) + T("; värden från ", "; values from ") + Format.Period(to, to - from + 1);
    }

    /// <summary>"plats 3–9 av 140", the interval that nine draws in ten fall into; null when not tested.</summary>
    public static string? RankInterval(IndexArea area, int areas) => area is { Q5: { } low, Q95: { } high }
        ? T($"plats {Format.Number(low)}–{Format.Number(high)} av {Format.Count(areas)}", $"place {Format.Number(low)}–{Format.Number(high)} of {Format.Count(areas)}")
        : null;
}
