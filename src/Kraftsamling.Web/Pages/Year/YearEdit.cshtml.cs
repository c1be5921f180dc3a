using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Year;

/// <summary>The days of each step in one year.</summary>
[Access(YearAccess.Edit)]
public sealed class YearEditModel(YearStepService steps, TimeProvider clock, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ar")] public int? Chosen { get; set; }
    [BindProperty(Name = "kod")] public List<string> Codes { get; set; } = [];
    [BindProperty(Name = "fran")] public List<DateOnly?> First { get; set; } = [];
    [BindProperty(Name = "till")] public List<DateOnly?> Last { get; set; } = [];
    [BindProperty(Name = "beslutat")] public bool IsDecided { get; set; }
    [BindProperty(Name = "version")] public long Seen { get; set; }

    public YearWheel Wheel { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public int Year => Chosen ?? LocalDay.Of(clock).Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!YearStepService.IsYear(Year))
        {
            return NotFound();
        }
        Wheel = await steps.ReadAsync(Year, cancel);
        (First, Last) = ([.. Wheel.Steps.Select(step => (DateOnly?)step.FirstDay)], [.. Wheel.Steps.Select(step => (DateOnly?)step.LastDay)]);
        (IsDecided, Seen) = (Wheel.Status == DecisionStatus.Decided, Wheel.Seen);
        return Page();
    }

    [Access(YearAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!YearStepService.IsYear(Year))
        {
            return NotFound();
        }
        List<StepDays> days = [.. Codes.Select((code, at) => new StepDays(code, First.ElementAtOrDefault(at), Last.ElementAtOrDefault(at)))];
        var saved = await steps.SaveAsync(Year, Seen, days, IsDecided ? DecisionStatus.Decided : DecisionStatus.Proposed, user.Change("arshjulet", "Årets dagar"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(Links.Year(Year));
        }
        (Wheel, Problems, Seen) = (saved.Wheel, saved.Problems, saved.Wheel.Seen);
        // What was entered stays; without it the fields show what now holds.
        (First, Last) = ([.. Wheel.Steps.Select(step => Entered(days, step)?.First)], [.. Wheel.Steps.Select(step => Entered(days, step)?.Last)]);
        ModelState.Clear();
        return Page();
    }

    private static StepDays? Entered(List<StepDays> days, YearStep step) => days.Find(one => one.Code == step.Code);
}
