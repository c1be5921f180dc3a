using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>One problem of a draft plan: goal, how one sees that it is reached, and measures.</summary>
[Access(SituationAccess.Edit)]
public sealed class EditProblemModel(ActionPlanService plans, PlanViews views, CityData city, FormMerger merger, CurrentUser user, TimeProvider clock) : PageModel
{
    private static readonly string[] DayFields = ["start", "slut", "foljs-dag"];
    private static readonly Lazy<IReadOnlyList<ModelUnit>> AllUnits = new(() => ModelCatalogue.Read().Units);

    [BindProperty(Name = "version")] public long Seen { get; set; }

    public PlanView View { get; private set; } = null!;
    public PlanProblem Problem { get; private set; } = null!;

    /// <summary>The problem's stored name.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }

    public IReadOnlyList<PlanIndicator> Indicators { get; private set; } = [];
    public IReadOnlyList<ModelUnit> Units => AllUnits.Value;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public IEnumerable<PlanMeasure> Measures => [.. Problem.Measures, NewMeasure()];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid problem, CancellationToken cancel)
    {
        if (await LoadAsync(id, problem, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        (Seen, Base) = (View.Plan.RowVersion, FormMerger.Base(SituationFields.Values(Problem)));
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, Guid problem, string? vidare, CancellationToken cancel)
    {
        if (await LoadAsync(id, problem, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        PlanSave? saved = null;
        Base = Request.Form[FormMerger.BaseField].ToString();
        var outcome = await merger.SaveAsync(SituationFields.ProblemShape, FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(id, form, version, cancel))?.Stale,
            async () => await LoadAsync(id, problem, cancel) is null ? (SituationFields.Values(Problem), View.Plan.RowVersion) : null);
        if (saved is { Saved: true })
        {
            return LocalRedirect(Links.Merged(vidare == "mer" ? Links.PlanProblem(id, problem) : Links.PlanEdit(id), outcome.Merged));
        }
        Merge = outcome.Open;
        Problems = [.. Problems, .. saved?.Problems ?? [], .. Merge is null && saved?.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return Page();
    }

    // Null when the days are wrong; the page then says so.
    private async Task<PlanSave?> SaveAsync(Guid id, IFormCollection form, long version, CancellationToken cancel)
    {
        Problem = Read(form, Problem);
        if (WrongDays(form))
        {
            Problems = [new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02.")];
            return null;
        }
        return await plans.SaveAsync(id, version, View.Plan.SituationId, View.Content.With(Problem), user.Change("atgardsplan", "Ett problem ändrades"), cancel);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, Guid problem, CancellationToken cancel)
    {
        if (await views.FindAsync(id, cancel) is not { } view || view.Content.Find(problem) is not { } found)
        {
            return NotFound();
        }
        (View, Problem, Heading) = (view, found, found.Name);
        Indicators = [.. (await city.IndicatorsAsync(cancel)).Values.OrderBy(indicator => indicator.Id).Select(indicator => new PlanIndicator(indicator.Code, new Text(indicator.NameSv, indicator.NameEn)))];
        return view.Plan.IsDecided ? LocalRedirect(Links.Plan(id)) : null;
    }

    private PlanProblem Read(IFormCollection form, PlanProblem before)
    {
        string One(string name) => form[name].ToString().Trim();
        var names = form["atgard"];
        return before with
        {
            Name = One("namn"),
            Goal = One("mal"),
            Sign = One("tecken"),
            Indicator = Indicators.FirstOrDefault(indicator => indicator.Code == One("uppgift")),
            Measures = [.. Enumerable.Range(0, names.Count).Select(row => ReadMeasure(form, row)).Where(measure => measure.Name.Length + measure.Function.Length + measure.With.Length + measure.FollowUp.Length > 0)],
        };
    }

    private PlanMeasure ReadMeasure(IFormCollection form, int row)
    {
        string At(string name) => row < form[name].Count ? (form[name][row] ?? "").Trim() : "";
        var unit = Units.FirstOrDefault(one => one.Code == At("enhet"));
        return new PlanMeasure(Guid.TryParse(At("atgard-id"), out var id) ? id : NewMeasure().Id)
        {
            Name = At("atgard"), Unit = unit is null ? null : new PlanUnit(unit.Code, unit.Name), Function = At("funktion"), With = At("med"),
            Areas = [.. At("var").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
            Track = Enum.TryParse<EffortTrack>(At("spar"), out var track) && Enum.IsDefined(track) ? track : null,
            Start = IsoDay.Read(At("start")), End = IsoDay.Read(At("slut")), FollowUp = At("foljs"), FollowUpOn = IsoDay.Read(At("foljs-dag")),
        };
    }

    private static bool WrongDays(IFormCollection form) =>
        DayFields.SelectMany(name => form[name]).Any(text => !string.IsNullOrWhiteSpace(text) && IsoDay.Read(text) is null);

    private PlanMeasure NewMeasure() => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
