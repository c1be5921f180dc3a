using Kraftsamling.Core.Interventions.TaskRules;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>An invitation as the one who answers it sees it.</summary>
/// <param name="IsOpen">More can be said.</param>
/// <param name="Answers">What has been said by this invitation, the newest first.</param>
public sealed record AskedInvitation(PartnerInvitation Invitation, AskedThing Thing, bool IsOpen, IReadOnlyList<InvitationAnswer> Answers);

/// <summary>What became of an answer: taken, refused with reasons, or too late.</summary>
public sealed record AnswerSave(AskedInvitation? Open, IReadOnlyList<Text> Problems)
{
    public bool Saved => Open is not null && Problems.Count == 0;
}

/// <summary>
/// Takes what partners answer. The invitation is the right to see what it shows and to answer, also when the thing itself is a draft or has been restricted:
/// so the own invitation is read with the program's eyes, and nothing else is.
/// </summary>
public sealed class AnswerService(AppDb db, TimeProvider clock)
{
    /// <summary>What the link leads to; null alike for a token that is unknown, withdrawn, past its day or about a finished thing.</summary>
    public async Task<AskedInvitation?> FindByTokenAsync(string token, CancellationToken cancel = default)
    {
        var hash = SecretToken.HashOf(token);
        return (await ReadAsync(invitations => invitations.Where(one => one.TokenHash == hash), cancel)).FirstOrDefault(one => one.IsOpen);
    }

    /// <summary>What the person is invited to and may still answer, those without an answer first and by last day; then what is closed and was answered. Withdrawn ones are gone.</summary>
    public async Task<IReadOnlyList<AskedInvitation>> ReadOwnAsync(Guid person, CancellationToken cancel = default)
    {
        var own = await ReadAsync(invitations => invitations.Where(one => one.PersonId == person && one.State != InvitationState.Withdrawn), cancel);
        return
        [
            .. own.Where(one => one.IsOpen).OrderBy(one => one.Answers.Count > 0).ThenBy(one => one.Invitation.AnswerBy).ThenBy(one => one.Invitation.Id),
            .. own.Where(one => !one.IsOpen && one.Answers.Count > 0).OrderByDescending(one => one.Answers[0].AddedAt),
        ];
    }

    /// <summary>One of those; null alike for one that is not there, somebody else's, withdrawn, or closed without an answer.</summary>
    public async Task<AskedInvitation?> FindOwnAsync(Guid person, Guid id, CancellationToken cancel = default) =>
        (await ReadOwnAsync(person, cancel)).FirstOrDefault(one => one.Invitation.Id == id);

    /// <summary>Adds what the holder of the link writes. The same words sent twice are kept once.</summary>
    public async Task<AnswerSave> AnswerByTokenAsync(string token, string text, Change change, CancellationToken cancel = default) =>
        await FindByTokenAsync(token, cancel) is { } open ? await AddAsync(open, text, change, cancel) : new(null, []);

    /// <summary>Adds what the person writes to an invitation of the person's own. The same words sent twice are kept once.</summary>
    public async Task<AnswerSave> AnswerOwnAsync(Guid person, Guid id, string text, Change change, CancellationToken cancel = default) =>
        await FindOwnAsync(person, id, cancel) is { IsOpen: true } open ? await AddAsync(open, text, change, cancel) : new(null, []);

    private async Task<AnswerSave> AddAsync(AskedInvitation open, string text, Change change, CancellationToken cancel)
    {
        // A browser sends other line ends than it counts.
        text = text.ReplaceLineEndings("\n").Trim();
        if (open.Answers.Any(answer => answer.Text == text))
        {
            return new(open, []);
        }
        if (InvitationRules.AnswerProblems(text, open.Answers.Count) is { Count: > 0 } problems)
        {
            return new(open, problems);
        }
        var invitation = open.Invitation;
        db.InvitationAnswers.Add(new InvitationAnswer
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), InvitationId = invitation.Id, ThingId = invitation.ThingId, PartId = invitation.PartId, Organisation = invitation.Organisation, Text = text,
            Day = InvitationService.Today(change.At), AddedAt = change.At, AddedBy = invitation.Who(),
        });
        invitation.State = InvitationState.Answered;
        foreach (var task in (await InvitationTasks.OfAsync(db, invitation.Id, cancel)).Where(task => task.State == TaskState.Open))
        {
            (task.State, task.ClosedAt, task.ClosedBy, task.ChangedAt) = (TaskState.Done, change.At, invitation.Who(), change.At);
        }
        // Withdrawn in the same moment: the invitation no longer holds.
        return (await db.SaveAsync(change, cancel)).Stale is null ? new(open, []) : new(null, []);
    }

    private async Task<IReadOnlyList<AskedInvitation>> ReadAsync(Func<IQueryable<PartnerInvitation>, IQueryable<PartnerInvitation>> choose, CancellationToken cancel)
    {
        using (db.ReadAs(Reader.Program))
        {
            var today = InvitationService.Today(clock.GetUtcNow());
            var invitations = await choose(db.PartnerInvitations).ToListAsync(cancel);
            var ids = invitations.ConvertAll(one => one.Id);
            var answers = (await db.InvitationAnswers.AsNoTracking().Where(one => ids.Contains(one.InvitationId)).OrderByDescending(one => one.AddedAt).ToListAsync(cancel)).ToLookup(one => one.InvitationId);
            var things = await InvitationKinds.ReadAsync(db, invitations, cancel);
            return [.. invitations.Select(one => (Invitation: one, Thing: things[(one.ThingId, one.PartId)])).Select(one => new AskedInvitation(one.Invitation, one.Thing, one.Thing.TakesAnswers && one.Invitation.IsOpen(today), [.. answers[one.Invitation.Id]]))];
        }
    }
}
