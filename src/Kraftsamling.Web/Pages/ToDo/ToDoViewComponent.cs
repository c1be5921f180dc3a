using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>The first things to do, on the start page of whoever is signed in; nothing for others. <c>@await Component.InvokeAsync("ToDo")</c></summary>
public sealed class ToDoViewComponent(TaskBoard board, CurrentUser user) : ViewComponent
{
    private const int Most = 5;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (user.PersonId is null || !user.May(ToDoAccess.Read))
        {
            return Content("");
        }
        var open = (await board.ReadAsync(null, HttpContext.RequestAborted))!.Where(row => row.Task.State == TaskState.Open).ToList();
        return View("/Pages/ToDo/_ToDo.cshtml", new ToDoSection([.. open.Take(Most)], open.Count, board.Today));
    }
}

/// <summary>The first few tasks, and how many there are.</summary>
public sealed record ToDoSection(IReadOnlyList<TaskRow> First, int Count, DateOnly Today);
