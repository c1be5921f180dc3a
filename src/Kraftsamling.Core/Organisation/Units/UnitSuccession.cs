namespace Kraftsamling.Core.Organisation.Units;

public enum SuccessionKind { Renamed = 0, Merged = 1, Split = 2 }

/// <summary>One unit goes on as another from a day; a merger has several rows to one unit, a split several from one.</summary>
public sealed class UnitSuccession
{
    public Guid Id { get; set; }

    /// <summary>The unit that ended the day before.</summary>
    public Guid FromId { get; set; }

    public Guid ToId { get; set; }
    public SuccessionKind Kind { get; set; }

    /// <summary>The new unit's first day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>True for the unit that took over what the old one had; a split has one such.</summary>
    public bool TakesOver { get; set; }

    public long RowVersion { get; set; }
}
