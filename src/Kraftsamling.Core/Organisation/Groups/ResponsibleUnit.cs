namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>The part a unit has in a group's work, as proposed or decided, whether or not it has a seat yet.</summary>
public enum ResponsiblePart { Convener = 0, Primary = 1, MethodSupport = 2, Suggested = 3 }

/// <summary>A unit that should be in a group. When neither it nor its administration has a seat, that is said.</summary>
public sealed class ResponsibleUnit
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public Guid UnitId { get; set; }
    public ResponsiblePart Part { get; set; }
    public long RowVersion { get; set; }
}
