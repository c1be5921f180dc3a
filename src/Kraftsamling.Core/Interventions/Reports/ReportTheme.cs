using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Reports;

/// <summary>A theme as the report shows it; without an index when none holds.</summary>
public sealed record ReportTheme(string Code, Text Name, Text Tells)
{
    public ReportThemeIndex? Index { get; init; }
}

/// <summary>A theme's index as the report shows it.</summary>
/// <param name="First">How many areas count as the first; 0 = not tested.</param>
/// <param name="Correlation">Spearman's ρ with the main index; NaN = cannot be said.</param>
public sealed record ReportThemeIndex(Guid VersionId, Text Title, int Version, int Year, Text AreaSet, int First, int Draws, double Correlation, ThemeAgreement Agreement)
{
    /// <summary>What is in it, with its share of the index, 0–1.</summary>
    public IReadOnlyList<ReportThemePart> Parts { get; init; } = [];

    /// <summary>Areas that come up in it, by name.</summary>
    public IReadOnlyList<ReportThemeArea> Areas { get; init; } = [];

    /// <summary>Names of areas seen here but not in the main index.</summary>
    public IReadOnlyList<string> OnlyHere { get; init; } = [];
}

/// <summary>An indicator of a theme's index.</summary>
public sealed record ReportThemePart(Text Name, double Share, int FromYear, int ToYear);

/// <summary>An area that comes up in a theme: its place, from 5 to 95 per cent of the draws, and the share of draws among the first.</summary>
public sealed record ReportThemeArea(string Code, string Name, int Rank, double? Low, double? High, double? TopProbability, bool Sure);

/// <summary>A target group as the report shows it, as the register said.</summary>
public sealed record ReportCommunity(Guid Id, string Code, Text Name, TargetGroupKind Kind, string Who, string Reach, string Sources, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Names of areas where it mostly meets.</summary>
    public IReadOnlyList<string> MeetsIn { get; init; } = [];
}
