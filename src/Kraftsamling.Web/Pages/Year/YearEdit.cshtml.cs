using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Year;

/// <summary>The days of each step in one year. When somebody else has saved meanwhile the two are put together.</summary>
[Access(YearAccess.Edit)]
public sealed class YearEditModel(YearStepService steps, FormMerger merger, TimeProvider clock, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ar")] public int? Chosen { get; set; }
    [BindProperty(Name = "version")] public long Seen { get; set; }

    private List<StepDays> _days = [];

    public IReadOnlyList<DateOnly?> First { get; private set; } = [];
    public IReadOnlyList<DateOnly?> Last { get; private set; } = [];
    public bool IsDecided { get; private set; }
    public YearWheel Wheel { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }
    public int Year => Chosen ?? LocalDay.Of(clock).Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!YearStepService.IsYear(Year))
        {
            return NotFound();
        }
        Wheel = await steps.ReadAsync(Year, cancel);
        (First, Last) = ([.. Wheel.Steps.Select(step => (DateOnly?)step.FirstDay)], [.. Wheel.Steps.Select(step => (DateOnly?)step.LastDay)]);
        (IsDecided, Seen, Base) = (Wheel.Status == DecisionStatus.Decided, Wheel.Seen, FormMerger.Base(YearFields.Values(Wheel)));
        return Page();
    }

    [Access(YearAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!YearStepService.IsYear(Year))
        {
            return NotFound();
        }
        Wheel = await steps.ReadAsync(Year, cancel);
        Base = Request.Form[FormMerger.BaseField].ToString();
        YearSave? saved = null;
        var outcome = await merger.SaveAsync(YearFields.Shape(), FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(form, version, cancel)).Stale,
            async () => await steps.ReadAsync(Year, cancel) is var now ? (YearFields.Values(now), now.Seen) : null);
        if (saved is { Saved: true })
        {
            return LocalRedirect(Links.Merged(Links.Year(Year), outcome.Merged));
        }
        (Wheel, Merge) = (saved!.Wheel, outcome.Open);
        Problems = [.. saved.Problems, .. Merge is null && saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        // What was entered stays; without it the fields show what now holds.
        (First, Last) = ([.. Wheel.Steps.Select(step => Entered(_days, step)?.First)], [.. Wheel.Steps.Select(step => Entered(_days, step)?.Last)]);
        ModelState.Clear();
        return Page();
    }

    private Task<YearSave> SaveAsync(IFormCollection form, long version, CancellationToken cancel)
    {
        var (first, last) = (form["fran"], form["till"]);
        _days = [.. form["kod"].Select((code, at) => new StepDays(code ?? "", IsoDay.Read(first.ElementAtOrDefault(at)), IsoDay.Read(last.ElementAtOrDefault(at))))];
        IsDecided = form["beslutat"].Count > 0;
        return steps.SaveAsync(Year, version, _days, IsDecided ? DecisionStatus.Decided : DecisionStatus.Proposed, user.Change("arshjulet", "Årets dagar"), cancel);
    }

    private static StepDays? Entered(List<StepDays> days, YearStep step) => days.Find(one => one.Code == step.Code);
}
