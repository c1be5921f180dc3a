using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>Which problems a draft plan takes up, in which order, and what it rests on.</summary>
[Access(SituationAccess.Edit)]
public sealed class EditPlanModel(ActionPlanService plans, SituationService situations, PlanViews views, FormMerger merger, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }

    public PlanView View { get; private set; } = null!;

    /// <summary>The values that the form in general was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }
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
        (Seen, Base) = (View.Plan.RowVersion, FormMerger.Base(SituationFields.Values(View)));
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, PlanChange asked, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        var added = new PlanProblem(Guid.CreateVersion7(clock.GetUtcNow()), (string.IsNullOrWhiteSpace(asked.Eget) ? asked.Ur ?? "" : asked.Eget).Trim());
        PlanSave? saved = null;
        // Moving, adding and taking away are done to the problems as they are now; only the texts can meet somebody else's.
        var outcome = await merger.SaveAsync(asked.Allmant is null ? new FormShape() : SituationFields.PlanShape, FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(id, asked with { Sammanfattning = form["sammanfattning"], Lagesbild = Guid.TryParse(form["lagesbild"], out var on) ? on : null }, added, version, cancel)).Stale,
            async () => await LoadAsync(id, cancel) is null ? (SituationFields.Values(View), View.Plan.RowVersion) : null);
        if (saved is { Saved: true })
        {
            return LocalRedirect(Links.Merged(asked.Nytt is not null ? Links.PlanProblem(id, added.Id) : Links.PlanEdit(id), outcome.Merged));
        }
        Merge = outcome.Open;
        Problems = [.. saved?.Problems ?? [], .. Merge is null && saved?.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        Summary = asked.Allmant is null ? Summary : asked.Sammanfattning ?? "";
        Base = asked.Allmant is null ? FormMerger.Base(SituationFields.Values(View)) : Request.Form[FormMerger.BaseField].ToString();
        return Page();
    }

    private Task<PlanSave> SaveAsync(Guid id, PlanChange asked, PlanProblem added, long version, CancellationToken cancel)
    {
        var situation = asked.Allmant is not null && Reports.Any(report => report.Id == asked.Lagesbild) ? asked.Lagesbild!.Value : View.Plan.SituationId;
        return plans.SaveAsync(id, version, situation, Changed(asked, added), user.Change("atgardsplan", "Planen ändrades"), cancel);
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
