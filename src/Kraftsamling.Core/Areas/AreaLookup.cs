using Kraftsamling.Exchange.Matching;
using Kraftsamling.Exchange.Observations;

namespace Kraftsamling.Core.Areas;

/// <summary>The areas of a set, found by what a file writes: the code, or the name however it is spelt in capitals and spaces.</summary>
internal sealed class AreaLookup(IReadOnlyList<(int Id, string Code, string Name)> areas)
{
    private const int Suggested = 3;
    private readonly AreaMatcher _matcher = new([.. areas.Select(area => new AreaCandidate(area.Code, area.Name))]);

    /// <summary>The area's id, or null with what it might be.</summary>
    public (int? Id, IReadOnlyList<string> Suggestions) Find(string text, long row)
    {
        var match = _matcher.Match([new AreaText(text, null, null, row)])[0];
        return match.Candidate >= 0 ? (areas[match.Candidate].Id, []) : (null, [.. match.Suggestions.Take(Suggested).Select(one => $"{areas[one.Candidate].Name} ({areas[one.Candidate].Code})")]);
    }
}
