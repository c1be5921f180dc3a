using System.Text.Json;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>A figure for the whole municipality. NaN = none; hidden = protected.</summary>
/// <param name="AreasUsed">Areas that it is made from.</param>
/// <param name="Areas">All areas.</param>
public sealed record SituationFigure(
    string Code, Text Name, string Unit, int Decimals, int Year, int Years, double Value, int? SinceYear, double Change, bool Hidden, string Source, int AreasUsed, int Areas);

/// <summary>A factor of the survey for the whole municipality: share 0–1, NaN when it may not be shown.</summary>
public sealed record SituationFactor(string Code, Text Name, bool IsRisk, int Year, int Respondents, double Share, int? FormerYear, double Former);

/// <summary>A published area report as it was when the situation report was made.</summary>
public sealed record SituationLink(Guid Id, ReportSubject Subject, string Name, int Version, DateOnly AsOf, string Summary);

/// <summary>Everything a situation report shows; frozen when it is published.</summary>
public sealed record SituationContent(int Version, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly? PublishedOn, SituationText Text)
{
    public IReadOnlyList<SituationFigure> Figures { get; init; } = [];
    public IReadOnlyList<SituationFactor> Factors { get; init; } = [];
    public IReadOnlyList<SituationLink> Links { get; init; } = [];

    /// <summary>Made up: the report says so.</summary>
    public bool IsDemo { get; init; }

    public static SituationContent From(string json) =>
        JsonSerializer.Deserialize<SituationContent>(json, ReportText.Options) ?? throw new InvalidOperationException("A stored situation report is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, ReportText.Options);
}
