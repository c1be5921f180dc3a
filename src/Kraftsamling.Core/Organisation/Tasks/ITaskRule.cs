using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>A task that a process asks for today.</summary>
/// <param name="Key">The rule's name, a colon, and what makes the task one of its kind: the same every time the rule is asked.</param>
/// <param name="Due">The last day; null = without a day.</param>
/// <param name="Subject">The thing it is about, such as "situation_report:…".</param>
/// <param name="About">The thing whose readers alone see the task, when that is another than the subject.</param>
public sealed record WantedTask(string Key, TaskKind Kind, Text Text, DateOnly? Due, TaskOwner Owner, string? Subject, string? About = null);

/// <summary>Says which tasks follow from one kind of thing in the database. It only reads.</summary>
public interface ITaskRule
{
    /// <summary>Begins the keys of its tasks, and of no other rule's.</summary>
    string Name { get; }

    /// <summary>What becomes of a task that is not asked for any more: done when the process shows that it was, else no longer needed.</summary>
    TaskState WhenGone { get; }

    Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel);
}
