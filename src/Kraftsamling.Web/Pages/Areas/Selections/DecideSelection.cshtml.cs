using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>Proposes a draft, or enters the decision about a proposal.</summary>
[Access(SelectionAccess.Propose)]
public sealed class DecideSelectionModel(SelectionFacts facts, SelectionService service, CurrentUser user) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }
    [BindProperty(Name = "vem")] public string? By { get; set; }
    [BindProperty(Name = "varfor")] public string? Why { get; set; }
    [BindProperty(Name = "organ")] public string? Body { get; set; }
    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }
    [BindProperty(Name = "paragraf")] public string? Paragraph { get; set; }
    [BindProperty(Name = "dokument")] public string? Document { get; set; }

    public SelectionView View { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>What must be there before the next step.</summary>
    public IReadOnlyList<Text> Lacking { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        return View.Selection.Status == SelectionStatus.Decided ? LocalRedirect(Links.Selection(id)) : Page();
    }

    [Access(SelectionAccess.Propose)]
    public Task<IActionResult> OnPostProposeAsync(Guid id, CancellationToken cancel) => SaveAsync(id, Said, change => service.ProposeAsync(id, Seen, By ?? "", View.Cover, change, cancel), cancel);

    [Access(SelectionAccess.Propose)]
    public Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken cancel) => SaveAsync(id, Said, change => service.TakeBackAsync(id, Seen, change, cancel), cancel);

    [Access(SelectionAccess.Decide)]
    public Task<IActionResult> OnPostDecideAsync(Guid id, CancellationToken cancel) => SaveAsync(id, () => [], change => service.DecideAsync(id, Seen, Decision, change, cancel), cancel);

    [Access(SelectionAccess.Decide)]
    public Task<IActionResult> OnPostEnterAsync(Guid id, CancellationToken cancel) => SaveAsync(id, () => [], change => service.EnterDecisionAsync(id, Seen, Decision, change, cancel), cancel);

    private SelectionDecision Decision => new(Body ?? "", Day, Paragraph, Document);

    private Text[] Said() => string.IsNullOrWhiteSpace(Why) || Why.Length > CurrentUser.WhyMaxLength
        ? [new($"Skriv varför, högst {CurrentUser.WhyMaxLength} tecken. Det står sedan i omgången och ändringsloggen.", $"Write why, at most {CurrentUser.WhyMaxLength} characters. It goes into the round and the change log.")] : [];

    private async Task<IActionResult> SaveAsync(Guid id, Func<Text[]> check, Func<Core.Change, Task<SelectionSave>> save, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Problems = check();
        if (Problems.Count > 0)
        {
            return Page();
        }
        var saved = await save(user.Change("val-beslut", Why ?? $"{Body} {Paragraph}"));
        Problems = saved.Stale is { } stale ? [stale.Message] : saved.Problems;
        return saved.Saved ? LocalRedirect(Links.Selection(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await facts.FindAsync(id, null, cancel) is not { } view)
        {
            return false;
        }
        View = view;
        Lacking = view.Selection.Status == SelectionStatus.Draft ? SelectionRules.CheckBeforeProposal(view.Content) : SelectionRules.CheckBeforeDecision(view.Selection);
        return true;
    }
}
