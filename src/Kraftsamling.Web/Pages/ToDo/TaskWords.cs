using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>How near a task's last day is.</summary>
public enum TaskHaste { Passed, Near, Later, Undated }

/// <summary>Tasks as a reader sees them.</summary>
public static class TaskWords
{
    private const int NearDays = 14;

    public static string Title(WorkTask task) => T(task.TextSv, task.TextEn);

    public static TaskHaste Haste(WorkTask task, DateOnly today) => task.Due switch
    {
        null => TaskHaste.Undated,
        var day when day < today => TaskHaste.Passed,
        var day when day <= today.AddDays(NearDays) => TaskHaste.Near,
        _ => TaskHaste.Later,
    };

    public static string Heading(TaskHaste haste) => haste switch
    {
        TaskHaste.Passed => T("Dagen har passerat", "The day has passed"),
        TaskHaste.Near => T("Inom två veckor", "Within two weeks"),
        TaskHaste.Later => T("Senare", "Later"),
        _ => T("Utan dag", "Without a day"),
    };

    /// <summary>"Senast i dag", "Skulle varit klar 3 mars 2026".</summary>
    public static string Due(WorkTask task, DateOnly today) => task.Due switch
    {
        null => T("Ingen sista dag", "No last day"),
        var day when day == today => T("Senast i dag", "By today"),
        var day when day == today.AddDays(1) => T("Senast i morgon", "By tomorrow"),
        var day when day < today => T($"Skulle vara klar {Format.Day(day.Value)}", $"Was to be done by {Format.Day(day.Value)}"),
        var day => T($"Senast {Format.Day(day!.Value)}", $"By {Format.Day(day.Value)}"),
    };

    /// <summary>Who does it: a person, with the group of the seat, a group, or whoever has the role.</summary>
    public static string Owner(TaskRow row) => row.Via switch
    {
        TaskVia.Seat => row.Person is { } name ? $"{name}, {T(row.Group!.Value)}" : T($"Vakant plats, {row.Group!.Value.Sv}", $"Vacant seat, {row.Group!.Value.En}"),
        TaskVia.Group => T(row.Group!.Value),
        TaskVia.Role => T(RoleWord(row.Task.Role!.Value)),
        _ => row.Person ?? T("En person som inte längre finns i registret", "A person who is no longer in the register"),
    };

    /// <summary>Whoever has the role, said as a function.</summary>
    public static Text RoleWord(Role role) => role switch
    {
        Role.LocalPartner => new("Lokala parter", "Local partners"),
        Role.Consultee => new("Remissinstanser", "Consultees"),
        Role.ElectedMember => new("Förtroendevalda", "Elected members"),
        Role.WorkGroupMember => new("Arbetsgruppens ledamöter", "Members of the working group"),
        Role.SteeringGroupMember => new("Styrgruppens ledamöter", "Members of the steering group"),
        Role.Secretary => new("Sekreteraren", "The secretary"),
        Role.Analyst => new("Analytikern", "The analyst"),
        Role.Administrator => new("Administratören", "The administrator"),
        Role.SignedIn => new("Alla som arbetar här", "Everybody who works here"),
        _ => new("Alla", "Everybody"),
    };

    public static Text KindWord(GroupKind kind) => kind switch
    {
        GroupKind.SteeringGroup => new("Styrgruppen", "The steering group"),
        GroupKind.WorkGroup => new("Arbetsgruppen", "The working group"),
        GroupKind.StrategicCouncil => new("Det strategiska rådet", "The strategic council"),
        _ => new("Referensgruppen", "The reference group"),
    };

    public static string State(WorkTask task) => task.State switch
    {
        TaskState.Done => T("Klar", "Done"),
        TaskState.Cancelled => T("Inte längre aktuell", "No longer needed"),
        _ => T("Öppen", "Open"),
    };
}
