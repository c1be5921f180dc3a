using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>A group that a proposal names, with the names of its areas.</summary>
public sealed record ProposedGroup(string Name, IReadOnlyList<string> Areas);

/// <summary>A selection that a document proposes, by names: it can be laid over any area set and index version.</summary>
/// <param name="Year">The year of the document.</param>
/// <param name="ProposedBy">The document.</param>
/// <param name="Motive">What the document says about areas that the statistics do not point to.</param>
public sealed record SelectionProposal(string Code, Text Title, int Year, string ProposedBy, Text Motive, Text Note, IReadOnlyList<ProposedGroup> Groups);

/// <summary>A proposal laid over an area set.</summary>
/// <param name="NotFound">Names that no area of the set has.</param>
public sealed record LaidProposal(IReadOnlyList<SelectionGroup> Groups, IReadOnlyList<string> NotFound)
{
    /// <summary>Number of areas that were found.</summary>
    public int Found => Groups.Sum(group => group.Areas.Count);

    /// <summary>Areas by name, whatever the case; a group without any found area is left out.</summary>
    public static LaidProposal Over(SelectionProposal proposal, IEnumerable<SelectedArea> areas)
    {
        var byName = areas.DistinctBy(area => area.Name.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(area => area.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        var groups = proposal.Groups.Select(group => new SelectionGroup(group.Name, [.. group.Areas.Where(byName.ContainsKey).Select(name => byName[name])]));
        return new LaidProposal([.. groups.Where(group => group.Areas.Count > 0)], [.. proposal.Groups.SelectMany(group => group.Areas).Where(name => !byName.ContainsKey(name))]);
    }

    /// <summary>
    /// As content: the start is as many of the index's first areas as were found, so that one sees where the proposal and the statistics differ;
    /// not documented without an index. Departures carry what the document says.
    /// </summary>
    public SelectionContent ToContent(SelectionProposal proposal, AreaNeeds? needs, Change change)
    {
        var start = needs is null ? SelectionStart.NotDocumented : needs.First(Found);
        var content = new SelectionContent { Start = start with { Source = proposal.ProposedBy } }.WithGroups(Groups);
        return content.Departures().Aggregate(content, (made, departure) => made.WithMotive(departure.Area.Code, proposal.Motive.Sv, change with { Who = proposal.ProposedBy }));
    }
}
