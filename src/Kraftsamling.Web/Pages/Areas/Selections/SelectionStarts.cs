using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics.Selections;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A proposal that can be laid over an area set, with what was found of it.</summary>
public sealed record LayableProposal(SelectionProposal Proposal, LaidProposal Laid);

/// <summary>The proposals to start from: those of the source documents, and groups that were imported with the area set.</summary>
public static class SelectionStarts
{
    // A division of the whole city is no proposal of where to concentrate.
    private const double WholeCity = 0.75;

    public static IReadOnlyList<LayableProposal> Proposals(AreaSetContent city)
    {
        List<SelectedArea> areas = [.. city.Areas.Select(area => new SelectedArea(area.Code, area.Name))];
        return
        [
            .. Imported(city).Select(proposal => new LayableProposal(proposal, LaidProposal.Over(proposal, areas))),
            .. ModelSelections.Read().Select(proposal => new LayableProposal(proposal, LaidProposal.Over(proposal, areas))),
        ];
    }

    private static IEnumerable<SelectionProposal> Imported(AreaSetContent city) =>
        from set in city.Larger.GroupBy(larger => larger.SetId)
        let first = set.First()
        where set.SelectMany(larger => larger.Members).Distinct().Count() < WholeCity * city.Areas.Count
        select new SelectionProposal(
            first.SetCode, new Text(first.SetNameSv, first.SetNameEn), city.Set.Edition, first.SetNameSv,
            new Text($"Följer «{first.SetNameSv}». Varför det skiljer sig från indexet här är inte dokumenterat.", $"Follows “{first.SetNameEn}”. Why it departs from the index here is not documented."),
            new Text("Grupper som finns inlästa som egen områdesindelning.", "Groups that have been imported as an area set of their own."),
            [.. set.Select(larger => new ProposedGroup(larger.Name, [.. larger.Members.Select(id => city.ById[id].Name)]))]);
}
