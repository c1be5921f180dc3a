using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Units;

/// <summary>A unit that is to follow: one that exists, or a new one by code and name.</summary>
public sealed record Successor(Guid? Existing, string Code, Text Name)
{
    public static Successor New(string code, Text name) => new(null, code, name);

    public static Successor Of(Guid unit) => new(unit, "", new("", ""));
}

/// <summary>Units that go on as others.</summary>
/// <param name="From">One unit, or several for a merger.</param>
/// <param name="To">One unit, or several for a split; the first takes over seats, units below and what else pointed at the old ones.</param>
/// <param name="Day">The new units' first day.</param>
public sealed record SuccessionEdit(SuccessionKind Kind, IReadOnlyList<Guid> From, IReadOnlyList<Successor> To, DateOnly Day)
{
    /// <summary>Every problem that the choice alone shows.</summary>
    public IReadOnlyList<Text> Problems() => [.. AMergerHasSeveralBefore(), .. ASplitHasSeveralAfter(), .. ARenamingIsOneToOne()];

    private IEnumerable<Text> AMergerHasSeveralBefore()
    {
        if (Kind == SuccessionKind.Merged && (From.Distinct().Count() < 2 || To.Count != 1))
        {
            yield return new("När enheter slås samman väljs minst två som upphör och en som tar över.", "When units merge, choose at least two that end and one that takes over.");
        }
    }

    private IEnumerable<Text> ASplitHasSeveralAfter()
    {
        if (Kind == SuccessionKind.Split && (From.Count != 1 || To.Count < 2))
        {
            yield return new("När en enhet delas skrivs minst två nya.", "When a unit is split, write at least two new ones.");
        }
    }

    private IEnumerable<Text> ARenamingIsOneToOne()
    {
        if (Kind == SuccessionKind.Renamed && (From.Count != 1 || To.Count != 1))
        {
            yield return new("När en enhet byter namn finns en före och en efter.", "When a unit is renamed there is one before and one after.");
        }
    }
}

/// <summary>What goes with a succession; told before it is made.</summary>
/// <param name="Seats">Seats in force or to come, with the group's name.</param>
/// <param name="Children">Units below the old ones.</param>
/// <param name="Groups">Groups that the old ones convene.</param>
/// <param name="Responsible">Parts in groups.</param>
/// <param name="Areas">Larger areas that the old ones coordinate.</param>
/// <param name="Agreements">Agreements that the old ones are party to.</param>
/// <param name="People">Persons who work there.</param>
public sealed record SuccessionPreview(IReadOnlyList<(string Group, string Unit)> Seats, IReadOnlyList<Unit> Children, IReadOnlyList<string> Groups, int Responsible, int Areas, int Agreements, int People)
{
    /// <summary>Codes that the old units get, because the new ones take theirs.</summary>
    public IReadOnlyList<(string Code, string Becomes)> Codes { get; init; } = [];
}
