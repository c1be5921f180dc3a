using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What is looked for among the documents; null and empty = all.</summary>
public sealed record RequestSearch(string? Words = null, string? Kind = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>A document that a request may concern.</summary>
/// <param name="Thing">The thing itself, or a thread of comments.</param>
/// <param name="Mark">What has been said about it; null when nothing has.</param>
/// <param name="Group">The group whose own thread it is; null otherwise.</param>
public sealed record RequestThing(Thing Thing, ThingMark? Mark, Text? Group = null)
{
    public RecordStatus Document => Mark?.Document ?? Thing.Natural;
}

/// <summary>Every document that a request may concern: each version of each kind, decided compositions of groups, and threads of comments.</summary>
public sealed class RequestThings(AppDb db, TaskLists lists)
{
    public const string CommentKind = "comment";
    public const string CompositionKind = "group_year";

    /// <summary>The kinds, with a capital letter.</summary>
    public static IReadOnlyList<(string Kind, Text Name)> Kinds { get; } =
        [.. ThingKinds.All.Select(kind => (kind.Kind, kind.Name)), (CompositionKind, new("Uppdrag och sammansättning av en grupp", "Mandate and composition of a group")), (CommentKind, new("Kommentarer", "Comments"))];

    public static Text NameOf(string kind) => Kinds.FirstOrDefault(one => one.Kind == kind).Name;

    /// <summary>The newest first. A group's own threads are there for its members alone.</summary>
    /// <param name="person">Who looks; null sees no group's own threads.</param>
    public async Task<IReadOnlyList<RequestThing>> ListAsync(RequestSearch search, Guid? person, CancellationToken cancel = default)
    {
        var groups = person is { } one ? await lists.ReadGroupsAsync(one, cancel) : [];
        var all = await ReadAsync(search.Kind, groups, cancel);
        var words = search.Words?.Trim() is { Length: > 0 } typed ? await WithWordsAsync(typed, cancel) : null;
        return [.. all.Where(thing => (words is null || words.Contains(thing.Thing.Id) || thing.Thing.Title.Sv.Contains(search.Words!.Trim(), StringComparison.CurrentCultureIgnoreCase))
                && (search.From is not { } from || thing.Thing.Day >= from) && (search.To is not { } to || thing.Thing.Day <= to))
            .OrderByDescending(thing => thing.Thing.Day).ThenBy(thing => thing.Thing.Title.Sv, SwedishText.Order).ThenBy(thing => thing.Thing.Id)];
    }

    /// <summary>Those that have been chosen already, whoever looks, by id.</summary>
    internal async Task<IReadOnlyDictionary<Guid, RequestThing>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await ReadAsync(null, null, cancel)).Where(thing => ids.Contains(thing.Thing.Id)).ToDictionary(thing => thing.Thing.Id);

    /// <summary>What threads are about, in Swedish, by subject.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> SubjectsAsync(AppDb db, IEnumerable<string> subjects, CancellationToken cancel)
    {
        var asked = subjects.Distinct().ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in ThingKinds.All.Where(kind => asked.Exists(subject => subject.StartsWith(kind.Kind + ":", StringComparison.Ordinal))))
        {
            foreach (var thing in await kind.ListAsync(db, cancel))
            {
                names[$"{kind.Kind}:{thing.Id}"] = thing.Title.Sv;
            }
        }
        foreach (var subject in asked.Where(subject => !names.ContainsKey(subject)))
        {
            names[subject] = subject.Split(':')[0] switch { "target_group" => "en målgrupp", "index_version" => "ett index", "unit" => "en enhet", "collaboration_group" => "en grupp", "work_task" => "en uppgift", _ => "en sak som inte finns kvar" };
        }
        return names;
    }

    // Null groups = every thread.
    private async Task<List<RequestThing>> ReadAsync(string? kind, IReadOnlyList<Guid>? groups, CancellationToken cancel)
    {
        bool Wanted(string one) => string.IsNullOrEmpty(kind) || kind == one;
        var things = new List<Thing>();
        foreach (var known in ThingKinds.All.Where(one => Wanted(one.Kind)))
        {
            things.AddRange(await known.ListAsync(db, cancel));
        }
        var marks = await db.ThingMarks.AsNoTracking().ToDictionaryAsync(mark => mark.ThingId, cancel);
        var found = things.ConvertAll(thing => new RequestThing(thing, marks.GetValueOrDefault(thing.Id)));
        if (Wanted(CompositionKind))
        {
            found.AddRange(await CompositionsAsync(cancel));
        }
        if (Wanted(CommentKind))
        {
            found.AddRange(await ThreadsAsync(groups, cancel));
        }
        return found;
    }

    private async Task<IEnumerable<RequestThing>> CompositionsAsync(CancellationToken cancel) =>
        (await db.GroupYears.AsNoTracking().Where(year => year.Status == DecisionStatus.Decided).Join(db.CollaborationGroups, year => year.GroupId, group => group.Id, (year, group) => new { year.Id, year.Year, year.ValidFrom, group.NameSv, group.NameEn }).ToListAsync(cancel))
            .Select(one => new RequestThing(new Thing(CompositionKind, one.Id, new($"Uppdrag och sammansättning: {one.NameSv} {one.Year}", $"Mandate and composition: {one.NameEn} {one.Year}"), RecordStatus.OfficialDocument, one.ValidFrom), null));

    private async Task<List<RequestThing>> ThreadsAsync(IReadOnlyList<Guid>? groups, CancellationToken cancel)
    {
        var comments = await db.Comments.AsNoTracking().Where(comment => groups == null || comment.GroupId == null || groups.Contains(comment.GroupId.Value))
            .Select(comment => new { comment.Id, comment.ThreadId, comment.Subject, comment.GroupId, comment.Standing, comment.At, comment.WithdrawnAt }).ToListAsync(cancel);
        var names = await SubjectsAsync(db, comments.Select(comment => comment.Subject), cancel);
        var owners = await db.CollaborationGroups.AsNoTracking().ToDictionaryAsync(group => group.Id, group => new Text(group.NameSv, group.NameEn), cancel);
        return [.. comments.GroupBy(comment => comment.ThreadId ?? comment.Id).Select(thread =>
        {
            var first = thread.MinBy(comment => (comment.At, comment.Id))!;
            var standing = thread.Any(comment => comment.Standing == RecordStatus.OfficialDocument && comment.WithdrawnAt is null) ? RecordStatus.OfficialDocument : RecordStatus.WorkingMaterial;
            var title = new Text($"Kommentarer om {names[first.Subject]}, påbörjade {OwnTexts.Day(Clock.DayOf(first.At))}", $"Comments on {names[first.Subject]}, begun {Clock.DayOf(first.At):yyyy-MM-dd}");
            return new RequestThing(new Thing(CommentKind, thread.Key, title, standing, Clock.DayOf(thread.Max(comment => comment.At))), null, first.GroupId is { } group ? owners[group] : null);
        })];
    }

    private async Task<HashSet<Guid>> WithWordsAsync(string words, CancellationToken cancel)
    {
        var term = SwedishText.Lower(words);
        var found = await db.AreaReports.Where(one => AppDb.SvLower(one.Name + one.Text + (one.Content ?? "")).Contains(term)).Select(one => one.Id).ToListAsync(cancel);
        found.AddRange(await db.ReportContributions.Where(one => AppDb.SvLower(one.Organisation + " " + one.Text).Contains(term)).Select(one => one.ReportId).ToListAsync(cancel));
        found.AddRange(await db.InvitationAnswers.Where(one => AppDb.SvLower(one.Organisation + " " + one.Text).Contains(term)).Select(one => one.ThingId).ToListAsync(cancel));
        found.AddRange(await db.SituationReports.Where(one => AppDb.SvLower(one.Text + (one.Content ?? "")).Contains(term)).Select(one => one.Id).ToListAsync(cancel));
        found.AddRange(await db.ActionPlans.Where(one => AppDb.SvLower(one.Content).Contains(term)).Select(one => one.Id).ToListAsync(cancel));
        found.AddRange(await db.PlanFollowUps.Where(one => AppDb.SvLower(one.Seen + (one.Why ?? "")).Contains(term)).Select(one => one.PlanId).ToListAsync(cancel));
        found.AddRange(await db.Selections.Where(one => AppDb.SvLower(one.Content + one.ChildRights + one.Equality + one.Grounds).Contains(term)).Select(one => one.Id).ToListAsync(cancel));
        found.AddRange(await db.CollaborationAgreements.Where(one => AppDb.SvLower(one.Purpose + one.Scope + one.Document).Contains(term)).Select(one => one.Id).ToListAsync(cancel));
        found.AddRange(await db.GroupYears.Where(one => db.CollaborationGroups.Any(group => group.Id == one.GroupId && AppDb.SvLower(group.Mandate).Contains(term))).Select(one => one.Id).ToListAsync(cancel));
        found.AddRange(await db.Comments.Where(one => one.WithdrawnAt == null && AppDb.SvLower(one.Text).Contains(term)).Select(one => one.ThreadId ?? one.Id).ToListAsync(cancel));
        return [.. found];
    }
}
