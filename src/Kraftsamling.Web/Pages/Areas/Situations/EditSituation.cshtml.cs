using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>The text of a draft. When somebody else has saved meanwhile the two are put together.</summary>
[Access(SituationAccess.Edit)]
public sealed class EditSituationModel(SituationService situations, SituationFacts facts, FormMerger merger, CurrentUser user) : PageModel
{
    private const int EmptyRows = 2;

    [BindProperty(Name = "version")] public long Seen { get; set; }

    public SituationReport Report { get; private set; } = null!;
    public SituationText Text { get; private set; } = new();
    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];
    public IReadOnlyList<AreaReport> Linkable { get; private set; } = [];

    public IEnumerable<SituationVoice> Voices => [.. Text.Voices, .. Enumerable.Repeat(new SituationVoice("", ""), EmptyRows)];
    public IEnumerable<ReportCause> Causes => [.. Text.Problems, .. Enumerable.Repeat(new ReportCause("", "", "", ""), EmptyRows)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        (Seen, Text, From, To) = (Report.RowVersion, SituationText.From(Report.Text), IsoDay.Of(Report.PeriodFrom), IsoDay.Of(Report.PeriodTo));
        Base = FormMerger.Base(SituationFields.Values(Report));
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? vidare, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }
        SituationSave? saved = null;
        Base = Request.Form[FormMerger.BaseField].ToString();
        var outcome = await merger.SaveAsync(SituationFields.Shape, FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(id, form, version, cancel))?.Stale,
            async () => await LoadAsync(id, cancel) is null ? (SituationFields.Values(Report), Report.RowVersion) : null);
        if (saved is { Saved: true })
        {
            return LocalRedirect(Links.Merged(vidare == "mer" ? Links.SituationEdit(id) : Links.Situation(id), outcome.Merged));
        }
        Merge = outcome.Open;
        Problems = [.. Problems, .. saved?.Problems ?? [], .. Merge is null && saved?.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return Page();
    }

    // Null when the days are wrong; the page then says so.
    private async Task<SituationSave?> SaveAsync(Guid id, IFormCollection form, long version, CancellationToken cancel)
    {
        Text = Read(form);
        (From, To) = (form["fran"].ToString(), form["till"].ToString());
        if (IsoDay.Read(From) is not { } from || IsoDay.Read(To) is not { } to)
        {
            Problems = [new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02.")];
            return null;
        }
        return await situations.SaveAsync(id, version, new SituationEdit(Text, from, to), user.Change("lagesbild", "Texten ändrades"), cancel);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await situations.FindAsync(id, cancel) is not { } report)
        {
            return NotFound();
        }
        Report = report;
        (Indicators, Linkable) = (await facts.ListIndicatorsAsync(cancel), await situations.ListLinkableAsync(cancel));
        return report.IsPublished ? LocalRedirect(Links.Situation(id)) : null;
    }

    private static SituationText Read(IFormCollection form)
    {
        string One(string name) => form[name].ToString().Trim();
        string[] All(string name) => [.. form[name].Select(text => (text ?? "").Trim())];
        static string At(string[] texts, int row) => row < texts.Length ? texts[row] : "";
        var (organisation, words) = (All("organisation"), All("ord"));
        var (about, cause, evidence, unknown) = (All("om"), All("orsak"), All("bygger"), All("okant"));
        return new SituationText
        {
            Summary = One("sammanfattning"), What = One("vad"), Where = One("var"), Sources = One("kallor"),
            Voices = [.. organisation.Select((name, row) => new SituationVoice(name, At(words, row))).Where(voice => voice.Organisation.Length + voice.Words.Length > 0)],
            Problems = [.. about.Select((name, row) => new ReportCause(name, At(cause, row), At(evidence, row), At(unknown, row))).Where(row => row.About.Length + row.Cause.Length + row.Evidence.Length + row.Unknown.Length > 0)],
            Indicators = All("uppgift"), Reports = [.. All("rapport").Select(text => Guid.TryParse(text, out var report) ? report : Guid.Empty).Where(report => report != Guid.Empty)],
        };
    }
}
