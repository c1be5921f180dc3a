using System.Globalization;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Grouping;
using Kraftsamling.Web.Pages.Index;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The ways to begin: the index, clusters, a proposal, or a decision that exists.</summary>
[Access(SelectionAccess.Edit)]
public sealed class NewSelectionModel(AppDb db, CityData data, Site site, Groupings groupings, SelectionFacts facts, SelectionService service, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int UsualCount = 12;

    [BindProperty(Name = "set", SupportsGet = true)] public string? Set { get; set; }
    [BindProperty(Name = "rubrik")] public string? TitleSv { get; set; }
    [BindProperty(Name = "title")] public string? TitleEn { get; set; }
    [BindProperty(Name = "ar")] public int? Year { get; set; }
    [BindProperty(Name = "index")] public Guid? IndexVersionId { get; set; }
    [BindProperty(Name = "regel")] public string? Rule { get; set; }
    [BindProperty(Name = "antal")] public int? Asked { get; set; }
    [BindProperty(Name = "procent")] public int Percent { get; set; } = 50;
    [BindProperty(Name = "grannar")] public bool Join { get; set; }
    [BindProperty(Name = "forslag")] public string? ProposalCode { get; set; }

    public AreaSetContent? City { get; private set; }
    public IReadOnlyList<AreaSet> Sets { get; private set; } = [];
    public IReadOnlyList<IndexVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<LayableProposal> Proposals { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public int Count => Asked ?? Math.Min(UsualCount, City?.Areas.Count ?? UsualCount);
    public string ThisYear => clock.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture);

    private Text Titles => new(TitleSv ?? "", TitleEn ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) || string.IsNullOrEmpty(Set) ? Page() : NotFound();

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostIndexAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || await facts.IndexAsync(IndexVersionId, cancel) is null)
        {
            return NotFound();
        }
        var needs = await facts.NeedsAsync(City!, IndexVersionId, cancel);
        var start = Rule == "sannolikhet" ? needs.AtLeast(Math.Clamp(Percent, 1, 100) / 100.0) : needs.First(Math.Clamp(Count, 1, City!.Areas.Count));
        if (start.Areas.Count == 0)
        {
            return Refused(needs.TopK == 0
                ? new("Indexet är inte prövat, så ingen sannolikhet är känd. Välj ett antal i stället, eller publicera en version med prövning.", "The index has not been tested, so no probability is known. Choose a number instead, or publish a version with a test.")
                : new("Inget område når så hög sannolikhet. Sänk procenten eller välj ett antal.", "No area reaches so high a probability. Lower the per cent or choose a number."));
        }
        var content = start.Areas.Aggregate(new SelectionContent { Start = start }, (made, area) => made.With(area));
        return await CreateAsync(Join ? content.Joined(NeighboursIn(City!)) : content, IndexVersionId, needs, SelectionWords.Start(start), cancel);
    }

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostProposalAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Proposals.FirstOrDefault(one => one.Proposal.Code == ProposalCode) is not { Laid.Found: > 0 } chosen)
        {
            return NotFound();
        }
        var needs = await facts.NeedsAsync(City!, IndexVersionId, cancel);
        var change = user.Change("val-forslag", T(chosen.Proposal.Title));
        var content = chosen.Laid.ToContent(chosen.Proposal, IndexVersionId is null ? null : needs, change);
        var cover = SelectionCover.Of(content.Areas, needs);
        var missing = chosen.Laid.NotFound.Count == 0 ? "" : T(" Hittades inte: ", " Not found: ") + string.Join(", ", chosen.Laid.NotFound) + ".";
        var made = await service.CreateAsync(new(Titles, City!.Set.Id, Year ?? chosen.Proposal.Year, IndexVersionId, content, chosen.Proposal.ProposedBy + "." + missing) { Cover = cover }, change, cancel);
        if (made.Saved)
        {
            made = await service.ProposeAsync(made.Selection!.Id, made.Selection.RowVersion, chosen.Proposal.ProposedBy, cover, change, cancel);
        }
        return Done(made);
    }

    /// <summary>From clusters that the page of clusters shows: its own address says how they were made, the form which of them are taken.</summary>
    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostClustersAsync(int[] kluster, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || await data.IndexAsync(City!.Set.Id, cancel) is not { } index)
        {
            return NotFound();
        }
        var question = GroupingChoice.From(Request.Query).ToQuestion(City, index.Document.TopK);
        var grouping = await groupings.FindAsync(City, index, question, cancel);
        List<SelectionGroup> taken = [.. grouping.Groups.Where(group => kluster.Contains(group.Number)).Select(group => new SelectionGroup(null, [.. group.Areas.Select(area => new SelectedArea(area.Code, area.Name))]))];
        if (taken.Count == 0)
        {
            return Refused(new("Inget kluster var valt. Gå tillbaka och kryssa för minst ett.", "No cluster was chosen. Go back and tick at least one."));
        }
        var needs = await facts.NeedsAsync(City, index.Id, cancel);
        var content = question.Method == ClusterMethod.Simple
            ? new SelectionContent { Start = needs.First(question.Count) }.WithGroups(taken)
            : SelectionEdit.Computed(GroupingWords.Named(question, grouping.Groups.Count), taken);
        return await CreateAsync(content, index.Id, needs, SelectionWords.Start(content.Start), cancel);
    }

    [Access(SelectionAccess.Edit)]
    public async Task<IActionResult> OnPostEmptyAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? await CreateAsync(new SelectionContent(), null, AreaNeeds.None, T("Börjar tomt", "Starts empty"), cancel) : NotFound();

    /// <summary>Codes of an area's neighbours.</summary>
    public static Func<string, IEnumerable<string>> NeighboursIn(AreaSetContent city) =>
        code => city.ByCode.TryGetValue(code, out var area) ? city.NeighboursOf(area.Id).Select(neighbour => neighbour.Code) : [];

    private async Task<IActionResult> CreateAsync(SelectionContent content, Guid? index, AreaNeeds needs, string note, CancellationToken cancel) => Done(await service.CreateAsync(
        new(Titles, City!.Set.Id, Year ?? clock.GetUtcNow().Year, index, content, note) { Cover = index is null ? null : SelectionCover.Of(content.Areas, needs) }, user.Change("val-utkast", note), cancel));

    private IActionResult Done(SelectionSave made)
    {
        Problems = made.Stale is { } stale ? [stale.Message] : made.Problems;
        return made.Saved ? LocalRedirect(Links.Selection(made.Selection!.Id)) : Page();
    }

    private PageResult Refused(Text problem)
    {
        Problems = [problem];
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Sets = [.. (await site.AreaSetsAsync(cancel)).Take(6)];
        City = await data.SetAsync(Set, cancel);
        if (City is null)
        {
            return false;
        }
        Versions = [.. (await ListModel.VersionsAsync(db, cancel)).Where(version => version.AreaSetId == City.Set.Id)];
        Proposals = SelectionStarts.Proposals(City);
        return true;
    }
}
