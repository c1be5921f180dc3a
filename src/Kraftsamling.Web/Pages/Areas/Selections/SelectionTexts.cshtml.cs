using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The three texts that a decision rests on, and the title.</summary>
[Access(SelectionAccess.Edit)]
public sealed class SelectionTextsModel(SelectionService service, CurrentUser user) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }
    [BindProperty(Name = "barn")] public string? ChildRights { get; set; }
    [BindProperty(Name = "jamlikhet")] public string? Equality { get; set; }
    [BindProperty(Name = "skal")] public string? Grounds { get; set; }
    [BindProperty(Name = "rubrik")] public string? TitleSv { get; set; }
    [BindProperty(Name = "title")] public string? TitleEn { get; set; }

    public Guid Id { get; private set; }
    public string ShownTitle { get; private set; } = "";
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } selection)
        {
            return NotFound();
        }
        (ChildRights, Equality, Grounds, TitleSv, TitleEn, Seen) = (selection.ChildRights, selection.Equality, selection.Grounds, selection.TitleSv, selection.TitleEn, selection.RowVersion);
        return selection.Status == SelectionStatus.Decided ? LocalRedirect(Links.Selection(id)) : Page();
    }

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null)
        {
            return NotFound();
        }
        var texts = new SelectionTexts(new(TitleSv ?? "", TitleEn ?? ""), ChildRights ?? "", Equality ?? "", Grounds ?? "");
        var saved = await service.SaveTextsAsync(id, Seen, texts, user.Change("val-texter", "bedömningar och skäl"), cancel);
        Problems = saved.Stale is { } stale ? [stale.Message] : saved.Problems;
        return saved.Saved ? LocalRedirect(Links.Selection(id) + "#skal") : Page();
    }

    private async Task<Selection?> FindAsync(Guid id, CancellationToken cancel)
    {
        var selection = await service.FindAsync(id, cancel);
        (Id, ShownTitle) = (id, selection is null ? "" : Texts.T(selection.TitleSv, selection.TitleEn));
        return selection;
    }
}
