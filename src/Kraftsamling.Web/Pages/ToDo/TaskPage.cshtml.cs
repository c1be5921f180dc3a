using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>One task: what it is about, and what can be done with it.</summary>
[Access(ToDoAccess.Read)]
public sealed class TaskPageModel(TaskBoard board, TaskService tasks, CurrentUser user) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }
    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }
    [BindProperty(Name = "varfor")] public string? Why { get; set; }
    [BindProperty(Name = "till")] public string? To { get; set; }

    public TaskRow Row { get; private set; } = null!;
    public IReadOnlyList<TaskChoice> People { get; private set; } = [];
    public IReadOnlyList<TaskChoice> Groups { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public TaskBoard Board => board;
    public WorkTask Task => Row.Task;
    public TaskPlace? Place => TaskSubjects.Place(Task.Subject);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(ToDoAccess.Write)]
    public Task<IActionResult> OnPostDoneAsync(Guid id, CancellationToken cancel) => DoAsync(id, () => tasks.DoneAsync(id, Seen, user.Change("uppgift", "Klar"), cancel), stay: false, cancel);

    [Access(ToDoAccess.Write)]
    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel) => DoAsync(id, () => tasks.CancelAsync(id, Seen, user.Change("uppgift", "Inte längre aktuell"), cancel), stay: false, cancel);

    [Access(ToDoAccess.Write)]
    public Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken cancel) => DoAsync(id, () => tasks.OpenAgainAsync(id, Seen, user.Change("uppgift", "Öppnad igen"), cancel), stay: true, cancel);

    [Access(ToDoAccess.Write)]
    public Task<IActionResult> OnPostPostponeAsync(Guid id, CancellationToken cancel) =>
        DoAsync(id, () => tasks.PostponeAsync(id, Seen, Day, Why ?? "", user.Change("uppgift", "Uppskjuten: " + Why), cancel), stay: true, cancel);

    [Access(ToDoAccess.HandOver)]
    public Task<IActionResult> OnPostHandOverAsync(Guid id, CancellationToken cancel) =>
        DoAsync(id, () => tasks.HandOverAsync(id, Seen, TaskBoard.Owner(To) ?? TaskOwner.OfPerson(Guid.Empty), user.Change("uppgift", "Överlämnad"), cancel), stay: false, cancel);

    private async Task<IActionResult> DoAsync(Guid id, Func<Task<TaskSave>> work, bool stay, CancellationToken cancel)
    {
        if (await board.FindAsync(id, cancel) is null)
        {
            return NotFound();
        }
        var saved = await work();
        if (saved.Saved)
        {
            return LocalRedirect(stay ? Links.Task(id) : Links.ToDoPath);
        }
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await board.FindAsync(id, cancel) is not { } row)
        {
            return false;
        }
        Row = row;
        if (board.MayGive)
        {
            (People, Groups) = (await board.PeopleAsync(cancel), await board.GroupsAsync(cancel));
        }
        return true;
    }
}
