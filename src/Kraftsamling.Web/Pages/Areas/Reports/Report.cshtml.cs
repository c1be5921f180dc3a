using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>A report to read and print; in a draft what partners say is added and the whole is published.</summary>
[Access(ReportAccess.Read)]
public sealed class ReportModel(AreaReportService reports, ReportBuilder builder, SituationService situations, CoordinationService coordination, CurrentUser user, TimeProvider clock) : PageModel, IBelongs
{
    public AreaReport Report { get; private set; } = null!;
    public IReadOnlyList<DocBlock> Blocks { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public string Organisation { get; private set; } = "";
    public string Words { get; private set; } = "";

    /// <summary>The situation reports that it is part of, the newest first.</summary>
    public IReadOnlyList<SituationReport> PartOf { get; private set; } = [];

    /// <summary>The units that coordinate what it is about.</summary>
    public IReadOnlyList<Guid> Units { get; private set; } = [];

    public bool IsDraft => Report.Publication == PublicationStatus.Draft;
    public bool IsWhole => AreaReportService.IsWhole(Report);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(ReportAccess.Contribute)]
    public async Task<IActionResult> OnPostContributeAsync(Guid id, string? organisation, string? words, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Organisation, Words) = (organisation ?? "", words ?? "");
        return Ended(await reports.AddContributionAsync(id, Organisation, Words, Today, user.Change("rapport", "Bidrag från en lokal part"), cancel));
    }

    [Access(ReportAccess.Publish)]
    public async Task<IActionResult> OnPostPublishAsync(Guid id, long version, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        return Ended(await reports.PublishAsync(id, version, await builder.BuildAsync(Report, cancel), user.Change("rapport", "Rapporten publicerades"), cancel));
    }

    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) =>
        await reports.FindAsync(Guid.Parse((string)RouteData.Values["id"]!), cancel) is { } report ? await coordination.ReadUnitsAsync(report, Today, cancel) : null;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private IActionResult Ended(ReportSave saved)
    {
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return saved.Saved ? LocalRedirect(Links.Report(Report.Id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, cancel) is not { } report)
        {
            return false;
        }
        Report = report;
        Units = await coordination.ReadUnitsAsync(report, Today, cancel);
        PartOf = await situations.ListWithAsync(id, cancel);
        Blocks = ReportBlocks.Of(await builder.BuildAsync(report, cancel));
        return true;
    }
}
