using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas;
using Kraftsamling.Web.Pages.Areas.Selections;
using Kraftsamling.Web.Pages.Areas.Situations;
using Kraftsamling.Web.Pages.Index;
using Kraftsamling.Web.Pages.Organisation;
using Kraftsamling.Web.Pages.ToDo;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Year;

/// <summary>The model's year as a wheel and as a list.</summary>
[Access(YearAccess.Read)]
public sealed class YearModel(YearStepService steps, TimeProvider clock, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ar")] public int? Chosen { get; set; }

    public YearWheel Wheel { get; private set; } = null!;
    public WheelDrawing Drawing { get; private set; } = null!;
    public DateOnly Today => LocalDay.Of(clock);
    public bool MayEdit => user.May(YearAccess.Edit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var year = Chosen ?? Today.Year;
        if (!YearStepService.IsYear(year))
        {
            return NotFound();
        }
        Wheel = await steps.ReadAsync(year, cancel);
        Drawing = new(Wheel, Today);
        return Page();
    }

    /// <summary>The sentence a reader takes away.</summary>
    public string Summary()
    {
        var now = Wheel.On(Today).Select(Title).ToList();
        var next = Wheel.Next(Today);
        if (Wheel.Year != Today.Year)
        {
            return T($"Så här är arbetet tänkt att gå under {Wheel.Year}.", $"This is how the work is meant to go in {Wheel.Year}.");
        }
        var present = now.Count == 0 ? T("Inget steg pågår just nu.", "No step is under way right now.") : T($"Nu pågår {Together(now)}.", $"Now under way: {Together(now)}.");
        return next is null ? present : present + " " + T($"Nästa steg är {Title(next).ToLowerInvariant()}, som börjar {Format.Day(next.FirstDay)}.", $"The next step is {Title(next).ToLowerInvariant()}, which begins on {Format.Day(next.FirstDay)}.");
    }

    public static string Title(YearStep step) => T(step.TitleSv, step.TitleEn);

    /// <summary>"1 november–10 december".</summary>
    public static string Days(YearStep step) => Day(step.FirstDay) + "–" + Day(step.LastDay);

    public static string Who(YearStep step) => step.GroupKind is { } kind ? T(TaskWords.KindWord(kind)) : T(TaskWords.RoleWord(step.Role ?? Core.Organisation.Role.Secretary));

    /// <summary>Where the work of a step is done; null when it has no page, or none that the reader may open.</summary>
    public (string Href, string Words)? Place(YearStep step)
    {
        (string Rule, string Href, string Words)? place = step.Place switch
        {
            "index" => (IndexAccess.Read, Links.IndexPath, T("Till Index", "To Index")),
            "areas" => (AreaAccess.Read, Links.AreasPath, T("Till Områden", "To Areas")),
            "selections" => (SelectionAccess.Read, Links.SelectionsPath, T("Till valen av områden", "To the selections of areas")),
            "plan" => (SituationAccess.Read, Links.SituationsPath, T("Till åtgärdsplanen", "To the action plan")),
            "organisation" => (OrganisationAccess.Read, Links.OrganisationPath, T("Till organisationen", "To the organisation")),
            _ => null,
        };
        return place is { } found && user.May(found.Rule) ? (found.Href, found.Words) : null;
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM", System.Globalization.CultureInfo.CurrentCulture);

    private static string Together(List<string> words)
    {
        var lower = words.ConvertAll(word => word.ToLowerInvariant());
        return lower.Count == 1 ? lower[0] : string.Join(", ", lower[..^1]) + T(" och ", " and ") + lower[^1];
    }
}
