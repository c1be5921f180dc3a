using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>Who may do what with target groups.</summary>
public sealed class TargetGroupAccess : IAccess
{
    public const string Read = "target-groups.read";
    public const string Edit = "target-groups.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa om målgrupper", "Read about target groups"), Role.SignedIn),
        new(Edit, new Text("Skriva om målgrupper", "Write about target groups"), Role.Analyst, Role.WorkGroupMember, Role.Secretary),
    ];
}
