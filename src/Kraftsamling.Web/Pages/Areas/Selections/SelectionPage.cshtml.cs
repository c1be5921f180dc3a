using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A selection as it stands, or one of its rounds.</summary>
[Access(SelectionAccess.Read)]
public sealed class SelectionPageModel(SelectionFacts facts, SelectionService service, SelectionMap maps, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "omgang", SupportsGet = true)]
    public int? Number { get; set; }

    public SelectionView View { get; private set; } = null!;
    public MapModel? Map { get; private set; }
    public IReadOnlyList<SelectionRound> Rounds { get; private set; } = [];
    public IReadOnlyList<SelectionCrossing> Crossings { get; private set; } = [];
    public Selection? Former { get; private set; }
    public Selection? Later { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>The document where it is an address; numbers and other text are shown as they are.</summary>
    public string? DocumentLink => Uri.TryCreate(View.Selection.DecisionDocument, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" ? link.ToString() : null;

    public SourceModel Source => new()
    {
        Source = View.Index is { } index ? T($"{T(index.Recipe.Title)}, version {index.Recipe.Version}, och stadens befolkning", $"{T(index.Recipe.Title)}, version {index.Recipe.Version}, and the city's population") : T("Stadens befolkning", "The city's population"),
        Period = View.Index is { } dated ? Wording.IndexPeriod(dated) : View.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Definition = T("Ett val säger var staden kraftsamlar. Det är inget omdöme om platserna eller de som bor där.", "A selection says where the city concentrates its efforts. It is no judgement of the places or those who live there."),
        Downloads = SelectionFiles.Downloads(View),
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostReviseAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var year = Math.Max(View.Selection.Year, clock.GetUtcNow().Year);
        var revised = await service.ReviseAsync(id, year, user.Change("val-revidering", T("Reviderar det beslutade valet", "Revises the decided selection")), cancel);
        Problems = revised.Problems;
        return revised.Saved ? LocalRedirect(Links.Selection(revised.Selection!.Id)) : Page();
    }

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await service.RemoveDraftAsync(id, user.Change("val-utkast", "Utkastet togs bort"), cancel);
        return LocalRedirect(Links.SelectionsPath);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await facts.FindAsync(id, Number, cancel) is not { } view)
        {
            return false;
        }
        View = view;
        Rounds = await service.ListRoundsAsync(id, cancel);
        Crossings = SelectionCrossing.Find(view.Content, view.City);
        Map = await maps.OfAsync(view, SelectionTables.AreasId, cancel);
        Former = view.Selection.FormerId is { } former ? await service.FindAsync(former, cancel) : null;
        Later = (await service.ListAsync(cancel)).Where(other => other.SeriesId == view.Selection.SeriesId && other.Version > view.Selection.Version).MinBy(other => other.Version);
        return true;
    }
}
