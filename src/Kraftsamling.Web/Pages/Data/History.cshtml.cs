using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>What was taken in, by whom, and taking it back.</summary>
[Access(DataAccess.Read)]
public sealed class HistoryModel(ImportHistory history, Site site) : PageModel
{
    public IReadOnlyList<Import> Imports { get; private set; } = [];
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public bool Undone { get; private set; }

    public string SetName(int id) => AreaSets.FirstOrDefault(set => set.Id == id) is { } set ? Texts.T(set.NameSv, set.NameEn) : "–";

    public async Task OnGetAsync(bool angrad, CancellationToken cancel)
    {
        Undone = angrad;
        AreaSets = await site.AreaSetsAsync(cancel);
        Imports = await history.ListAsync(null, cancel);
    }
}

/// <summary>Asks once more before an import is undone.</summary>
[Access(DataAccess.Import)]
public sealed class UndoModel(ImportHistory history, CurrentUser user) : PageModel
{
    public Import Import { get; private set; } = null!;
    public Problem? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostAsync(int id, string? varfor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var result = await history.UndoAsync(id, user.Change("import-angra", varfor ?? ""), cancel);
        if (result.Done)
        {
            return LocalRedirect(Links.With(Links.DataHistoryPath, ("angrad", "true")));
        }
        Problem = result.Problem;
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if ((await history.ListAsync(null, cancel)).Find(item => item.Id == id) is not { } import)
        {
            return false;
        }
        Import = import;
        return true;
    }
}
