using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Somebody or some group to choose among.</summary>
/// <param name="Value">"person:…", "grupp:…" or "roll:…".</param>
public sealed record TaskChoice(string Value, string Name);

/// <summary>Whose tasks the reader may see, and to whom they can be given.</summary>
public sealed class TaskBoard(AppDb db, TaskLists lists, CurrentUser user, TimeProvider clock)
{
    private const string Everybody = "alla";

    public DateOnly Today => LocalDay.Of(clock);

    /// <summary>Sees everybody's tasks.</summary>
    public bool SeesAll => user.Is(Role.Secretary) || user.Is(Role.Administrator);

    /// <summary>May give tasks to others.</summary>
    public bool MayGive => user.Is(Role.SignedIn);

    /// <summary>The reader's own list, or another one by "alla", "grupp:…" or "person:…" for those who see all; null when the reader may not see it.</summary>
    public async Task<IReadOnlyList<TaskRow>?> ReadAsync(string? view, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(view))
        {
            return user.PersonId is { } self ? await lists.ReadMineAsync(self, user.Roles, cancel) : [];
        }
        return (SeesAll, Owner(view)) switch
        {
            (true, { Group: { } group }) => await lists.ReadGroupAsync(group, cancel),
            (true, { Person: { } person }) => OthersToo(await lists.ReadPersonAsync(person, cancel)),
            (true, null) when view == Everybody => OthersToo(await lists.ReadAllAsync(cancel)),
            _ => null,
        };
    }

    // That somebody is named in a comment is between those who may read it.
    private IReadOnlyList<TaskRow> OthersToo(IReadOnlyList<TaskRow> rows) => [.. rows.Where(row => row.Task.Kind != TaskKind.ReadComment || row.Task.PersonId == user.PersonId)];

    /// <summary>A task that the reader may see and do something about; null for any other.</summary>
    public async Task<TaskRow?> FindAsync(Guid id, CancellationToken cancel) =>
        (await ReadAsync(SeesAll ? Everybody : null, cancel))?.FirstOrDefault(row => row.Task.Id == id);

    /// <summary>Everybody and every group that a task can be given to, or whose list can be looked at.</summary>
    public async Task<IReadOnlyList<TaskChoice>> PeopleAsync(CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().Where(person => person.DisposedAt == null).Select(person => new { person.Id, person.Name }).ToListAsync(cancel);
        return [.. people.OrderBy(person => person.Name, Comparer<string>.Create(SwedishText.Compare)).Select(person => new TaskChoice("person:" + person.Id, person.Name))];
    }

    public async Task<IReadOnlyList<TaskChoice>> GroupsAsync(CancellationToken cancel)
    {
        var today = Today;
        var groups = await db.CollaborationGroups.AsNoTracking().Where(group => group.ValidTo == null || group.ValidTo >= today).ToListAsync(cancel);
        return [.. groups.Select(group => new TaskChoice("grupp:" + group.Id, T(group.NameSv, group.NameEn))).OrderBy(choice => choice.Name, Comparer<string>.Create(SwedishText.Compare))];
    }

    /// <summary>Who a choice stands for; null when it is none.</summary>
    public static TaskOwner? Owner(string? value) => value?.Split(':', 2) switch
    {
        ["person", var id] when Guid.TryParse(id, out var person) => TaskOwner.OfPerson(person),
        ["grupp", var id] when Guid.TryParse(id, out var group) => TaskOwner.OfGroup(group),
        ["roll", var name] when Enum.TryParse<Role>(name, out var role) && Enum.IsDefined(role) => TaskOwner.OfRole(role),
        _ => null,
    };
}
