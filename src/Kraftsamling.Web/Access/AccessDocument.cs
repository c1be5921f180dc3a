using System.Text;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Web.Access;

/// <summary>The table of rights as it stands in docs/access.md.</summary>
public static class AccessDocument
{
    /// <summary>The columns, from the least to the most.</summary>
    public static IReadOnlyList<Role> Columns { get; } =
    [
        Role.Public, Role.HasAccount, Role.LocalPartner, Role.Consultee, Role.SignedIn, Role.ElectedMember, Role.WorkGroupMember,
        Role.SteeringGroupMember, Role.Secretary, Role.Analyst, Role.Administrator,
    ];

    /// <summary>Markdown: actions by role, then ways in by action.</summary>
    public static string Write(IReadOnlyList<RouteEntry> routes)
    {
        var text = new StringBuilder();
        text.Append("""
            # Who may do what

            Made from the rules in the `Access.cs` of each folder of pages; a test holds it against the running program, for every role and every way in.
            What has no rule is forbidden. `Public` is everybody, `HasAccount` everybody who has signed in, `SignedIn` everybody who works in the organisation: those with another role than local partner or consultee. Steering and working group follow from seats or are given; the other roles are given to a person. Secretary and analyst may be given in one unit: they then hold for what belongs to it, to units below it and to those that took over from them, and only for the actions listed last. For other roles the unit says whom the person speaks for.

            ## Actions

            """);
        text.Append("\n| Action | Swedish | English | ").AppendJoin(" | ", Columns).Append(" |\n|---|---|---|").Insert(text.Length, "---|", Columns.Count).Append('\n');
        foreach (var rule in AccessTable.Rules)
        {
            text.Append("| `").Append(rule.Name).Append("` | ").Append(rule.What.Sv).Append(" | ").Append(rule.What.En).Append(" | ")
                .AppendJoin(" | ", Columns.Select(role => Allows(rule, role) ? "yes" : "")).Append(" |\n");
        }
        text.Append("\n## Ways in\n\n| Method | Address | Handler | Action |\n|---|---|---|---|\n");
        foreach (var route in routes)
        {
            text.Append("| ").Append(route.Method).Append(" | `").Append(route.Path.Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ").Append(route.Handler).Append(" | ").Append(route.Rule is null ? "forbidden" : $"`{route.Rule}`").Append(" |\n");
        }
        text.Append("\n## Held in one unit\n\nEnough for what belongs to the unit: agreements that it is a party to, reports on areas that it coordinates. Everything else asks for the role everywhere.\n\n");
        foreach (var rule in AccessTable.Rules.Where(rule => rule.PerUnit))
        {
            text.Append("- `").Append(rule.Name).Append("`\n");
        }
        return text.ToString();
    }

    /// <summary>Whether somebody with this one role may, with what everybody in that place has.</summary>
    public static bool Allows(Rule rule, Role role)
    {
        HashSet<Role> roles = [Role.Public, role];
        if (role != Role.Public)
        {
            roles.Add(Role.HasAccount);
        }
        if (role is not (Role.Public or Role.HasAccount or Role.LocalPartner or Role.Consultee))
        {
            roles.Add(Role.SignedIn);
        }
        return rule.Allows(roles);
    }
}
