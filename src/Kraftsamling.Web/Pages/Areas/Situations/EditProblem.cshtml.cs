using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>One problem of a draft plan: goal, how one sees that it is reached, and measures.</summary>
[Access(SituationAccess.Edit)]
public sealed class EditProblemModel(ActionPlanService plans, PlanViews views, CityData city, CurrentUser user, TimeProvider clock) : PageModel
{
    private static readonly string[] DayFields = ["start", "slut", "foljs-dag"];
    private static readonly Lazy<IReadOnlyList<ModelUnit>> AllUnits = new(() => ModelCatalogue.Read().Units);

    [BindProperty(Name = "version")] public long Seen { get; set; }

    public PlanView View { get; private set; } = null!;
    public PlanProblem Problem { get; private set; } = null!;

    /// <summary>The problem's stored name.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What somebody else saved meanwhile.</summary>
    public PlanProblem? Stored { get; private set; }

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
        Seen = View.Plan.RowVersion;
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, Guid problem, string? vidare, CancellationToken cancel)
    {
        if (await LoadAsync(id, problem, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        var before = Problem;
        Problem = Read(Request.Form, before);
        if (WrongDays(Request.Form))
        {
            Problems = [new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02.")];
            return Page();
        }
        var saved = await plans.SaveAsync(id, Seen, View.Plan.SituationId, View.Content.With(Problem), user.Change("atgardsplan", "Ett problem ändrades"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(vidare == "mer" ? Links.PlanProblem(id, problem) : Links.PlanEdit(id));
        }
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        if (saved.Stale is not null)
        {
            // Saving again is then a choice made with the other text in sight.
            (Seen, Stored) = (View.Plan.RowVersion, before);
        }
        return Page();
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
