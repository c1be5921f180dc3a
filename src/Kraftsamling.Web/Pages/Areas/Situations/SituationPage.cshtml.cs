using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>A situation report to read and print; a draft is published here.</summary>
[Access(SituationAccess.Read)]
public sealed class SituationPageModel(SituationService situations, SituationFacts facts, ActionPlanService plans, CurrentUser user, TimeProvider clock) : PageModel
{
    public SituationReport Report { get; private set; } = null!;
    public BlocksModel Blocks { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>What must be written before it can be published.</summary>
    public IReadOnlyList<Text> Lacking { get; private set; } = [];

    /// <summary>Newer versions of area reports that are part of it.</summary>
    public IReadOnlyList<AreaReport> Newer { get; private set; } = [];

    /// <summary>The plans that rest on it.</summary>
    public IReadOnlyList<ActionPlan> Plans { get; private set; } = [];

    /// <summary>The newest version, when it is another one.</summary>
    public SituationReport? Later { get; private set; }

    /// <summary>When it must be revised; null for a draft and for what a later published version has replaced.</summary>
    public DueDay? Due { get; private set; }

    public string Day { get; private set; } = "";
    public bool IsWhole => SituationService.IsWhole(Report);
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(SituationAccess.Decide)]
    public async Task<IActionResult> OnPostPublishAsync(Guid id, long version, string? dag, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Day = dag ?? "";
        if (IsoDay.Read(dag) is not { } on)
        {
            Problems = [new("Skriv dagen som 2026-03-02.", "Write the day as 2026-03-02.")];
            return Page();
        }
        var saved = await situations.PublishAsync(id, version, on, user.Change("lagesbild", "Lägesbilden publicerades"), cancel);
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return saved.Saved ? LocalRedirect(Links.Situation(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await situations.FindAsync(id, cancel) is not { } report)
        {
            return false;
        }
        Report = report;
        var content = await facts.ReadAsync(report, cancel);
        Blocks = new BlocksModel(SituationBlocks.Of(content)) { Links = content.Links.DistinctBy(SituationBlocks.Name).ToDictionary(SituationBlocks.Name, link => Links.Report(link.Id)) };
        Newer = await situations.ListNewerAsync(content, cancel);
        Lacking = [.. SituationRules.MissingParts(content.Text)];
        Plans = [.. (await plans.ListAsync(cancel)).Where(plan => plan.SituationId == id)];
        var all = await situations.ListAsync(cancel);
        Later = all[0].Id == id ? null : all[0];
        Due = report.PublishedOn is { } day && !all.Any(one => one.IsPublished && one.Version > report.Version) ? CrimePreventionLaw.Current.Revision(day, Today) : null;
        Day = IsoDay.Of(Today);
        return true;
    }
}
