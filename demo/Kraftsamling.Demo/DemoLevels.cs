using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Demo;

/// <summary>One thing that stays inside, and one that only some may see.</summary>
internal static class DemoLevels
{
    public static async Task AddAsync(AppDb db, Change change, CancellationToken cancel)
    {
        var marks = new MarkService(db);
        var situation = await db.SituationReports.Where(report => report.Publication == PublicationStatus.Draft).OrderBy(report => report.Version).Select(report => report.Id).FirstAsync(cancel);
        await SaveAsync(marks, "situation_report", situation, new(AccessLevel.Internal, [], [], null, "Påhittat: parterna läser den innan den blir öppen."), change, cancel);
        var plan = await db.ActionPlans.Where(one => one.Status == PlanStatus.Draft).OrderBy(one => one.Version).Select(one => one.Id).FirstAsync(cancel);
        await SaveAsync(marks, "action_plan", plan, new(AccessLevel.Restricted, [], [Role.SteeringGroupMember, Role.WorkGroupMember], "OSL 18 kap. 8 §", "Påhittat: utkastet säger hur skolgårdarna bevakas."), change, cancel);
    }

    private static async Task SaveAsync(MarkService marks, string kind, Guid id, LevelEdit edit, Change change, CancellationToken cancel)
    {
        if (await marks.SaveLevelAsync(kind, id, 0, edit, change, cancel) is { Saved: false } refused)
        {
            throw new InvalidOperationException("The demo city's levels could not be saved: " + string.Join(" ", refused.Messages.Select(message => message.En)));
        }
    }
}
