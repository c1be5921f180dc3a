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

    /// <summary>Why a value is not shown.</summary>
    public static string Suppressed(DisclosureReason reason, DisclosureSettings limits) => reason switch
    {
        DisclosureReason.SmallCount => T($"undertryckt: färre än {limits.SmallestCount} personer", $"suppressed: fewer than {limits.SmallestCount} people"),
        DisclosureReason.SmallDenominator => T($"undertryckt: andel av färre än {limits.SmallestDenominator} personer", $"suppressed: share of fewer than {limits.SmallestDenominator} people"),
        DisclosureReason.Complementary => T("undertryckt: skulle röja ett annat skyddat tal", "suppressed: would reveal another protected figure"),
        _ => T("skyddad i källan", "protected at the source"),
    };

    /// <summary>What is not shown and why, said where figures are shown.</summary>
    public static string Protection(DisclosureSettings limits) => T(
        $"Antal under {limits.SmallestCount} och andelar av färre än {limits.SmallestDenominator} personer visas inte, för att ingen enskild ska kunna pekas ut. Där står «undertryckt». Indexet räknas på alla värden.",
        $"Counts below {limits.SmallestCount} and shares of fewer than {limits.SmallestDenominator} people are not shown, so that no one person can be singled out. They read “suppressed”. The index is computed from all values.");

    private const string KoladaPart = "kommunvärde i Kolada";

    /// <summary>Each organisation once, in plain words: "SCB, Skolverket och MUCF. …".</summary>
    public static string Sources(IEnumerable<string> sources)
    {
        var parts = sources.SelectMany(source => source.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        List<string> names = [.. parts.Where(part => part != KoladaPart).SelectMany(part => part.Split(" och ", StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).Order(Comparer<string>.Create(Core.Storage.SwedishText.Compare))];
        var list = names.Count > 1 ? string.Join(", ", names.SkipLast(1)) + T(" och ", " and ") + names[^1] : string.Concat(names);
        return parts.Contains(KoladaPart) ? list + T(". Värdet för hela kommunen finns också i Kolada.", ". The value for the whole municipality is also in Kolada.") : list;
    }

    /// <summary>"2024; värden från 2022–2024".</summary>
    public static string IndexPeriod(IndexResultDocument document)
    {
        var years = document.Indicators.Where(indicator => indicator.ToYear > 0).ToList();
        if (years.Count == 0)
        {
            return Format.Period(document.Year, 1);
        }
        var (from, to) = (years.Min(indicator => indicator.FromYear), years.Max(indicator => indicator.ToYear));
        return (from, to) == (document.Year, document.Year) ? Format.Period(document.Year, 1)
            : Format.Period(document.Year, 1) + T("; värden från ", "; values from ") + Format.Period(to, to - from + 1);
    }

    /// <summary>"plats 3–9 av 140", the interval that nine draws in ten fall into; null when not tested.</summary>
    public static string? RankInterval(IndexArea area, int areas) => area is { Q5: { } low, Q95: { } high }
        ? T($"plats {Format.Number(low)}–{Format.Number(high)} av {Format.Count(areas)}", $"place {Format.Number(low)}–{Format.Number(high)} of {Format.Count(areas)}")
        : null;
}
