using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>A plan to read and print, with how its measures go.</summary>
[Access(SituationAccess.Read)]
public sealed class PlanPageModel(ActionPlanService plans, PlanViews views, CurrentUser user) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<DocBlock> Blocks { get; private set; } = [];

    /// <summary>The newest plan, when it is another one.</summary>
    public ActionPlan? Later { get; private set; }

    /// <summary>A later plan has been decided.</summary>
    public bool IsReplaced { get; private set; }

    public TableModel Measures { get; private set; } = null!;
    private bool Writes => user.May(SituationAccess.Edit);

    public bool IsWhole => ActionPlanService.IsWhole(View.Plan, View.Situation);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await views.FindAsync(id, cancel) is not { } view)
        {
            return NotFound();
        }
        View = view;
        Blocks = PlanBlocks.Of(view);
        var all = await plans.ListAsync(cancel);
        Later = all[0].Id == id ? null : all[0];
        IsReplaced = view.Plan.IsDecided && all.Any(plan => plan.IsDecided && plan.Version > view.Plan.Version);
        Measures = MeasureTable();
        return Page();
    }

    [Access(SituationAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await plans.RemoveDraftAsync(id, user.Change("atgardsplan", "Utkastet togs bort"), cancel);
        return LocalRedirect(Links.SituationsPath);
    }

    private TableModel MeasureTable() => new()
    {
        Caption = T("Åtgärderna och vad som senast har setts", "The measures and what was last seen"), HideCaption = true,
        Columns =
        [
            new("namn", T("Åtgärd", "Measure")), new("ansvar", T("Ansvarar", "Responsible")) { Secondary = true }, new("lage", T("Läge", "State")), new("dag", T("Senast följd", "Last followed up")),
            .. Writes ? [new TableColumn("ny", T("Uppföljning", "Follow-up"))] : Array.Empty<TableColumn>(),
        ],
        Rows = [.. View.Content.Measures.Select(measure =>
        {
            var last = View.Latest.GetValueOrDefault(measure.Id);
            return new TableRow(measure.Id.ToString(),
            [
                measure.Name, SituationWords.Responsible(measure), SituationWords.State(last?.State ?? MeasureState.NotStarted),
                last is null ? T("inte än", "not yet") : Format.Day(last.Day), .. Writes ? [new TableCell(T("Skriv", "Write")) { Html = NoteLink(measure) }] : Array.Empty<TableCell>(),
            ]);
        })],
    };

    // The same word on every row: who does not see the row hears which measure it is.
    private HtmlContentBuilder NoteLink(PlanMeasure measure) => (HtmlContentBuilder)new HtmlContentBuilder()
        .AppendHtml("<a class=\"ds-link\" href=\"").Append(Links.PlanFollowUp(View.Plan.Id, measure.Id)).AppendHtml("\">").Append(T("Skriv", "Write"))
        .AppendHtml("<span class=\"ks-hidden\">").Append(T($" en uppföljning av {measure.Name}", $" a follow-up of {measure.Name}")).AppendHtml("</span></a>");
}
