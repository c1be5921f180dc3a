using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>An action plan with everything a page shows about it.</summary>
public sealed record PlanView(ActionPlan Plan, PlanContent Content, SituationReport Situation, IReadOnlyList<PlanFollowUp> Notes, DueDay? Due, bool IsDemo)
{
    /// <summary>The newest note about each measure.</summary>
    public IReadOnlyDictionary<Guid, PlanFollowUp> Latest { get; } = ActionPlanService.Latest(Notes);

    /// <summary>What partners have said about the measures by invitation, the newest first; nothing for those who do not work in the organisation.</summary>
    public IReadOnlyList<InvitationAnswer> Said { get; init; } = [];
}

/// <summary>Reads plans for pages and documents.</summary>
public sealed class PlanViews(ActionPlanService plans, SituationService situations, InvitationService invitations, Site site, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Null when there is no such plan.</summary>
    public async Task<PlanView?> FindAsync(Guid id, CancellationToken cancel = default) => await plans.FindAsync(id, cancel) is { } plan ? await ReadAsync(plan, cancel) : null;

    public async Task<PlanView> ReadAsync(ActionPlan plan, CancellationToken cancel = default)
    {
        var notes = await plans.ReadFollowUpsAsync(plan.Id, cancel);
        return new PlanView(plan, PlanContent.From(plan.Content), (await situations.FindAsync(plan.SituationId, cancel))!, notes, ActionPlanService.FollowUpDue(plan, notes, Today), (await site.FrameAsync(cancel)).IsDemo) { Said = await invitations.ReadAnswersAsync(plan.Id, cancel) };
    }
}
