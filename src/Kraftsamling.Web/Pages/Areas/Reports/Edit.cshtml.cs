using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>The text of a draft. When somebody else has saved meanwhile the two are put together.</summary>
[Access(ReportAccess.Edit)]
public sealed class EditModel(AreaReportService reports, CoordinationService coordination, FormMerger merger, CurrentUser user, TimeProvider clock) : PageModel, IBelongs
{
    private const int EmptyRows = 2;

    [BindProperty(Name = "version")] public long Seen { get; set; }

    public AreaReport Report { get; private set; } = null!;
    public ReportText Text { get; private set; } = new();
    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }
    public string AsOf { get; private set; } = "";
    public string RemindOn { get; private set; } = "";
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public IEnumerable<ReportCause> Causes => [.. Text.Causes, .. Enumerable.Repeat(new ReportCause("", "", "", ""), EmptyRows)];
    public IEnumerable<ReportEffort> Efforts(EffortTrack track) => [.. Text.Efforts.Where(effort => effort.Track == track), .. Enumerable.Repeat(new ReportEffort(track, "", "", ""), EmptyRows)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        (Seen, Text, Base) = (Report.RowVersion, ReportText.From(Report.Text), FormMerger.Base(ReportFields.Values(Report)));
        (AsOf, RemindOn) = (IsoDay.Of(Report.AsOf), IsoDay.Of(Report.RemindOn));
        return Page();
    }

    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? vidare, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        ReportSave? saved = null;
        Base = Request.Form[FormMerger.BaseField].ToString();
        var outcome = await merger.SaveAsync(ReportFields.Shape, FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(id, form, version, cancel))?.Stale,
            async () => await LoadAsync(id, cancel) is null ? (ReportFields.Values(Report), Report.RowVersion) : null);
        if (saved is { Saved: true })
        {
            return LocalRedirect(Links.Merged(vidare == "mer" ? Links.ReportEdit(id) : Links.Report(id), outcome.Merged));
        }
        Merge = outcome.Open;
        Problems = [.. Problems, .. saved?.Problems ?? [], .. Merge is null && saved?.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return Page();
    }

    /// <summary>To those who coordinate the area.</summary>
    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) =>
        await reports.FindAsync(Guid.Parse((string)RouteData.Values["id"]!), cancel) is { } report ? await coordination.ReadUnitsAsync(report, clock.Today(), cancel) : null;

    // Null when the days are wrong; the page then says so.
    private async Task<ReportSave?> SaveAsync(Guid id, IFormCollection form, long version, CancellationToken cancel)
    {
        Text = Read(form);
        (AsOf, RemindOn) = (form["galler"].ToString(), form["paminn"].ToString());
        if (IsoDay.Read(AsOf) is not { } asOf || (RemindOn.Length > 0 && IsoDay.Read(RemindOn) is null))
        {
            Problems = [new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02.")];
            return null;
        }
        return await reports.SaveAsync(id, version, new ReportEdit(Text, asOf, IsoDay.Read(RemindOn)), user.Change("rapport", "Texten ändrades"), cancel);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, cancel) is not { } report)
        {
            return NotFound();
        }
        Report = report;
        return report.Publication == PublicationStatus.Published ? LocalRedirect(Links.Report(id)) : null;
    }

    private static ReportText Read(IFormCollection form)
    {
        string[] All(string name) => [.. form[name].Select(text => (text ?? "").Trim())];
        static string At(string[] texts, int row) => row < texts.Length ? texts[row] : "";
        var (about, cause, evidence, unknown) = (All("om"), All("orsak"), All("bygger"), All("okant"));
        var causes = Enumerable.Range(0, about.Length).Select(row => new ReportCause(about[row], At(cause, row), At(evidence, row), At(unknown, row)))
            .Where(row => row.About.Length + row.Cause.Length + row.Evidence.Length + row.Unknown.Length > 0);
        var efforts = Enum.GetValues<EffortTrack>().SelectMany(track =>
        {
            var (what, group, contact) = (All($"vad-{track}"), All($"grupp-{track}"), All($"kontakt-{track}"));
            return Enumerable.Range(0, what.Length).Select(row => new ReportEffort(track, what[row], At(group, row), At(contact, row)));
        }).Where(row => row.Name.Length + row.Group.Length + row.Contact.Length > 0);
        return new ReportText
        {
            Summary = form["sammanfattning"].ToString().Trim(), Causes = [.. causes], Efforts = [.. efforts],
            Questions = [.. form["fragor"].ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
    }
}
