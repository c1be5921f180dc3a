using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>What people write about a group.</summary>
public sealed record GroupEdit(Text Name, GroupKind Kind, Guid? ParentId, Guid? ConvenerId, string Mandate)
{
    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        FieldRules.Text(problems, new("Namnet på svenska", "The name in Swedish"), Name.Sv, 1, CollaborationGroup.NameMaxLength);
        FieldRules.Text(problems, new("Namnet på engelska", "The name in English"), Name.En, 1, CollaborationGroup.NameMaxLength);
        FieldRules.Text(problems, new("Uppdraget", "The mandate"), Mandate, 0, CollaborationGroup.MandateMaxLength);
        if (!Enum.IsDefined(Kind))
        {
            problems.Add(new("Välj ett slag.", "Choose a kind."));
        }
        return problems;
    }

    internal void Fill(CollaborationGroup group) =>
        (group.NameSv, group.NameEn, group.Kind, group.ParentId, group.ConvenerId, group.Mandate) = (Name.Sv.Trim(), Name.En.Trim(), Kind, ParentId, ConvenerId, Mandate.Trim());
}

/// <summary>An existing group, or some of its seats, that is appointed as another group.</summary>
/// <param name="SourceId">The group that was there before.</param>
/// <param name="SeatIds">The seats that come along; all of them for the whole group.</param>
/// <param name="Year">The year of the new group's first composition.</param>
public sealed record Appointment(Guid SourceId, GroupEdit Group, IReadOnlyList<Guid> SeatIds, int Year);
