using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The three texts that a decision rests on, and the title.</summary>
[Access(SelectionAccess.Edit)]
public sealed class SelectionTextsModel(SelectionService service, FormMerger merger, CurrentUser user) : PageModel
{
    [BindProperty(Name = "version")] public long Seen { get; set; }
    [BindProperty(Name = "barn")] public string? ChildRights { get; set; }
    [BindProperty(Name = "jamlikhet")] public string? Equality { get; set; }
    [BindProperty(Name = "skal")] public string? Grounds { get; set; }
    [BindProperty(Name = "rubrik")] public string? TitleSv { get; set; }
    [BindProperty(Name = "title")] public string? TitleEn { get; set; }

    private static readonly FormShape Shape = new()
    {
        Fields =
        [
            FormField.Written("barn", "Prövning av barnets bästa", "Assessment of the child's best interests"), FormField.Written("jamlikhet", "Jämlikhetsbedömning", "Equality assessment"),
            FormField.Written("skal", "Sakliga skäl för att behandla platser olika", "Objective grounds for treating places differently"),
            FormField.Written("rubrik", "Rubrik på svenska", "Title in Swedish"), FormField.Written("title", "Rubrik på engelska", "Title in English"),
        ],
    };

    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    public MergeModel? Merge { get; private set; }
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
        Base = FormMerger.Base(Values(selection));
        return selection.Status == SelectionStatus.Decided ? LocalRedirect(Links.Selection(id)) : Page();
    }

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null)
        {
            return NotFound();
        }
        SelectionSave? saved = null;
        Base = Request.Form[FormMerger.BaseField].ToString();
        var outcome = await merger.SaveAsync(Shape, FormMerger.Posted(Request), Seen,
            async (form, version) => (saved = await SaveAsync(id, form, version, cancel)).Stale,
            async () => await FindAsync(id, cancel) is { } now ? (Values(now), now.RowVersion) : null);
        Merge = outcome.Open;
        Problems = saved?.Stale is { } stale ? Merge is null ? [stale.Message] : [] : saved?.Problems ?? [];
        return saved is { Saved: true } ? LocalRedirect(Links.Merged(Links.Selection(id), outcome.Merged) + "#skal") : Page();
    }

    private Task<SelectionSave> SaveAsync(Guid id, IFormCollection form, long version, CancellationToken cancel)
    {
        (ChildRights, Equality, Grounds, TitleSv, TitleEn) = (form["barn"].ToString(), form["jamlikhet"].ToString(), form["skal"].ToString(), form["rubrik"].ToString(), form["title"].ToString());
        return service.SaveTextsAsync(id, version, new(new(TitleSv, TitleEn), ChildRights, Equality, Grounds), user.Change("val-texter", "bedömningar och skäl"), cancel);
    }

    private static Dictionary<string, string[]> Values(Selection selection) => new()
    {
        ["barn"] = [selection.ChildRights], ["jamlikhet"] = [selection.Equality], ["skal"] = [selection.Grounds], ["rubrik"] = [selection.TitleSv], ["title"] = [selection.TitleEn],
    };

    private async Task<Selection?> FindAsync(Guid id, CancellationToken cancel)
    {
        var selection = await service.FindAsync(id, cancel);
        (Id, ShownTitle) = (id, selection is null ? "" : Texts.T(selection.TitleSv, selection.TitleEn));
        return selection;
    }
}
