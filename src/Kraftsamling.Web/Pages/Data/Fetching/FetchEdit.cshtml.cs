using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Makes or changes a fetch: paste, choose, try, save.</summary>
[Access(FetchAccess.Edit)]
public sealed class FetchEditModel(FetchPlanService plans, FetchRunner runner, AppDb db, CurrentUser user) : PageModel
{
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(1);

    public FetchPlan? Plan { get; private set; }
    public FetchForm? Form { get; private set; }
    public Text? Note { get; private set; }
    public bool Verified { get; private set; } = true;

    /// <summary>The fetch makes its area set when there is none.</summary>
    public bool Makes { get; private set; }

    public string Pasted { get; private set; } = "";
    public long Seen { get; private set; }
    public FetchTrial? Trial { get; private set; }
    public TableModel? Rows { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    public IReadOnlyList<AreaSet> Sets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, string? forslag, string? klistra, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Pasted = klistra ?? "";
        var spec = Plan?.Spec() ?? FetchPlanFile.Proposals().FirstOrDefault(one => one.Code == forslag);
        if (spec is null && Pasted.Length > 0)
        {
            spec = FetchPaste.Read(Pasted, out var problem);
            Problems = problem is null ? [] : [problem];
        }
        (Form, Note, Verified) = (spec is null ? null : FetchForm.Of(spec), spec?.Note, spec?.Verified ?? true);
        Makes = spec?.Areas.Create.Count > 0;
        return Page();
    }

    [Access(FetchAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid? id, string? gor, long version, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Form, Seen) = (FetchForm.Of(Request.Form), version);
        var problems = new ProblemList();
        if (Form.Read(problems) is not { } spec)
        {
            Problems = problems;
            return Page();
        }
        (Note, Verified, Makes) = (spec.Note, spec.Verified, spec.Areas.Create.Count > 0);
        if (gor == "prova")
        {
            await TryAsync(spec, cancel);
            return Page();
        }
        var saved = await plans.SaveAsync(spec, id, id is null ? 0 : version, user.Change("hamtning-plan", spec.Title.Sv), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(Links.Fetch(saved.Plan!.Id));
        }
        Problems = [new Problem(new("en hämtning som går att spara", "a fetch that can be saved"), spec.Code) { Advice = saved.Problem ?? saved.Stale!.Message }];
        return Page();
    }

    private async Task TryAsync(FetchSpec spec, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(LongestTrial);
        try
        {
            Trial = await runner.TrialAsync(spec, whole: false, late.Token);
            Problems = Trial.Problems;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Problems = [new Problem(new("ett svar inom en minut", "an answer within a minute"), spec.Source.Address.Host) { Advice = new("Källan svarar inte nu. Försök igen senare.", "The source does not answer now. Try again later.") }];
            return;
        }
        Rows = Trial.Import is not { } import ? null : new TableModel
        {
            Caption = T("Det som kom, så som det förstods", "What came, as it was understood"), Empty = T("Inga värden.", "No values."),
            Columns = [new("omrade", T("Område", "Area")), new("matt", T("Indikator", "Indicator")), new("ar", T("År", "Year"), true), new("kon", T("Kön", "Sex")), new("varde", T("Värde", "Value"), true)],
            Rows = [.. import.FirstRows.Select(row => new TableRow(row.Row.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [$"{row.AreaName} ({row.AreaCode})", row.Indicator, Format.Period(row.Year, row.Years), Wording.SexName(row.Sex), double.IsNaN(row.Value) ? DataWords.Status(row.Status) : Format.AsGiven(row.Value)]))],
        };
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Sets = await db.AreaSets.AsNoTracking().OrderBy(set => set.NameSv).ToListAsync(cancel);
        Plan = id is { } known ? await plans.FindAsync(known, cancel) : null;
        Seen = Plan?.RowVersion ?? 0;
        return id is null || Plan is not null;
    }
}
