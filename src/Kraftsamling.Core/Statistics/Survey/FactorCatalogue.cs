using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>Where in a young person's life a factor is.</summary>
public enum FactorDomain { Community, Family, School, PeerIndividual }

/// <summary>Whether more pupils beyond the cut point is worse or better.</summary>
public enum FactorKind { Risk, Protective }

/// <summary>Whether the city's own survey asks for the factor.</summary>
public enum InSurvey { Unknown, Yes, No }

/// <summary>Who names an outcome: the city as a problem to prevent, or the survey as one of its own.</summary>
public enum NamedBy { City, Survey }

/// <summary>A risk or protective factor as model/factors.json tells it.</summary>
public sealed record SurveyFactor(string Code, FactorDomain Domain, FactorKind Kind, InSurvey InSurvey, Text Name);

/// <summary>What the factors are meant to prevent.</summary>
public sealed record SurveyOutcome(string Code, NamedBy NamedBy, Text Name);

/// <summary>The factors and outcomes that come with the program.</summary>
/// <param name="EverySecondYearFrom">The first year of the survey that is made every second year.</param>
public sealed record FactorCatalogue(int EverySecondYearFrom, SurveyFactor[] Factors, SurveyOutcome[] Outcomes)
{
    private static readonly Lazy<FactorCatalogue> Model = new(() => ModelCatalogue.ReadFile<FactorCatalogue>("factors.json"));

    public static FactorCatalogue Current => Model.Value;

    /// <summary>By code, whatever the case.</summary>
    public SurveyFactor? Find(string code) => Array.Find(Factors, factor => factor.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
