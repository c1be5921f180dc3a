using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>An agreement that ends is renewed before its last day, from when it asks to be reminded of.</summary>
public sealed class AgreementTasks : ITaskRule
{
    public string Name => "agreement.renew";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var ending = await db.CollaborationAgreements.AsNoTracking()
            .Where(one => one.Status == DecisionStatus.Decided && one.ValidTo != null
                && !db.CollaborationAgreements.Any(later => later.PreviousId == one.Id && later.Status == DecisionStatus.Decided))
            .Select(one => new { one.Id, one.Title, one.ValidTo, one.RemindMonths }).ToListAsync(cancel);
        return
        [
            .. ending.Where(one => one.ValidTo!.Value.AddMonths(-one.RemindMonths) <= today).Select(one => new WantedTask($"{Name}:{one.Id}", TaskKind.RenewAgreement,
                new Text($"Förnya eller avsluta överenskommelsen «{one.Title}»", $"Renew or end the agreement “{one.Title}”"), one.ValidTo, TaskOwner.OfRole(Role.Secretary), "collaboration_agreement:" + one.Id)),
        ];
    }
}
