using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>Enters the decision about a draft plan, which freezes it.</summary>
[Access(SituationAccess.Decide)]
public sealed class DecidePlanModel(ActionPlanService plans, PlanViews views, CurrentUser user) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }
    [BindProperty(Name = "organ")] public string? Body { get; set; }
    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }
    [BindProperty(Name = "paragraf")] public string? Paragraph { get; set; }
    [BindProperty(Name = "dokument")] public string? Document { get; set; }
    [BindProperty(Name = "efterhand")] public bool Afterwards { get; set; }
    [BindProperty(Name = "skal")] public string? Reason { get; set; }

    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>What must be written before a decision that is taken now.</summary>
    public IReadOnlyList<Text> Lacking { get; private set; } = [];

    /// <summary>The last day to revise the situation report, when it has passed; null otherwise.</summary>
    public DateOnly? LastRevision { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Seen = View.Plan.RowVersion;
        return View.Plan.IsDecided ? LocalRedirect(Links.Plan(id)) : Page();
    }

    [Access(SituationAccess.Decide)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var saved = await plans.DecideAsync(id, Seen, new PlanDecision(Body ?? "", Day, Paragraph, Document, Afterwards, Reason), user.Change("atgardsplan", "Beslutet fördes in"), cancel);
        Problems = saved.Stale is { } stale ? [stale.Message] : saved.Problems;
        Seen = saved.Stale is null ? Seen : View.Plan.RowVersion;
        return saved.Saved ? LocalRedirect(Links.Plan(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await views.FindAsync(id, cancel) is not { } view)
        {
            return false;
        }
        View = view;
        Lacking = [.. PlanRules.MissingParts(view.Content)];
        LastRevision = PlanRules.IsTooOld(view.Situation, views.Today, CrimePreventionLaw.Current) ? CrimePreventionLaw.Current.LastRevision(view.Situation.PublishedOn!.Value) : null;
        return true;
    }
}
