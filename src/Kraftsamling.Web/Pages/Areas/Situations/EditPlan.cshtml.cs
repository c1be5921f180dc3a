using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>Which problems a draft plan takes up, in which order, and what it rests on.</summary>
[Access(SituationAccess.Edit)]
public sealed class EditPlanModel(ActionPlanService plans, SituationService situations, PlanViews views, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }

    public PlanView View { get; private set; } = null!;
    public string Summary { get; private set; } = "";
    public IReadOnlyList<SituationReport> Reports { get; private set; } = [];

    /// <summary>Problems of the analysis that the plan does not take up yet.</summary>
    public IReadOnlyList<string> Untaken { get; private set; } = [];

    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        Seen = View.Plan.RowVersion;
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, PlanChange asked, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        var situation = asked.Allmant is not null && Reports.Any(report => report.Id == asked.Lagesbild) ? asked.Lagesbild!.Value : View.Plan.SituationId;
        var added = new PlanProblem(Guid.CreateVersion7(clock.GetUtcNow()), (string.IsNullOrWhiteSpace(asked.Eget) ? asked.Ur ?? "" : asked.Eget).Trim());
        var saved = await plans.SaveAsync(id, Seen, situation, Changed(asked, added), user.Change("atgardsplan", "Planen ändrades"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(asked.Nytt is not null ? Links.PlanProblem(id, added.Id) : Links.PlanEdit(id));
        }
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        Summary = asked.Allmant is null ? Summary : asked.Sammanfattning ?? "";
        Seen = saved.Stale is null ? Seen : View.Plan.RowVersion;
        return Page();
    }

    private PlanContent Changed(PlanChange asked, PlanProblem added) => asked switch
    {
        { Upp: { } up } => View.Content.Raised(up),
        { Bort: { } gone } => View.Content.Without(gone),
        { Nytt: not null } => View.Content.With(added),
        { Allmant: not null } => View.Content with { Summary = (asked.Sammanfattning ?? "").Trim() },
        _ => View.Content,
    };

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await views.FindAsync(id, cancel) is not { } view)
        {
            return NotFound();
        }
        View = view;
        Summary = view.Content.Summary;
        Reports = await situations.ListAsync(cancel);
        Untaken = [.. SituationText.From(view.Situation.Text).Problems.Select(problem => problem.About).Except(view.Content.Problems.Select(problem => problem.Name))];
        return view.Plan.IsDecided ? LocalRedirect(Links.Plan(id)) : null;
    }
}

/// <summary>What somebody asked for on the page: one of them.</summary>
public sealed record PlanChange
{
    /// <summary>The problem to move up.</summary>
    public Guid? Upp { get; init; }

    /// <summary>The problem to take away.</summary>
    public Guid? Bort { get; init; }

    /// <summary>Set when a problem is added, named in <see cref="Eget"/> or <see cref="Ur"/>.</summary>
    public string? Nytt { get; init; }
    public string? Eget { get; init; }
    public string? Ur { get; init; }

    /// <summary>Set when the summary and the situation report are saved.</summary>
    public string? Allmant { get; init; }
    public string? Sammanfattning { get; init; }
    public Guid? Lagesbild { get; init; }
}
