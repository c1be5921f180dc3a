using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Common;

/// <summary>Who asks for the page, and what that person may.</summary>
public sealed class CurrentUser(TimeProvider clock)
{
    public const string Visitor = "besökare";
    public const int WhyMaxLength = 500;

    private static readonly IReadOnlySet<Role> Everybody = new HashSet<Role> { Role.Public };
    private IReadOnlySet<string>? _scopes;

    /// <summary>Null for a visitor who is not signed in.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The session that the browser is signed in with; null for visitors and programs.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>The name shown beside what the person writes.</summary>
    public string Name { get; private set; } = Visitor;

    /// <summary>Every role the person has everywhere today, by assignment or by seat, <see cref="Role.Public"/> included.</summary>
    public IReadOnlySet<Role> Roles { get; private set; } = Everybody;

    /// <summary>The roles with the units they hold in.</summary>
    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    public bool IsSignedIn => PersonId is not null;

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>A local partner who does not also work in the organisation: has a start page of questions, and a menu to match.</summary>
    public bool IsPartnerOnly => Is(Role.LocalPartner) && !Is(Role.SignedIn);

    /// <summary>Whether the person may do it everywhere, or in some unit; a program also needs it among its token's scopes.</summary>
    public bool May(Rule rule) => MayEverywhere(rule) || (IsWithinScopes(rule) && rule.PerUnit && Grants.Any(grant => grant.Reach is not null && rule.Roles.Contains(grant.Role)));

    /// <summary>As <see cref="May(Rule)"/>; false when there is no rule by that name.</summary>
    public bool May(string rule) => AccessTable.Find(rule) is { } found && May(found);

    /// <summary>Whether the person may do it whatever unit it belongs to.</summary>
    public bool MayEverywhere(Rule rule) => rule.Allows(Roles) && IsWithinScopes(rule);

    /// <summary>Whether the person may do it with what belongs to one of the units; false when there is no rule by that name.</summary>
    public bool MayIn(string rule, IEnumerable<Guid> units) => AccessTable.Find(rule) is { } found
        && (MayEverywhere(found) || (May(found) && units.Any(unit => Grants.Any(grant => found.Roles.Contains(grant.Role) && grant.Reach?.Contains(unit) == true))));

    /// <summary>A change by this person.</summary>
    public Change Change(string process, string why) => new(Name, clock.GetUtcNow(), process, why.Trim().Length == 0 ? process : why.Trim()) { PersonId = PersonId };

    private bool IsWithinScopes(Rule rule) => _scopes is null || _scopes.Contains(rule.Name) || rule.Roles.Contains(Role.Public);

    /// <summary>Said once, when the request comes in.</summary>
    internal void Is(Person person, IReadOnlyList<Grant> grants, Guid? session, IReadOnlySet<string>? scopes)
    {
        (PersonId, Name, SessionId, Grants, _scopes) = (person.Id, person.Name, session, grants, scopes);
        Roles = Rights.RolesOf(grants);
    }
}
