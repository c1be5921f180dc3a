using Kraftsamling.Core;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Selections;
using Kraftsamling.Exchange;

namespace Kraftsamling.Demo;

/// <summary>Two alternatives in the making and one proposal, so that one sees how a selection comes about.</summary>
internal sealed class DemoSelections(SelectionService selections, DemoCity city, int set, IndexVersion version, TargetGroup group)
{
    private const int Usual = 12;

    private readonly AreaNeeds _needs = IndexNeeds.Of(IndexResultDocument.FromJson(version.Result));
    private readonly Dictionary<string, int> _places = city.Areas.Select((area, at) => (area.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at);

    public async Task AddAsync(Change change, CancellationToken cancel)
    {
        await AddFirstAsync(change, cancel);
        await AddProbableAsync(change, cancel);
        await AddProposalAsync(change, cancel);
    }

    private async Task AddFirstAsync(Change change, CancellationToken cancel)
    {
        var draft = await CreateAsync(new("Alternativ A: de tolv första", "Alternative A: the first twelve"), _needs.First(Usual), "De tolv första i indexet, grannar ihop.", change, cancel);
        var content = SelectionContent.FromJson(draft.Content);
        var between = Between(content);
        content = content.With(between).Joined(Neighbours).WithMotive(between.Code, "Ligger mellan valda områden och delar skola och torg med dem.", change);
        var saved = Saved(await selections.SaveContentAsync(draft.Id, draft.RowVersion, content, change, cancel));
        Saved(await selections.SaveRoundAsync(draft.Id, saved.RowVersion, $"{between.Name} med, så att klustret hänger ihop.", null, change, cancel));
    }

    private Task<Selection> AddProbableAsync(Change change, CancellationToken cancel) => CreateAsync(
        new("Alternativ B: med i minst hälften av prövningarna", "Alternative B: among the first in at least half of the draws"), _needs.AtLeast(0.5), "Områden som står sig när man väger olika.", change, cancel);

    private async Task AddProposalAsync(Change change, CancellationToken cancel)
    {
        var proposal = new SelectionProposal(DemoLoader.ClusterSetCode, new("Arbetsgruppens fem kluster", "The working group's five clusters"), DemoCity.LastYear + 1, "Arbetsgruppen (påhittad)",
            new("Ingår i arbetsgruppens förslag: skola, fritid och bostadsbolag samarbetar redan här.", "Part of the working group's proposal: school, leisure and housing company already work together here."),
            default, [.. city.Clusters.Select(cluster => new ProposedGroup(cluster.Name, [.. cluster.Members.Select(member => city.Areas[member].Name)]))]);
        var laid = LaidProposal.Over(proposal, city.Areas.Select(area => new SelectedArea(area.Code, area.Name)));
        var content = laid.ToContent(proposal, _needs, change).WithTheme(SelectionItemKind.Theme, "Läsning", "Barns läsning i hela staden, genom bibliotek och förskola.")
            .WithCommunity(group.Id, group.NameSv, group.Who);
        var draft = Saved(await selections.CreateAsync(new(proposal.Title, set, proposal.Year, version.Id, content, "Arbetsgruppens förslag."), change, cancel));
        var written = Saved(await selections.SaveTextsAsync(draft.Id, draft.RowVersion, new(proposal.Title,
            "Barn och unga i klustren har frågats genom skolråd och fritidsgårdar. Fler trygga mötesplatser och stöd i skolan önskas mest. Barn i andra områden behåller det de har i dag.", "",
            "Skillnaderna i skolresultat och inkomst mellan områdena är stora och varaktiga. Förstärkningen är tidsbegränsad och följs upp."), change, cancel));
        Saved(await selections.ProposeAsync(draft.Id, written.RowVersion, proposal.ProposedBy, null, change with { Why = "Förslag till styrgruppen." }, cancel));
    }

    private async Task<Selection> CreateAsync(Text title, SelectionStart start, string note, Change change, CancellationToken cancel)
    {
        var content = start.Areas.Aggregate(new SelectionContent { Start = start }, (made, area) => made.With(area)).Joined(Neighbours);
        return Saved(await selections.CreateAsync(new(title, set, DemoCity.LastYear + 1, version.Id, content, note), change, cancel));
    }

    /// <summary>The area outside that has the most chosen neighbours.</summary>
    private SelectedArea Between(SelectionContent content)
    {
        var chosen = content.Areas.Select(area => area.Code).ToHashSet();
        var area = city.Areas.Where(area => !chosen.Contains(area.Code)).MaxBy(area => Neighbours(area.Code).Count(chosen.Contains))!;
        return new SelectedArea(area.Code, area.Name);
    }

    private IEnumerable<string> Neighbours(string code) => city.Neighbours[_places[code]].Select(other => city.Areas[other].Code);

    private static Selection Saved(SelectionSave save) =>
        save.Saved ? save.Selection! : throw new InvalidOperationException("The demo city's selections could not be stored: " + string.Join(" ", save.Problems.Select(problem => problem.En)));
}
