using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>A report to read and print; in a draft partners are invited, their words are added and the whole is published.</summary>
[Access(ReportAccess.Read)]
public sealed class ReportModel(AreaReportService reports, ReportInvitationService invitations, ReportBuilder builder, SituationService situations, CoordinationService coordination, CurrentUser user, TimeProvider clock) : PageModel, IBelongs
{
    private const int DaysToAnswer = 28;

    public AreaReport Report { get; private set; } = null!;
    public IReadOnlyList<DocBlock> Blocks { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public string Organisation { get; private set; } = "";
    public string Words { get; private set; } = "";

    /// <summary>What is asked, as it stands in the form.</summary>
    public InvitationAsk Ask { get; private set; } = null!;

    /// <summary>The invitations just made, with links that are shown this once.</summary>
    public IReadOnlyList<InvitationLink> Made { get; private set; } = [];

    /// <summary>Those asked; null when nobody is.</summary>
    public TableModel? Invited { get; private set; }

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

    /// <summary>Shows the links in the answer itself, as they are stored nowhere.</summary>
    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostInviteAsync(Guid id, string? organisations, string? question, string? answerBy, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Ask = new(organisations ?? "", question ?? "", IsoDay.Read(answerBy) ?? DateOnly.MinValue);
        var saved = await invitations.InviteAsync(id, Ask, user.Change("rapport", "Lokala parter bjöds in"), cancel);
        Problems = saved.Problems;
        if (saved.Made.Count > 0)
        {
            Made = [.. saved.Made.Select(one => new InvitationLink(one.Invitation.Organisation, new Uri(new Uri($"{Request.Scheme}://{Request.Host}"), Links.Invitation(one.Token))))];
            Ask = Proposed();
            Invited = InvitationTable.Of(await invitations.ListAsync(id, cancel), Today);
        }
        return Page();
    }

    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid invitation, CancellationToken cancel)
    {
        await invitations.WithdrawAsync(id, invitation, user.Change("rapport", "En inbjudan återkallades"), cancel);
        return LocalRedirect(Links.Report(id));
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

    private InvitationAsk Proposed() => new("", Report.Subject is ReportSubject.Area or ReportSubject.Cluster
        ? T($"Vad vet ni om {Report.Name} som vi behöver känna till? Vad fungerar bra, vad behövs och vad gör ni redan?", $"What do you know about {Report.Name} that we need to know? What works well, what is needed and what do you do already?")
        : T($"Vad vet ni om «{Report.Name}» som vi behöver känna till? Vad fungerar bra, vad behövs och vad gör ni redan?", $"What do you know about “{Report.Name}” that we need to know? What works well, what is needed and what do you do already?"), Today.AddDays(DaysToAnswer));

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
        Ask = Proposed();
        Invited = InvitationTable.Of(await invitations.ListAsync(id, cancel), Today);
        PartOf = await situations.ListWithAsync(id, cancel);
        Blocks = ReportBlocks.Of(await builder.BuildAsync(report, cancel));
        return true;
    }
}
