using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Web.Common;

/// <summary>Who asks for the page, and what that person may be.</summary>
public sealed class CurrentUser(TimeProvider clock)
{
    public const string Nobody = "lokal användare";
    public const int WhyMaxLength = 500;

    /// <summary>Null for a visitor who is not signed in.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The name shown beside what the person writes.</summary>
    public string Name { get; private set; } = Nobody;

    /// <summary>Every role the person has today, by assignment or by seat, <see cref="Role.Public"/> included.</summary>
    public IReadOnlySet<Role> Roles { get; private set; } = new HashSet<Role> { Role.Public };

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>A change by this person.</summary>
    public Change Change(string process, string why) => new(Name, clock.GetUtcNow(), process, why.Trim().Length == 0 ? process : why.Trim()) { PersonId = PersonId };
}
