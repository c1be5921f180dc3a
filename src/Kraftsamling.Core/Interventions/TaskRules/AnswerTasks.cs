using System.Globalization;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>Partners who have been asked have a last day; whoever gathers their answers sees how many have not answered.</summary>
public sealed class AnswerTasks : ITaskRule
{
    public string Name => "invitation.gather";

    public TaskState WhenGone => TaskState.Cancelled;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var asked = await db.PartnerInvitations.AsNoTracking().Where(one => one.State == InvitationState.Open || one.State == InvitationState.Answered).ToListAsync(cancel);
        var things = await InvitationKinds.ReadAsync(db, asked, cancel);
        return
        [
            .. from one in asked
               group one by (one.ThingId, one.PartId, one.AnswerBy) into same
               let thing = things[(same.Key.ThingId, same.Key.PartId)]
               let silent = same.Count(one => one.State == InvitationState.Open)
               where thing.TakesAnswers && silent > 0
               orderby same.Key.AnswerBy, same.Key.ThingId, same.Key.PartId
               select new WantedTask(KeyOf(same.Key.ThingId, same.Key.PartId, same.Key.AnswerBy), TaskKind.GatherAnswers,
                   new Text($"{silent} av {same.Count()} tillfrågade har inte svarat. {thing.Title.Sv}", $"{silent} of {same.Count()} asked have not answered. {thing.Title.En}"),
                   same.Key.AnswerBy, TaskOwner.OfRole(thing.Kind.Gatherer), thing.TaskSubject),
        ];
    }

    private string KeyOf(Guid thing, Guid? part, DateOnly day) => $"{Name}:{thing}{(part is { } one ? "/" + one : "")}:{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
