using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>The fields about a group: partial "_GroupFields".</summary>
/// <param name="Self">The group that is changed, which cannot report to itself; null for a new one.</param>
public sealed record GroupForm(GroupEdit Edit, OrganisationView View, Guid? Self)
{
    public static GroupEdit Empty(GroupKind kind) => new(new("", ""), kind, null, null, "");

    public static GroupEdit Of(CollaborationGroup group) => new(new(group.NameSv, group.NameEn), group.Kind, group.ParentId, group.ConvenerId, group.Mandate);
}
