using System.Globalization;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Wheel;

/// <summary>Each step of the year is a task of its groups, or of whoever has its role, from a month before it begins until two weeks after it ends.</summary>
public sealed class YearStepTasks : ITaskRule
{
    private const int DaysBefore = 30;
    private const int DaysAfter = 14;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public string Name => "year.step";

    public TaskState WhenGone => TaskState.Cancelled;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var stored = await db.YearSteps.AsNoTracking().Where(step => step.Year >= today.Year - 1 && step.Year <= today.Year + 1).ToListAsync(cancel);
        var steps = Enumerable.Range(today.Year - 1, 3).SelectMany(year => stored.Where(step => step.Year == year).ToList() is { Count: > 0 } own ? own : YearModel.For(year))
            .Where(step => step.FirstDay.AddDays(-DaysBefore) <= today && today <= step.LastDay.AddDays(DaysAfter)).ToList();
        var groups = await db.CollaborationGroups.AsNoTracking().Where(group => group.ValidTo == null || group.ValidTo >= today).Select(group => new { group.Id, group.Kind }).ToListAsync(cancel);
        return
        [
            .. from step in steps
               let kinds = groups.Where(one => one.Kind == step.GroupKind).Select(one => TaskOwner.OfGroup(one.Id)).ToList()
               from owner in kinds.Count > 0 ? kinds : [TaskOwner.OfRole(step.Role ?? Role.Secretary)]
               select new WantedTask($"{Name}:{step.Year.ToString(CultureInfo.InvariantCulture)}:{step.Code}:{owner.Group?.ToString() ?? owner.Role.ToString()}", TaskKind.YearStep, Words(step), step.LastDay, owner,
                   $"year_step:{step.Year.ToString(CultureInfo.InvariantCulture)}/{step.Code}"),
        ];
    }

    private static Text Words(YearStep step) => new($"{step.TitleSv} {Span(step, Swedish)}", $"{step.TitleEn} {Span(step, English)}");

    private static string Span(YearStep step, CultureInfo culture) => step.FirstDay.ToString("d MMMM", culture) + "–" + step.LastDay.ToString("d MMMM yyyy", culture);
}
