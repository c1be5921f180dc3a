using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>One fetch: start it, turn it on or off, see what became of it.</summary>
[Access(FetchAccess.Read)]
public sealed class FetchPageModel(FetchPlanService plans, FetchJobs jobs, FetchSettings settings, CurrentUser user, TimeProvider clock) : PageModel
{
    public FetchPlan Plan { get; private set; } = null!;
    public FetchSpec Spec { get; private set; } = null!;
    public TableModel Runs { get; private set; } = null!;
    public bool HasRuns { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public string Moment(DateTimeOffset? at) => FetchWords.Moment(at, settings.Zone);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(FetchAccess.Run)]
    public async Task<IActionResult> OnPostRunAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var start = await jobs.StartAsync(id, user.Change("hamtning", "Startad för hand"), cancel);
        if (start.Run is { } run)
        {
            return LocalRedirect(Links.FetchRun(run.Id));
        }
        Problems = [start.Problem!];
        return Page();
    }

    [Access(FetchAccess.Edit)]
    public async Task<IActionResult> OnPostTurnAsync(Guid id, bool on, CancellationToken cancel) =>
        !await LoadAsync(id, cancel) ? NotFound() : After(await plans.TurnAsync(id, on, user.Change("hamtning-plan", on ? "Slogs på" : "Stängdes av"), cancel), Links.Fetch(id));

    [Access(FetchAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) =>
        !await LoadAsync(id, cancel) ? NotFound() : After(await plans.RemoveAsync(id, Plan.RowVersion, user.Change("hamtning-plan", "Togs bort"), cancel), Links.FetchesPath);

    private IActionResult After(FetchPlanSave saved, string next)
    {
        if (saved.Saved)
        {
            return LocalRedirect(next);
        }
        Problems = [new Problem(new("en ändring som går att spara", "a change that can be saved"), Plan.Code) { Advice = saved.Problem ?? saved.Stale!.Message }];
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await plans.FindAsync(id, cancel) is not { } plan)
        {
            return false;
        }
        (Plan, Spec) = (plan, plan.Spec());
        var (runs, now) = (await plans.ListRunsAsync(id, cancel: cancel), clock.GetUtcNow());
        HasRuns = runs.Count > 0;
        Runs = new TableModel
        {
            Caption = T("Tidigare körningar", "Earlier runs"), HideCaption = true, Empty = T("Inte hämtad än.", "Not fetched yet."),
            Columns = [new("nar", T("När", "When")), new("vad", T("Vad det blev", "What came of it")), new("nya", T("Nya", "New"), true), new("andrade", T("Ändrade", "Changed"), true), new("samma", T("Samma", "Same"), true) { Secondary = true }],
            Rows = [.. runs.Select(run => new TableRow(run.Id.ToString(),
                [new(Moment(run.StartedAt)) { Href = Links.FetchRun(run.Id) }, FetchWords.State(run.StateAt(now)), TableCell.Number(run.Added), TableCell.Number(run.Replaced), TableCell.Number(run.Unchanged)]))],
        };
        return true;
    }
}
