using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Somebody writes a task, for oneself or another.</summary>
[Access(ToDoAccess.HandOver)]
public sealed class NewTaskModel(TaskBoard board, TaskService tasks, CurrentUser user) : PageModel
{
    [BindProperty(Name = "vad")] public string? What { get; set; }
    [BindProperty(Name = "anteckning")] public string? Note { get; set; }
    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }
    [BindProperty(Name = "vem")] public string? Who { get; set; }

    public IReadOnlyList<TaskChoice> People { get; private set; } = [];
    public IReadOnlyList<TaskChoice> Groups { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Who = user.PersonId is { } self ? "person:" + self : null;
        await LoadAsync(cancel);
    }

    [Access(ToDoAccess.HandOver)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var saved = await tasks.AddAsync(new(What ?? "", Note ?? "", Day, TaskBoard.Owner(Who) ?? TaskOwner.OfPerson(Guid.Empty)), user.Change("uppgift", "Ny uppgift"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(Links.ToDoPath);
        }
        Problems = saved.Problems;
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel) => (People, Groups) = (await board.PeopleAsync(cancel), await board.GroupsAsync(cancel));
}
