using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>How far a run has come, and what came of it.</summary>
[Access(FetchAccess.Read)]
public sealed class FetchRunPageModel(FetchPlanService plans, FetchSettings settings, AppDb db, TimeProvider clock) : PageModel
{
    public FetchRun Run { get; private set; } = null!;
    public FetchPlan Plan { get; private set; } = null!;
    public FetchState State { get; private set; }
    public bool IsUndone { get; private set; }
    public TableModel? Touched { get; private set; }

    public double Share => Run.PartsTotal > 0 ? (double)Run.PartsDone / Run.PartsTotal : 0;

    public string Phase => Run.PartsTotal == 0 ? T("Frågar källan", "Asking the source")
        : T($"{Run.PartsDone} av {Run.PartsTotal} delar är här efter {Run.Requests} frågor", $"{Run.PartsDone} of {Run.PartsTotal} parts are here after {Run.Requests} questions");

    public string Moment(DateTimeOffset? at) => FetchWords.Moment(at, settings.Zone);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetStatusAsync(Guid id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? new JsonResult(new { running = State == FetchState.Running, share = Share, text = Phase }) : NotFound();

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await plans.FindRunAsync(id, cancel) is not { } run || await plans.FindAsync(run.PlanId, cancel) is not { } plan)
        {
            return false;
        }
        (Run, Plan, State) = (run, plan, run.StateAt(clock.GetUtcNow()));
        IsUndone = run.ImportId is { } import && await db.Imports.AnyAsync(one => one.Id == import && one.Status == ImportStatus.Undone, cancel);
        var touched = run.ReadTouched();
        Touched = touched.Count == 0 ? null : new TableModel
        {
            Caption = T("Publicerade index som byggde på värden som nu är andra", "Published indexes that rest on values which now are others"),
            Columns = [new("index", T("Index", "Index")), new("ar", T("År", "Year"), true), new("kon", T("Kön", "Sex")), new("varden", T("Värden som skiljer", "Values that differ"), true)],
            Rows = [.. touched.Select(one => new TableRow(one.Id.ToString(), [new(T(one.TitleSv, one.TitleEn)) { Href = Links.IndexVersion(one.Id) }, Format.Period(one.Year, 1), Wording.SexName(one.Sex), TableCell.Number(one.Values)]))],
        };
        return true;
    }
}
