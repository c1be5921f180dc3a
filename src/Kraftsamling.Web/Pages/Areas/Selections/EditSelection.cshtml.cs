using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Kraftsamling.Web.Pages.Index;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The work by hand on a draft: each form is one change, kept at once.</summary>
[Access(SelectionAccess.Edit)]
public sealed class EditSelectionModel(
    AppDb db, SelectionFacts facts, SelectionService service, TargetGroupService groups, SelectionMap maps, FormMerger merger, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "version")] public long? Sent { get; set; }
    [BindProperty(Name = "omrade")] public string? AreaCode { get; set; }
    [BindProperty(Name = "post")] public int? ItemId { get; set; }
    [BindProperty(Name = "namn")] public string? Name { get; set; }
    [BindProperty(Name = "text")] public string? Description { get; set; }
    [BindProperty(Name = "slag")] public SelectionItemKind Kind { get; set; }
    [BindProperty(Name = "kand")] public string? Known { get; set; }
    [BindProperty(Name = "anteckning")] public string? Note { get; set; }
    [BindProperty(Name = "index")] public Guid? IndexVersionId { get; set; }

    public SelectionView View { get; private set; } = null!;
    public MapModel? Map { get; private set; }
    public IReadOnlyList<AreaShape> Others { get; private set; } = [];
    public IReadOnlyList<IndexVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>The version of each theme's index that holds for the areas.</summary>
    public IReadOnlyDictionary<string, Guid> ThemeVersions { get; private set; } = new Dictionary<string, Guid>();

    /// <summary>Target groups that can be chosen now.</summary>
    public IReadOnlyList<TargetGroup> Groups { get; private set; } = [];

    /// <summary>The motives that the form was shown with.</summary>
    public string Base => Request.HasFormContentType && Request.Form.TryGetValue(FormMerger.BaseField, out var shown) ? shown.ToString() : FormMerger.Base(MotiveValues());

    /// <summary>Two people wrote motives for the same areas; null otherwise.</summary>
    public MergeModel? Merge { get; private set; }

    /// <summary>The version the forms are about.</summary>
    public long Seen => View.Selection.RowVersion;

    /// <summary>What the person has just written, also when it could not be saved.</summary>
    public string? Written(SelectionDeparture departure) =>
        Request.HasFormContentType && Request.Form.TryGetValue(MotiveField(departure), out var written) ? written.ToString() : departure.Motive?.Text;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) switch
    {
        null => NotFound(),
        false => LocalRedirect(Links.Selection(id)),
        _ => Page(),
    };

    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostAddAsync(Guid id, CancellationToken cancel) => EditAsync(id, "lagg-till", "ett område lades till", content =>
        View.City.ByCode.TryGetValue(AreaCode ?? "", out var area) ? content.With(new SelectedArea(area.Code, area.Name), ItemId) : content, cancel);

    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "ett område togs bort", content =>
        AreaCode is { } code ? content.Without(code) : content.WithoutItem(ItemId ?? 0), cancel);

    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostRenameAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "en del bytte namn", content => content.Renamed(ItemId ?? 0, Short(Name, SelectionItem.NameMaxLength)), cancel);

    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostJoinAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "grannar slogs ihop", content => content.Joined(NewSelectionModel.NeighboursIn(View.City)), cancel);

    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostPartAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "kluster delades upp", content => content.Parted(), cancel);

    /// <summary>A theme of the catalogue, "tema:halsa", or a target group of the register, "grupp:" and its id.</summary>
    [Access(SelectionAccess.Edit)]
    public Task<IActionResult> OnPostKnownAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "ett tema eller en målgrupp lades till", content => (Known ?? "").Split(':', 2) switch
    {
        ["tema", var code] when ThemeCatalogue.Current.Find(code) is { } theme =>
            content.WithCatalogueTheme(code, Texts.T(theme.Name), ThemeVersions.TryGetValue(code, out var version) ? version : null, Texts.T(theme.Tells)),
        ["grupp", var text] when Guid.TryParse(text, out var group) && Groups.FirstOrDefault(one => one.Id == group) is { } found =>
            content.WithCommunity(found.Id, Texts.T(found.NameSv, found.NameEn), Short(found.Who, SelectionItem.DescriptionMaxLength)),
        _ => content,
    }, cancel);

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostThemeAsync(Guid id, CancellationToken cancel)
    {
        IReadOnlyList<Text> personal = [.. PersonalData.Problems(new("Namnet", "The name"), Name), .. PersonalData.Problems(new("Beskrivningen", "The description"), Description)];
        if (personal.Count == 0)
        {
            return await AddFreelyAsync(id, cancel);
        }
        Problems = personal;
        return await LoadAsync(id, cancel) is true ? Page() : NotFound();
    }

    private Task<IActionResult> AddFreelyAsync(Guid id, CancellationToken cancel) => EditAsync(id, "med", "ett tema eller en målgrupp lades till", content =>
        string.IsNullOrWhiteSpace(Name) || Kind is not (SelectionItemKind.Theme or SelectionItemKind.Community) ? content
            : content.WithTheme(Kind, Short(Name, SelectionItem.NameMaxLength)!, Short(Description, SelectionItem.DescriptionMaxLength)), cancel);

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostMotivesAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is not true)
        {
            return NotFound();
        }
        SelectionSave? saved = null;
        var outcome = await merger.SaveAsync(MotiveShape(), FormMerger.Posted(Request), Sent ?? 0,
            async (form, version) => (saved = await service.SaveContentAsync(id, version, WithMotives(form), Change("motiv skrevs"), cancel)).Stale,
            async () => await LoadAsync(id, cancel) is true ? (MotiveValues(), Seen) : null);
        Merge = outcome.Open;
        Problems = saved!.Stale is { } stale ? Merge is null ? [stale.Message] : [] : saved.Problems;
        return saved.Saved ? LocalRedirect(Links.Merged(Links.SelectionEdit(id), outcome.Merged) + "#avvikelser") : Page();
    }

    private SelectionContent WithMotives(IFormCollection form) => View.Content.Departures().Where(departure => form.ContainsKey(MotiveField(departure)))
        .Aggregate(View.Content, (made, departure) => made.WithMotive(departure.Area.Code, Short(form[MotiveField(departure)].ToString(), SelectionMotive.TextMaxLength), Change("motiv skrevs")));

    private FormShape MotiveShape() => new() { Fields = [.. View.Content.Departures().Select(departure => new FormField(MotiveField(departure), new Text(departure.Area.Name, departure.Area.Name)))] };

    private Dictionary<string, string[]> MotiveValues() => View.Content.Departures().ToDictionary(MotiveField, departure => new[] { departure.Motive?.Text ?? "" });

    private static string MotiveField(SelectionDeparture departure) => "motiv-" + departure.Area.Code;

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostRoundAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) is true
        ? Done(await service.SaveRoundAsync(id, Sent ?? 0, Note ?? "", View.Cover, Change("omgång"), cancel), Links.Selection(id)) : NotFound();

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostIndexAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is not true)
        {
            return NotFound();
        }
        var known = Versions.FirstOrDefault(version => version.Id == IndexVersionId)?.Id;
        var needs = known is null ? null : await facts.NeedsAsync(View.City, known, cancel);
        return Done(await service.LayOverAsync(id, Sent ?? 0, known, View.Selection.Year, needs, Change("annat index"), cancel), Links.SelectionEdit(id) + "#avvikelser");
    }

    private async Task<IActionResult> EditAsync(Guid id, string anchor, string why, Func<SelectionContent, SelectionContent> edit, CancellationToken cancel) => await LoadAsync(id, cancel) is true
        ? Done(await service.SaveContentAsync(id, Sent ?? 0, edit(View.Content), Change(why), cancel), Links.SelectionEdit(id) + "#" + anchor) : NotFound();

    private IActionResult Done(SelectionSave saved, string next)
    {
        Problems = saved.Stale is { } stale ? [stale.Message] : saved.Problems;
        return saved.Saved ? LocalRedirect(next) : Page();
    }

    private Core.Change Change(string why) => user.Change("val-arbete", why);

    /// <summary>Null when there is no such selection, false when it is no draft.</summary>
    private async Task<bool?> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await facts.FindAsync(id, null, cancel) is not { } view)
        {
            return null;
        }
        View = view;
        var chosen = view.Content.Areas.Select(area => area.Code).ToHashSet();
        Others = [.. view.City.Areas.Where(area => !chosen.Contains(area.Code))];
        Versions = [.. (await ListModel.VersionsAsync(db, cancel)).Where(version => version.AreaSetId == view.Selection.AreaSetId)];
        ThemeVersions = Versions.Where(version => version is { IsCurrent: true, Theme: not null }).ToDictionary(version => version.Theme!, version => version.Id);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Groups = [.. (await groups.ListAsync(cancel)).Where(group => group.IsOpen(today))];
        Map = await maps.OfAsync(view, null, cancel);
        return view.Selection.Status == SelectionStatus.Draft;
    }

    private static string? Short(string? text, int length) => text?.Length > length ? text[..length] : text;
}
