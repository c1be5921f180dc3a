using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Setup;

/// <summary>Whether a public source confirms that the unit exists under this name.</summary>
public enum Knowledge { Published, Unconfirmed }

/// <summary>A committee, administration, company or other party, as model/units.json tells it; indicators refer to it by code.</summary>
public sealed record ModelUnit(string Code, UnitType Type, Text Name, Knowledge Knowledge, DecisionStatus Status)
{
    /// <summary>The unit it answers to; null for the council and for those outside the municipality.</summary>
    public string? Parent { get; init; }

    /// <summary>Its part in the proposed organisation; null when none is named.</summary>
    public ResponsiblePart? ProposedRole { get; init; }
}

/// <summary>A seat that the model proposes, for a unit and for nobody in person.</summary>
public sealed record ModelSeat(string Unit, SeatKind Kind);

/// <summary>A group that the model proposes, as model/groups.json tells it.</summary>
public sealed record ModelGroup(string Code, GroupKind Kind, Text Name, string Mandate, string Convener, DecisionStatus Status, ModelSeat[] Seats)
{
    /// <summary>The group it reports to.</summary>
    public string? Parent { get; init; }

    /// <summary>Units with one of these parts should be in the group.</summary>
    public ResponsiblePart[] Parts { get; init; } = [];
}

/// <summary>The organisation that the working model proposes. It names no person.</summary>
public sealed class ModelOrganisation
{
    public required IReadOnlyList<ModelUnit> Units { get; init; }
    public required IReadOnlyList<ModelGroup> Groups { get; init; }

    public static ModelOrganisation Read() => new() { Units = ModelFile.Read<UnitFile>("units.json").Units, Groups = ModelFile.Read<GroupFile>("groups.json").Groups };

    private sealed record UnitFile(ModelUnit[] Units);

    private sealed record GroupFile(ModelGroup[] Groups);
}
