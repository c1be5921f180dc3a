using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>What there is to do: the reader's own list, or another's for those who see all.</summary>
[Access(ToDoAccess.Read)]
public sealed class ToDoModel(TaskBoard board, TaskService tasks, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "visa")] public string? View { get; set; }

    public IReadOnlyList<TaskRow> Open { get; private set; } = [];
    public IReadOnlyList<TaskRow> Closed { get; private set; } = [];
    public IReadOnlyList<TaskChoice> People { get; private set; } = [];
    public IReadOnlyList<TaskChoice> Groups { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public TaskBoard Board => board;
    public bool IsOwn => string.IsNullOrEmpty(View);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    [Access(ToDoAccess.Write)]
    public async Task<IActionResult> OnPostDoneAsync(Guid id, long version, CancellationToken cancel)
    {
        if (await board.FindAsync(id, cancel) is null)
        {
            return NotFound();
        }
        var saved = await tasks.DoneAsync(id, version, user.Change("uppgift", "Klar"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(Links.ToDo(View));
        }
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return await LoadAsync(cancel);
    }

    /// <summary>The sentence a reader takes away.</summary>
    public string Summary()
    {
        var (passed, near) = (Open.Count(row => TaskWords.Haste(row.Task, board.Today) == TaskHaste.Passed), Open.Count(row => TaskWords.Haste(row.Task, board.Today) == TaskHaste.Near));
        return (Open.Count, passed, near) switch
        {
            (0, _, _) => T("Här finns inget att göra just nu.", "There is nothing to do here right now."),
            (_, 0, 0) => T($"Inget brådskar. {Uppgifter(Open.Count)} ligger längre fram.", $"Nothing is urgent. {Tasks(Open.Count)} further ahead."),
            (_, 0, _) => T($"{Uppgifter(near)} att göra inom två veckor.", $"{Tasks(near)} to do within two weeks."),
            (_, _, 0) => T($"{Uppgifter(passed)} skulle redan vara {(passed == 1 ? "klar" : "klara")}.", $"{Tasks(passed)} {(passed == 1 ? "was" : "were")} to be done already."),
            _ => T($"{Uppgifter(passed)} skulle redan vara {(passed == 1 ? "klar" : "klara")}, och {Format.Count(near)} ska göras inom två veckor.", $"{Tasks(passed)} {(passed == 1 ? "was" : "were")} to be done already, and {Format.Count(near)} within two weeks."),
        };
    }

    private async Task<IActionResult> LoadAsync(CancellationToken cancel)
    {
        if (await board.ReadAsync(View, cancel) is not { } rows)
        {
            return NotFound();
        }
        Open = [.. rows.Where(row => row.Task.State == TaskState.Open)];
        Closed = [.. rows.Where(row => row.Task.State != TaskState.Open).OrderByDescending(row => row.Task.ClosedAt)];
        if (board.SeesAll)
        {
            (People, Groups) = (await board.PeopleAsync(cancel), await board.GroupsAsync(cancel));
        }
        return Page();
    }

    private static string Uppgifter(int count) => count == 1 ? "1 uppgift" : $"{Format.Count(count)} uppgifter";

    private static string Tasks(int count) => count == 1 ? "1 task" : $"{Format.Count(count)} tasks";
}
