namespace Kraftsamling.Core.Organisation;

public enum SeatKind { Chair = 0, ViceChair = 1, Member = 2, Substitute = 3, CoOpted = 4 }

/// <summary>A place in a group's year: a unit is represented, by a person or by nobody yet. Tasks belong to the seat and follow it.</summary>
public sealed class Seat
{
    public const int MandateMaxLength = 500;

    public Guid Id { get; set; }
    public Guid GroupYearId { get; set; }

    /// <summary>The unit that is represented.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Who sits in it; null = vacant.</summary>
    public Guid? PersonId { get; set; }

    public SeatKind Kind { get; set; }

    /// <summary>The delegation the person acts on, by name; empty when none.</summary>
    public string Mandate { get; set; } = "";

    /// <summary>The first day when it differs from the year's.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day when it differs from the year's.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The seat in the year before that this one goes on from.</summary>
    public Guid? PreviousId { get; set; }

    public long RowVersion { get; set; }
}
