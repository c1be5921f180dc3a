namespace Kraftsamling.Core.Interventions.Coordination;

/// <summary>The unit that coordinates local development in a larger area, for a period.</summary>
public sealed class AreaCoordination
{
    public Guid Id { get; set; }
    public int AreaId { get; set; }
    public Guid UnitId { get; set; }
    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day; null = still coordinating.</summary>
    public DateOnly? ValidTo { get; set; }

    public DecisionStatus Status { get; set; }
    public long RowVersion { get; set; }

    public bool IsValid(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || last >= day);
}
