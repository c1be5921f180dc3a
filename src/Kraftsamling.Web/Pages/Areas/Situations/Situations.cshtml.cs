using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>The present situation report and plan, when they must be gone through, and the earlier ones.</summary>
[Access(SituationAccess.Read)]
public sealed class SituationsModel(SituationService situations, ActionPlanService plans, PlanViews views, CurrentUser user) : PageModel
{
    public SituationReport? Current { get; private set; }
    public SituationReport? Draft { get; private set; }
    public PlanView? Plan { get; private set; }
    public ActionPlan? PlanDraft { get; private set; }
    public TableModel Situations { get; private set; } = null!;
    public TableModel Plans { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>True while it is long before the next revision.</summary>
    public bool IsFresh => Current?.PublishedOn is { } day && CrimePreventionLaw.Current.Revision(day, Today).State == DueState.Later;

    public DateOnly Today => views.Today;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostSituationAsync(CancellationToken cancel)
    {
        var made = await situations.CreateAsync(user.Change("lagesbild", "Ny version av lägesbilden"), cancel);
        return LocalRedirect(Links.SituationEdit(made.Report!.Id));
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostPlanAsync(Guid? fran, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if ((Current ?? Draft) is not { } situation || (fran is { } former && await plans.FindAsync(former, cancel) is null))
        {
            return NotFound();
        }
        var made = await plans.CreateAsync(situation.Id, fran, user.Change("atgardsplan", "Ny åtgärdsplan"), cancel);
        return LocalRedirect(Links.Plan(made.Plan!.Id));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var all = await situations.ListAsync(cancel);
        var every = await plans.ListAsync(cancel);
        (Current, Draft) = (all.FirstOrDefault(report => report.IsPublished), all.FirstOrDefault(report => !report.IsPublished));
        PlanDraft = every.FirstOrDefault(plan => !plan.IsDecided);
        Plan = every.FirstOrDefault(plan => plan.IsDecided) is { } decided ? await views.ReadAsync(decided, cancel) : null;
        Situations = SituationTable(all);
        Plans = PlanTable(every, all);
    }

    private TableModel SituationTable(IReadOnlyList<SituationReport> all) => new()
    {
        Caption = T("Lägesbilder", "Situation reports"), Empty = T("Inga lägesbilder än.", "No situation reports yet."),
        Columns = [new("namn", T("Lägesbild", "Situation report")), new("period", T("Period", "Period")) { Secondary = true }, new("lage", T("Ställning", "Status")), new("frist", T("Revidering", "Revision"))],
        Rows = [.. all.Select(report => new TableRow(report.Id.ToString(),
        [
            new(SituationWords.Title(report)) { Href = Links.Situation(report.Id) }, SituationWords.Period(report.PeriodFrom, report.PeriodTo), SituationWords.Subtitle(report),
            report.PublishedOn is not { } day ? Format.NoValue
                : report.Id != Current?.Id ? T("ersatt av en senare version", "replaced by a later version")
                : SituationWords.Revision(CrimePreventionLaw.Current.Revision(day, Today)),
        ]))],
    };

    private TableModel PlanTable(IReadOnlyList<ActionPlan> all, IReadOnlyList<SituationReport> reports) => new()
    {
        Caption = T("Åtgärdsplaner", "Action plans"), Empty = T("Inga åtgärdsplaner än.", "No action plans yet."),
        Columns = [new("namn", T("Åtgärdsplan", "Action plan")), new("grund", T("Bygger på", "Rests on")) { Secondary = true }, new("lage", T("Ställning", "Status")), new("frist", T("Uppföljning", "Follow-up"))],
        Rows = [.. all.Select(plan => new TableRow(plan.Id.ToString(),
        [
            new(SituationWords.Title(plan)) { Href = Links.Plan(plan.Id) }, SituationWords.Title(reports.First(report => report.Id == plan.SituationId)), SituationWords.Subtitle(plan),
            !plan.IsDecided ? Format.NoValue
                : plan.Id != Plan?.Plan.Id ? T("ersatt av en senare plan", "replaced by a later plan")
                : Plan.Due is { } due ? SituationWords.FollowUp(due) : Format.NoValue,
        ]))],
    };
}
