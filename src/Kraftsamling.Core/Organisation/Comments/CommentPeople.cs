using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>Who can be named in a comment: those who work in the organisation, and in a group's own thread its members.</summary>
public sealed class CommentPeople(AppDb db, TimeProvider clock)
{
    private static readonly Role[] Outside = [Role.LocalPartner, Role.Consultee];

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<CommentPerson>> ListAsync(Guid? group, CancellationToken cancel = default)
    {
        var (day, within) = (clock.Today(), group);
        var seats = from seat in db.Seats
                    join year in db.GroupYears on seat.GroupYearId equals year.Id
                    join one in db.CollaborationGroups on year.GroupId equals one.Id
                    where year.Status == DecisionStatus.Decided && (one.ValidTo == null || one.ValidTo >= day) && (seat.ValidFrom ?? year.ValidFrom) <= day && (seat.ValidTo ?? year.ValidTo) >= day
                        && (within == null || one.Id == within)
                    select seat.PersonId;
        var roles = db.RoleAssignments.Where(role => within == null && !Outside.Contains(role.Role) && (role.ValidFrom == null || role.ValidFrom <= day) && (role.ValidTo == null || role.ValidTo >= day));
        var found = await db.People.AsNoTracking().Where(person => person.DisposedAt == null && (seats.Contains(person.Id) || roles.Any(role => role.PersonId == person.Id)))
            .Select(person => new CommentPerson(person.Id, person.Name)).ToListAsync(cancel);
        return [.. found.OrderBy(person => person.Name, SwedishText.Order)];
    }

    /// <summary>Those whose name stands after an @ in the text. Somebody who would not see the comment is a problem.</summary>
    internal async Task<IReadOnlyList<Guid>> NamedAsync(string text, string subject, Guid? group, List<Text> problems, CancellationToken cancel)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return [];
        }
        var named = Find(text, await ListAsync(null, cancel));
        if (group is not null)
        {
            var members = (await ListAsync(group, cancel)).Select(person => person.Id).ToHashSet();
            problems.AddRange(named.Where(person => !members.Contains(person.Id)).Select(person =>
                new Text($"{person.Name} är inte med i gruppen och skulle inte se kommentaren.", $"{person.Name} is not in the group and would not see the comment.")));
        }
        foreach (var person in named)
        {
            if (await IsHiddenFromAsync(person.Id, subject, cancel))
            {
                problems.Add(new($"{person.Name} får inte se det som kommentaren gäller.", $"{person.Name} may not see what the comment is about."));
            }
        }
        return [.. named.Select(person => person.Id)];
    }

    private async Task<bool> IsHiddenFromAsync(Guid person, string subject, CancellationToken cancel)
    {
        using (db.ReadAs(Reader.Of(person, await new Rights(db).ListAsync(person, clock.Today(), cancel))))
        {
            return await db.HiddenMarks().AnyAsync(mark => subject.Contains(mark.ThingKey), cancel);
        }
    }

    /// <summary>The longest name that fits counts; two people of one name are both meant.</summary>
    public static IReadOnlyList<CommentPerson> Find(string text, IReadOnlyList<CommentPerson> people)
    {
        var found = new List<CommentPerson>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text[(at + 1)..];
            var fitting = people.Where(person => person.Name.Length > 0 && rest.StartsWith(person.Name, StringComparison.OrdinalIgnoreCase) && (rest.Length == person.Name.Length || !char.IsLetterOrDigit(rest[person.Name.Length]))).ToList();
            found.AddRange(fitting.Where(person => person.Name.Length == fitting.Max(one => one.Name.Length)));
        }
        return [.. found.Distinct()];
    }
}
