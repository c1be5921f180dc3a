using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>A selection of areas that has been put forward waits for each steering group, or for the secretary where there is none.</summary>
public sealed class SelectionTasks : ITaskRule
{
    public string Name => "selection.decide";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var proposed = await db.Selections.AsNoTracking().Where(one => one.Status == SelectionStatus.Proposed).Select(one => new { one.Id, one.TitleSv, one.TitleEn, one.Year }).ToListAsync(cancel);
        var groups = await db.CollaborationGroups.AsNoTracking().Where(group => group.Kind == GroupKind.SteeringGroup && (group.ValidTo == null || group.ValidTo >= today))
            .Select(group => group.Id).ToListAsync(cancel);
        (string Key, TaskOwner Owner)[] owners = groups.Count == 0 ? [("secretary", TaskOwner.OfRole(Role.Secretary))] : [.. groups.Select(id => (id.ToString(), TaskOwner.OfGroup(id)))];
        return
        [
            .. from one in proposed
               from owner in owners
               select new WantedTask($"{Name}:{one.Id}:{owner.Key}", TaskKind.DecideSelection,
                   new Text($"Ta ställning till valet av områden «{one.TitleSv}»", $"Take a position on the selection of areas “{one.TitleEn}”"), null, owner.Owner, "selection:" + one.Id),
        ];
    }
}
