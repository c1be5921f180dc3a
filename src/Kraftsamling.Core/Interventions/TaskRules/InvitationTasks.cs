using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>A partner with an account has until the last day to answer; the messages remind of it as of every task.</summary>
public sealed class InvitationTasks : ITaskRule
{
    private const string RuleName = "invitation.answer";

    public string Name => RuleName;

    public TaskState WhenGone => TaskState.Cancelled;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var open = await db.PartnerInvitations.AsNoTracking().Where(one => one.State == InvitationState.Open && one.PersonId != null && one.AnswerBy >= today
            && db.People.Any(person => person.Id == one.PersonId && person.DisposedAt == null)
            && db.RoleAssignments.Any(role => role.PersonId == one.PersonId && role.Role == Role.LocalPartner && (role.ValidFrom == null || role.ValidFrom <= today) && (role.ValidTo == null || role.ValidTo >= today))).ToListAsync(cancel);
        var things = await InvitationKinds.ReadAsync(db, open, cancel);
        return
        [
            .. from one in open
               let thing = things[(one.ThingId, one.PartId)]
               where thing.TakesAnswers
               select new WantedTask(KeyOf(one.Id), TaskKind.AnswerInvitation, new($"Svara på frågan från kommunen. {thing.Title.Sv}", $"Answer the municipality's question. {thing.Title.En}"),
                   one.AnswerBy, TaskOwner.OfPerson(one.PersonId!.Value), $"partner_invitation:{one.ThingId}/{one.Id}"),
        ];
    }

    /// <summary>The task of an invitation, whoever looks.</summary>
    internal static Task<List<WorkTask>> OfAsync(AppDb db, Guid invitation, CancellationToken cancel)
    {
        var key = KeyOf(invitation);
        return db.WorkTasks.IgnoreQueryFilters().Where(task => task.Key == key).ToListAsync(cancel);
    }

    private static string KeyOf(Guid invitation) => $"{RuleName}:{invitation}";
}
