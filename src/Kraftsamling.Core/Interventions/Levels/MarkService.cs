using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Levels;

/// <summary>Who may see a thing from now on.</summary>
/// <param name="Groups">For a restricted one: groups whose members may see it.</param>
/// <param name="Roles">For a restricted one: roles that may see it.</param>
/// <param name="Provision">What a secrecy marking rests on; null = not marked.</param>
/// <param name="Reason">Why, in the person's words.</param>
public sealed record LevelEdit(AccessLevel Level, IReadOnlyCollection<Guid> Groups, IReadOnlyCollection<Role> Roles, string? Provision, string Reason);

/// <summary>What has been said about a thing.</summary>
/// <param name="Thing">The thing itself.</param>
/// <param name="Mark">Null when nothing has been said.</param>
/// <param name="Readers">Who may see it besides the secretary, when it is restricted.</param>
public sealed record MarkedThing(Thing Thing, ThingMark? Mark, IReadOnlyList<ThingReader> Readers)
{
    public AccessLevel Level => Mark?.Level ?? AccessLevel.Public;

    public RecordStatus Document => Mark?.Document ?? Thing.Natural;
}

/// <summary>Says who may see a thing, marks it as secret, and says what kind of document it is.</summary>
public sealed class MarkService(AppDb db)
{
    /// <summary>Roles that a restricted thing can be opened to.</summary>
    public static IReadOnlyList<Role> Choosable { get; } = [Role.SteeringGroupMember, Role.WorkGroupMember, Role.ElectedMember, Role.Analyst, Role.Administrator];

    /// <summary>Null alike for what is not there and for what the reader does not see.</summary>
    public async Task<MarkedThing?> FindAsync(string kind, Guid id, CancellationToken cancel = default)
    {
        if (ThingKinds.Find(kind) is not { } known || (await known.ListAsync(db, cancel)).FirstOrDefault(thing => thing.Id == id) is not { } thing)
        {
            return null;
        }
        var mark = await db.ThingMarks.AsNoTracking().FirstOrDefaultAsync(one => one.ThingId == id, cancel);
        return new(thing, mark, mark is null ? [] : await db.ThingReaders.AsNoTracking().Where(reader => reader.MarkId == mark.Id).ToListAsync(cancel));
    }

    /// <summary>Everything of every kind that the reader sees, the newest first.</summary>
    public async Task<IReadOnlyList<MarkedThing>> ListAsync(CancellationToken cancel = default)
    {
        var things = new List<Thing>();
        foreach (var kind in ThingKinds.All)
        {
            things.AddRange(await kind.ListAsync(db, cancel));
        }
        var marks = await db.ThingMarks.AsNoTracking().ToDictionaryAsync(mark => mark.ThingId, cancel);
        var readers = (await db.ThingReaders.AsNoTracking().ToListAsync(cancel)).ToLookup(reader => reader.MarkId);
        return
        [
            .. things.OrderByDescending(thing => thing.Day).ThenBy(thing => thing.Title.Sv, SwedishText.Order)
                .Select(thing => marks.TryGetValue(thing.Id, out var mark) ? new MarkedThing(thing, mark, [.. readers[mark.Id]]) : new MarkedThing(thing, null, [])),
        ];
    }

    /// <summary>Says who may see a thing. What rests on it becomes at least as closed.</summary>
    /// <param name="seen">The version the person saw; 0 when there was no mark.</param>
    public async Task<Outcome<ThingMark>> SaveLevelAsync(string kind, Guid id, long seen, LevelEdit edit, Change change, CancellationToken cancel = default)
    {
        edit = edit with { Provision = edit.Provision?.Trim(), Reason = edit.Reason.ReplaceLineEndings("\n").Trim() };
        var thing = await RequireAsync(kind, id, cancel);
        if (await ProblemsAsync(edit, cancel) is { Count: > 0 } problems)
        {
            return new(thing.Mark, problems);
        }
        var mark = await MarkAsync(thing, seen, change, cancel);
        var isSame = mark.Provision is not null && mark.Provision == edit.Provision;
        (mark.MarkedBy, mark.MarkedAt) = edit.Provision is null ? (null, null) : isSame ? (mark.MarkedBy, mark.MarkedAt) : (change.Who, change.At);
        (mark.Level, mark.Provision, mark.Reason) = (edit.Level, edit.Provision, edit.Reason);
        db.ThingReaders.RemoveRange(await db.ThingReaders.Where(reader => reader.MarkId == mark.Id).ToListAsync(cancel));
        if (edit.Level == AccessLevel.Restricted)
        {
            db.ThingReaders.AddRange(edit.Groups.Distinct().Select(group => new ThingReader { Id = Guid.CreateVersion7(change.At), MarkId = mark.Id, GroupId = group }));
            db.ThingReaders.AddRange(edit.Roles.Distinct().Select(role => new ThingReader { Id = Guid.CreateVersion7(change.At), MarkId = mark.Id, Role = role }));
        }
        var stale = await SaveAsync(mark, change, cancel);
        if (stale is null && kind == "situation_report")
        {
            await CloseRestingAsync(id, change, cancel);
        }
        return new(mark, [], stale);
    }

    /// <summary>Says what kind of document it is; null = by how far it has come.</summary>
    /// <param name="seen">The version the person saw; 0 when there was no mark.</param>
    public async Task<Outcome<ThingMark>> SaveDocumentAsync(string kind, Guid id, long seen, RecordStatus? document, string reason, Change change, CancellationToken cancel = default)
    {
        reason = reason.ReplaceLineEndings("\n").Trim();
        var thing = await RequireAsync(kind, id, cancel);
        if (ReasonProblems(reason).ToList() is { Count: > 0 } problems)
        {
            return new(thing.Mark, problems);
        }
        var mark = await MarkAsync(thing, seen, change, cancel);
        (mark.Document, mark.DocumentReason) = (document, document is null ? "" : reason);
        return new(mark, [], await SaveAsync(mark, change, cancel));
    }

    // Two people may say the first word about a thing in the same moment: the later one is told of the earlier.
    private async Task<ConcurrencyProblem?> SaveAsync(ThingMark mark, Change change, CancellationToken cancel)
    {
        try
        {
            return (await db.SaveAsync(change, cancel)).Stale;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.ThingMarks.AsNoTracking().FirstOrDefaultAsync(one => one.ThingId == mark.ThingId && one.Id != mark.Id, cancel) is not { } earlier)
            {
                throw;
            }
            return new($"thing_mark:{earlier.Id}", earlier.ChangedBy, earlier.ChangedAt, earlier.Reason);
        }
    }

    private async Task<ThingMark> MarkAsync(MarkedThing thing, long seen, Change change, CancellationToken cancel)
    {
        var mark = await db.ThingMarks.FirstOrDefaultAsync(one => one.ThingId == thing.Thing.Id, cancel);
        if (mark is null)
        {
            mark = new ThingMark { Id = Guid.CreateVersion7(change.At), Kind = thing.Thing.Kind, ThingId = thing.Thing.Id, ThingKey = thing.Thing.Id.ToString(), ChangedBy = change.Who };
            db.ThingMarks.Add(mark);
        }
        else
        {
            db.ExpectVersion(mark, seen);
        }
        (mark.ChangedAt, mark.ChangedBy) = (change.At, change.Who);
        return mark;
    }

    private async Task CloseRestingAsync(Guid situation, Change change, CancellationToken cancel)
    {
        foreach (var plan in await db.ActionPlans.IgnoreQueryFilters().AsNoTracking().Where(plan => plan.SituationId == situation).Select(plan => plan.Id).ToListAsync(cancel))
        {
            await ThingMarks.InheritAsync(db, situation, "action_plan", plan, change, cancel);
        }
        await db.SaveAsync(change, cancel);
    }

    private async Task<IReadOnlyList<Text>> ProblemsAsync(LevelEdit edit, CancellationToken cancel)
    {
        List<Text> problems = [.. ReasonProblems(edit.Reason), .. ProvisionProblems(edit)];
        if (edit.Groups.Count > 0 && await db.CollaborationGroups.CountAsync(group => edit.Groups.Contains(group.Id), cancel) != edit.Groups.Distinct().Count())
        {
            problems.Add(new("En av grupperna finns inte längre. Läs in sidan igen.", "One of the groups is no longer there. Load the page again."));
        }
        if (edit.Roles.Any(role => !Choosable.Contains(role)))
        {
            problems.Add(new("Välj bland rollerna i listan.", "Choose among the roles in the list."));
        }
        return problems;
    }

    private static IEnumerable<Text> ReasonProblems(string reason)
    {
        if (reason.Length is 0 or > ThingMark.ReasonMaxLength)
        {
            yield return new($"Skriv varför, högst {ThingMark.ReasonMaxLength} tecken.", $"Write why, at most {ThingMark.ReasonMaxLength} characters.");
        }
        foreach (var problem in PersonalData.Problems(new("Varför", "Why"), reason))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> ProvisionProblems(LevelEdit edit)
    {
        if (edit.Provision is not { } provision)
        {
            yield break;
        }
        if (provision.Length is 0 or > ThingMark.ProvisionMaxLength)
        {
            yield return new("En sekretessmarkering anger den bestämmelse den stöder sig på, till exempel OSL 26 kap. 1 §.", "A secrecy marking states the provision it rests on, such as OSL chapter 26, section 1.");
        }
        if (edit.Level == AccessLevel.Public)
        {
            yield return new("Det som är sekretessmarkerat kan inte vara öppet för alla. Välj intern eller begränsad.", "What is marked as secret cannot be open to everybody. Choose internal or restricted.");
        }
        foreach (var problem in PersonalData.Problems(new("Bestämmelsen", "The provision"), provision))
        {
            yield return problem;
        }
    }

    private async Task<MarkedThing> RequireAsync(string kind, Guid id, CancellationToken cancel) => await FindAsync(kind, id, cancel) ?? throw new KeyNotFoundException($"Found no {kind} {id}.");
}
