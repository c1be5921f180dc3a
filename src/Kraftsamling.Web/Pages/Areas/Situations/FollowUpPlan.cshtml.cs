using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>A dated note about one measure of a decided plan.</summary>
[Access(SituationAccess.Edit)]
public sealed class FollowUpPlanModel(ActionPlanService plans, PlanViews views, CurrentUser user) : PageModel
{
    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }
    [BindProperty(Name = "lage")] public MeasureState State { get; set; } = MeasureState.UnderWay;
    [BindProperty(Name = "sett")] public string? SeenWords { get; set; }
    [BindProperty(Name = "varfor")] public string? Why { get; set; }

    public PlanView View { get; private set; } = null!;
    public PlanMeasure Measure { get; private set; } = null!;
    public IReadOnlyList<PlanFollowUp> Earlier { get; private set; } = [];

    /// <summary>What partners have said about the measure by invitation.</summary>
    public IReadOnlyList<InvitationAnswer> Said { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid measure, CancellationToken cancel)
    {
        if (!await LoadAsync(id, measure, cancel))
        {
            return NotFound();
        }
        (Day, State) = (views.Today, View.Latest.TryGetValue(measure, out var last) ? last.State : MeasureState.UnderWay);
        return View.Plan.IsDecided ? Page() : LocalRedirect(Links.Plan(id));
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, Guid measure, CancellationToken cancel)
    {
        if (!await LoadAsync(id, measure, cancel))
        {
            return NotFound();
        }
        var saved = await plans.FollowUpAsync(id, new PlanNote(measure, Day, State, SeenWords ?? "", Why), user.Change("atgardsplan", "Uppföljning av en åtgärd"), cancel);
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return saved.Saved ? LocalRedirect(Links.Plan(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, Guid measure, CancellationToken cancel)
    {
        if (await views.FindAsync(id, cancel) is not { } view || view.Content.Measures.FirstOrDefault(one => one.Id == measure) is not { } found)
        {
            return false;
        }
        (View, Measure) = (view, found);
        Earlier = [.. view.Notes.Where(note => note.MeasureId == measure)];
        Said = [.. view.Said.Where(answer => answer.PartId == measure)];
        return true;
    }
}
