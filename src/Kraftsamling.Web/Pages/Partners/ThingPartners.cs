namespace Kraftsamling.Web.Pages.Partners;

/// <summary>Who has been asked about a thing or a part of it, with the way to ask more: partial "_Partners".</summary>
/// <param name="Kind">A kind that partners are asked about.</param>
/// <param name="Part">Null = the whole thing.</param>
public sealed record ThingPartners(string Kind, Guid Thing, Guid? Part = null)
{
    /// <summary>The units that the thing belongs to, so that a role held in one of them is enough.</summary>
    public IReadOnlyCollection<Guid> Units { get; init; } = [];
}
