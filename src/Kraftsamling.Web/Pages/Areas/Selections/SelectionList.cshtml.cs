using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A selection in the list.</summary>
/// <param name="Replaced">A later version is decided.</param>
public sealed record SelectionRow(Selection Selection, SelectionContent Content, int Rounds, bool Replaced);

/// <summary>All selections, the decided first.</summary>
[Access(SelectionAccess.Read)]
public sealed class SelectionListModel(SelectionService service) : PageModel
{
    public IReadOnlyList<SelectionRow> Rows { get; private set; } = [];
    public int Rounds { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (all, rounds) = (await service.ListAsync(cancel), await service.ListRoundsAsync(cancel: cancel));
        Rounds = rounds.Count;
        Rows = [.. all.Select(selection => new SelectionRow(
            selection, SelectionContent.FromJson(selection.Content), rounds.Count(round => round.SelectionId == selection.Id),
            all.Any(later => later.SeriesId == selection.SeriesId && later.Version > selection.Version && later.Status == SelectionStatus.Decided)))];
    }
}
