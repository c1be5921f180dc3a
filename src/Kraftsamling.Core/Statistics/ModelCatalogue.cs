using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics;

/// <summary>An indicator as model/indicators.json tells it.</summary>
public sealed record CatalogueIndicator(
    string Code, Text Theme, Text Name, Text Definition, string Unit, int Decimals, Text Population, string Source, string? KoladaId,
    IndicatorDirection Direction, MeasureKind Kind, int? PublicationLagMonths, int[] SeriesBreaks, IndicatorOrigin Origin, string OriginDetail,
    string[] Concerns, DecisionStatus Status)
{
    /// <summary>What a reader must know before comparing; null when there is nothing.</summary>
    public Text? Note { get; init; }
}

/// <summary>An area that a set names; members are names of areas in the set it is made of.</summary>
public sealed record CatalogueArea(string Code, string Name)
{
    public string[] Members { get; init; } = [];
}

/// <summary>A division of the city as a definition; boundaries and values are imported.</summary>
public sealed record CatalogueAreaSet(string Code, Text Name, int Edition, int? ExpectedAreas, int Epsg, string Source, string? Licence, DecisionStatus Status, bool IsDefault)
{
    /// <summary>The set whose areas are its members; null when it stands alone.</summary>
    public string? MemberOf { get; init; }
    public CatalogueArea[] Areas { get; init; } = [];
    public Text? Note { get; init; }
}

/// <summary>An indicator that tells early about children and young people of certain ages, reached during the year.</summary>
public sealed record LeadingIndicator(string Code, int AgeFrom, int AgeTo);

/// <summary>When the main outcome is followed up, whom it covers, and what tells about the others before that.</summary>
/// <param name="Outcome">Code of the indicator that is followed up; its publication lag decides what a follow-up can see.</param>
/// <param name="ChildFrom">Youngest of the children whom the work is for.</param>
/// <param name="ChildTo">Oldest of them.</param>
public sealed record FollowUpPlan(string Outcome, int AgeFrom, int AgeTo, int[] FollowUpYears, int ChildFrom, int ChildTo, DecisionStatus Status, LeadingIndicator[] Leading);

/// <summary>The working model as data: the indicators, units and area sets that come with the program, read from model/*.json.</summary>
public sealed partial class ModelCatalogue
{
    public required IReadOnlyList<CatalogueIndicator> Indicators { get; init; }
    public required IReadOnlyList<ModelUnit> Units { get; init; }
    public required IReadOnlyList<CatalogueAreaSet> AreaSets { get; init; }
    public required FollowUpPlan FollowUp { get; init; }

    /// <summary>Reads the catalogue inside the program. A fault in it is a fault in the program and throws.</summary>
    public static ModelCatalogue Read() => new()
    {
        Indicators = ReadFile<IndicatorFile>("indicators.json").Indicators,
        Units = ModelOrganisation.Read().Units,
        AreaSets = ReadFile<AreaSetFile>("area-sets.json").AreaSets,
        FollowUp = ReadFile<FollowUpPlan>("follow-up.json"),
    };

    internal static T ReadFile<T>(string name) => ModelFile.Read<T>(name);

    private sealed record IndicatorFile(CatalogueIndicator[] Indicators);

    private sealed record AreaSetFile(CatalogueAreaSet[] AreaSets);
}
