using Kraftsamling.Core.Organisation.Tasks;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Open tasks in a row: partial "_TaskList".</summary>
/// <param name="View">The list that the reader comes back to.</param>
public sealed record TaskListModel(IReadOnlyList<TaskRow> Rows, DateOnly Today, string? View = null);
