using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>How far off a day is by which something must be done.</summary>
public enum DueState
{
    /// <summary>Far off.</summary>
    Later = 0,

    /// <summary>Within the months of reminder; the day itself included.</summary>
    Soon = 1,

    /// <summary>The day has passed.</summary>
    Overdue = 2,
}

/// <summary>A last day and how far off it is.</summary>
public sealed record DueDay(DateOnly Day, DueState State);

/// <summary>What the law on crime prevention demands, as model/crime-prevention.json tells it.</summary>
/// <param name="ReviseWithinMonths">At most this long from one situation report to the next.</param>
/// <param name="FollowUpWithinMonths">At most this long between follow-ups of the plan.</param>
/// <param name="Source">Which section says so.</param>
/// <param name="RemindMonthsBefore">How long before the last day the pages begin to say so; the program's own choice.</param>
public sealed record CrimePreventionLaw(Text Law, DateOnly InForce, DateOnly PlanInForce, int ReviseWithinMonths, int FollowUpWithinMonths, Text Source, int RemindMonthsBefore)
{
    private static readonly Lazy<CrimePreventionLaw> Model = new(() => ModelCatalogue.ReadFile<CrimePreventionLaw>("crime-prevention.json"));

    public static CrimePreventionLaw Current => Model.Value;

    /// <summary>The last day to revise what was published on a day: the same day of the month, or the month's last where there is none (29 February).</summary>
    public DateOnly LastRevision(DateOnly published) => published.AddMonths(ReviseWithinMonths);

    /// <summary>When a published situation report must be revised.</summary>
    public DueDay Revision(DateOnly published, DateOnly today) => Due(LastRevision(published), today);

    /// <summary>When a decided plan must be followed up, counted from when it was last done.</summary>
    public DueDay FollowUp(DateOnly lastDone, DateOnly today) => Due(lastDone.AddMonths(FollowUpWithinMonths), today);

    private DueDay Due(DateOnly last, DateOnly today) => new(last, today > last ? DueState.Overdue : today >= last.AddMonths(-RemindMonthsBefore) ? DueState.Soon : DueState.Later);
}
