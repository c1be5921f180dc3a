using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>
/// Partners are asked what they see of a measure in the decided plan that holds. How far the measure has come is for the municipality to say: what partners
/// say stands beside its follow-ups and does not count as one.
/// </summary>
public sealed class MeasureInvitations : IInvitationKind
{
    public string Kind => "action_plan";

    public Text Doing => new("följer upp en åtgärd och vill höra vad ni har sett", "is following up a measure and wants to hear what you have seen");

    public Text Afterwards => new(
        "De som följer upp åtgärden läser det ni skriver, med organisationens namn och dagens datum. Hur långt åtgärden har kommit bedömer kommunen, med ert svar som ett av underlagen. Svaret ändras inte i efterhand.",
        "Those who follow up the measure read what you write, with the organisation's name and today's date. How far the measure has come is judged by the municipality, with your answer as one of the grounds. The answer is not changed afterwards.");

    public Text Refusal => new("Bara åtgärderna i den plan som gäller följs upp.", "Only the measures of the plan that holds are followed up.");

    public Role Gatherer => Role.Secretary;

    public Text Question(AskedThing thing) => new(
        "Vad har ni sett av åtgärden? Vad har gjorts, vad har det lett till och vad återstår?",
        "What have you seen of the measure? What has been done, what has come of it and what remains?");

    public async Task<IReadOnlyList<AskedThing>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var plans = await db.ActionPlans.AsNoTracking().Where(plan => ids.Contains(plan.Id)).Select(plan => new { plan.Id, plan.Version, plan.Status, plan.Content }).ToListAsync(cancel);
        // A later plan replaces it whether the reader sees that plan or not.
        var newest = plans.Count == 0 ? 0 : await db.ActionPlans.IgnoreQueryFilters().Where(plan => plan.Status == PlanStatus.Decided).MaxAsync(plan => (int?)plan.Version, cancel) ?? 0;
        return
        [
            .. from plan in plans
               from measure in PlanContent.From(plan.Content).Measures
               select new AskedThing(this, plan.Id, measure.Id, new($"Åtgärd: {measure.Name}", $"Measure: {measure.Name}"), plan.Status == PlanStatus.Decided && plan.Version == newest, $"plan_measure:{plan.Id}/{measure.Id}"),
        ];
    }

    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(AppDb db, Guid thing, DateOnly day, CancellationToken cancel) =>
        await db.ActionPlans.AnyAsync(plan => plan.Id == thing, cancel) ? [] : null;
}
