using Kraftsamling.Core.Organisation.Accounts;

namespace Kraftsamling.Core.Organisation.Levels;

/// <summary>What somebody's eyes reach. What lies beyond does not exist in any list, page, count, file or calendar.</summary>
/// <param name="SeesInternal">Drafts, and what is internal.</param>
/// <param name="SeesAll">What is restricted too, whoever is named.</param>
/// <param name="Groups">The groups that the reader sits in.</param>
/// <param name="Roles">The reader's roles.</param>
public sealed record Reader(bool SeesInternal, bool SeesAll, Guid[] Groups, Role[] Roles)
{
    /// <summary>Who reads; null for visitors and the program. Somebody sees the own task about an invitation whatever it is about.</summary>
    public Guid? Person { get; init; }

    /// <summary>The program's own work.</summary>
    public static Reader Program { get; } = new(SeesInternal: true, SeesAll: true, [], []);

    /// <summary>Anybody from outside.</summary>
    public static Reader Visitor { get; } = new(SeesInternal: false, SeesAll: false, [], []);

    /// <summary>A program with the person's token: nothing but what is open to all, unless the token says that it reads drafts, or hands out documents.</summary>
    /// <param name="readsDrafts">The token reads what is written in the organisation, as the person does.</param>
    /// <param name="readsAll">The token does work that sees what is restricted too; the person must see it all.</param>
    public static Reader OfToken(Guid person, IReadOnlyList<Grant> grants, bool readsDrafts, bool readsAll)
    {
        var own = Of(person, grants);
        return readsAll && own.SeesAll ? own : readsDrafts ? own with { SeesAll = false } : Visitor with { Person = person };
    }

    /// <summary>The person, with these roles and seats.</summary>
    public static Reader Of(Guid person, IReadOnlyList<Grant> grants)
    {
        var roles = Rights.RolesOf(grants);
        return new(roles.Contains(Role.SignedIn), roles.Contains(Role.Secretary), [.. grants.Select(grant => grant.Seat).OfType<Guid>().Distinct()], [.. roles.Order()]) { Person = person };
    }
}
