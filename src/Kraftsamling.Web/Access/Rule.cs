using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Access;

/// <summary>One thing that can be done, and the roles that may do it. Everything without a rule is forbidden.</summary>
/// <param name="Name">Stable name, such as "selections.edit".</param>
/// <param name="What">What is done, as one reads it in the table of rights.</param>
/// <param name="Roles"><see cref="Role.Public"/> = everybody; <see cref="Role.SignedIn"/> = everybody who works in the organisation.</param>
public sealed record Rule(string Name, Text What, params Role[] Roles)
{
    /// <summary>A role held in a unit is enough for what belongs to that unit: see <see cref="IBelongs"/>. Other rules ask for the role everywhere.</summary>
    public bool PerUnit { get; init; }

    /// <summary>Whether somebody with these roles may.</summary>
    public bool Allows(IReadOnlySet<Role> roles) => Array.Exists(Roles, roles.Contains);
}

/// <summary>The rules of one folder of pages; each folder has one, in Access.cs.</summary>
public interface IAccess
{
    static abstract IEnumerable<Rule> Rules { get; }
}
