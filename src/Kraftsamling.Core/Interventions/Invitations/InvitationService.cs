using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>A partner with an account, and the organisation that the answer comes from.</summary>
public sealed record AskedPartner(Guid PersonId, string Organisation);

/// <summary>Who is asked what, and until when.</summary>
/// <param name="Organisations">Those who get a link each, one per line; empty lines and repetitions are passed over.</param>
public sealed record InvitationAsk(string Organisations, string Question, DateOnly AnswerBy)
{
    /// <summary>Those who answer with their accounts.</summary>
    public IReadOnlyList<AskedPartner> Partners { get; init; } = [];
}

/// <summary>An invitation just made, with the token that is never shown again; null when a person with an account answers.</summary>
public sealed record MadeInvitation(PartnerInvitation Invitation, string? Token);

/// <summary>The invitations made, or every problem that stops them; nothing is stored when there is one.</summary>
public sealed record InvitationSave(IReadOnlyList<MadeInvitation> Made, IReadOnlyList<Text> Problems);

/// <summary>An invitation with what it is about, as far as the reader sees it.</summary>
public sealed record ListedInvitation(PartnerInvitation Invitation, AskedThing Thing);

/// <summary>Asks local partners about a thing, with an account or by secret link.</summary>
public sealed class InvitationService(AppDb db, TimeProvider clock)
{
    public const int MostAtOnce = 100;

    /// <summary>The process of invitations and answers in the change log.</summary>
    public const string Process = "inbjudan";

    /// <summary>What can be asked about; null when there is no such thing or part, or the reader does not see it.</summary>
    public async Task<AskedThing?> FindThingAsync(string kind, Guid id, Guid? part, CancellationToken cancel = default) =>
        InvitationKinds.Find(kind) is { } known ? (await known.ReadAsync(db, [id], cancel)).FirstOrDefault(thing => thing.Part == part) : null;

    /// <summary>The invitations to a thing or a part of it, by organisation.</summary>
    public async Task<IReadOnlyList<PartnerInvitation>> ListAsync(Guid thing, Guid? part, CancellationToken cancel = default)
    {
        var all = await db.PartnerInvitations.AsNoTracking().Where(one => one.ThingId == thing && one.PartId == part).ToListAsync(cancel);
        return [.. all.OrderBy(one => one.Organisation, SwedishText.Order).ThenBy(one => one.MadeAt)];
    }

    /// <summary>What a person is invited to, the newest first; what the reader does not see is left out.</summary>
    public async Task<IReadOnlyList<ListedInvitation>> ListOfPersonAsync(Guid person, CancellationToken cancel = default)
    {
        var all = await db.PartnerInvitations.AsNoTracking().Where(one => one.PersonId == person).OrderByDescending(one => one.MadeAt).ToListAsync(cancel);
        var things = await InvitationKinds.ReadAsync(db, all, cancel);
        return [.. all.Where(one => things.ContainsKey((one.ThingId, one.PartId))).Select(one => new ListedInvitation(one, things[(one.ThingId, one.PartId)]))];
    }

    /// <summary>How many can still answer about a thing or its parts.</summary>
    public async Task<int> ReadOpenCountAsync(Guid thing, CancellationToken cancel = default)
    {
        var today = Today(clock.GetUtcNow());
        return await db.PartnerInvitations.CountAsync(one => one.ThingId == thing && (one.State == InvitationState.Open || one.State == InvitationState.Answered) && one.AnswerBy >= today, cancel);
    }

    /// <summary>What partners have said about a thing by invitation, the newest first.</summary>
    public Task<List<InvitationAnswer>> ReadAnswersAsync(Guid thing, CancellationToken cancel = default) =>
        db.InvitationAnswers.AsNoTracking().Where(one => one.ThingId == thing).OrderByDescending(one => one.Day).ThenByDescending(one => one.AddedAt).ToListAsync(cancel);

    /// <summary>Asks each partner with an account, and each organisation by a link of its own.</summary>
    public async Task<InvitationSave> InviteAsync(AskedThing thing, InvitationAsk ask, Change change, CancellationToken cancel = default)
    {
        ask = ask with { Question = ask.Question.ReplaceLineEndings("\n").Trim(), Partners = [.. ask.Partners.Select(one => one with { Organisation = one.Organisation.Trim() }).DistinctBy(one => one.PersonId)] };
        var names = InvitationRules.Lines(ask.Organisations);
        var open = (await ListAsync(thing.Id, thing.Part, cancel)).Where(one => one.IsOpen(Today(change.At))).ToList();
        var problems = InvitationRules.Problems(thing, ask, names, open, Today(change.At)).Concat(await StrangersAsync(ask, cancel)).ToList();
        if (problems.Count > 0)
        {
            return new([], problems);
        }
        List<MadeInvitation> made = [.. ask.Partners.Select(one => new MadeInvitation(Make(thing, one.Organisation, ask, change, one.PersonId, null), null)), .. names.Select(name => ByLink(thing, name, ask, change))];
        db.PartnerInvitations.AddRange(made.Select(one => one.Invitation));
        await db.SaveAsync(change, cancel);
        return new(made, []);
    }

    /// <summary>
    /// Takes an invitation back: its link or page is gone at the next click, and so is the task. What has been answered stays with the thing.
    /// Does nothing when there is no such invitation or it is closed already.
    /// </summary>
    /// <param name="seen">The version that was looked at: one that has been answered since is not withdrawn unseen.</param>
    /// <returns>Who was there before; null when it was withdrawn.</returns>
    public async Task<ConcurrencyProblem?> WithdrawAsync(Guid thing, Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        var invitation = await db.PartnerInvitations.FirstOrDefaultAsync(one => one.Id == id && one.ThingId == thing, cancel);
        if (invitation is not { State: InvitationState.Open or InvitationState.Answered })
        {
            return null;
        }
        db.ExpectVersion(invitation, seen);
        invitation.State = InvitationState.Withdrawn;
        db.WorkTasks.RemoveRange(await TaskRules.InvitationTasks.OfAsync(db, id, cancel));
        return (await db.SaveAsync(change, cancel)).Stale;
    }

    /// <summary>A thing that is finished waits for no answers; saved with whatever the caller saves.</summary>
    internal static async Task CloseAsync(AppDb db, IReadOnlyCollection<Guid> things, CancellationToken cancel)
    {
        foreach (var open in await db.PartnerInvitations.IgnoreQueryFilters().Where(one => things.Contains(one.ThingId) && one.State == InvitationState.Open).ToListAsync(cancel))
        {
            open.State = InvitationState.Closed;
        }
    }

    internal static DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static MadeInvitation ByLink(AskedThing thing, string organisation, InvitationAsk ask, Change change)
    {
        var token = SecretToken.New();
        return new(Make(thing, organisation, ask, change, null, SecretToken.HashOf(token)), token);
    }

    private static PartnerInvitation Make(AskedThing thing, string organisation, InvitationAsk ask, Change change, Guid? person, string? hash) => new()
    {
        Id = Guid.CreateVersion7(change.At), Kind = thing.Kind.Kind, ThingId = thing.Id, PartId = thing.Part, PersonId = person, Organisation = organisation, Question = ask.Question,
        AnswerBy = ask.AnswerBy, TokenHash = hash, MadeAt = change.At, MadeBy = change.Who,
    };

    // Only partners are asked: others say what they know where they work.
    private async Task<IEnumerable<Text>> StrangersAsync(InvitationAsk ask, CancellationToken cancel)
    {
        if (ask.Partners.Count == 0)
        {
            return [];
        }
        var (asked, today) = (ask.Partners.Select(one => one.PersonId).ToList(), clock.Today());
        var known = await db.People.CountAsync(person => asked.Contains(person.Id) && person.DisposedAt == null && db.RoleAssignments.Any(role => role.PersonId == person.Id && role.Role == Role.LocalPartner
            && (role.ValidFrom == null || role.ValidFrom <= today) && (role.ValidTo == null || role.ValidTo >= today)), cancel);
        return known == asked.Count ? [] : [new("En av dem du valde är inte längre lokal part. Läs in sidan igen.", "One of those you chose is no longer a local partner. Load the page again.")];
    }
}
