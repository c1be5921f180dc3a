namespace Kraftsamling.Core.Organisation.Groups;

public enum SeatChangeKind { Added = 0, Gone = 1, Person = 2, Kind = 3, Unit = 4, Mandate = 5 }

/// <summary>One thing that differs between two compositions.</summary>
/// <param name="Before">Null for a seat that is new.</param>
/// <param name="After">Null for a seat that is gone.</param>
public sealed record SeatChange(SeatChangeKind Kind, Seat? Before, Seat? After);

/// <summary>What changed from one composition to another.</summary>
public static class CompositionComparison
{
    /// <summary>Seats go together when one goes on from the other, otherwise when unit and person agree, otherwise when unit and kind do.</summary>
    public static IReadOnlyList<SeatChange> Of(IReadOnlyList<Seat> before, IReadOnlyList<Seat> after)
    {
        var left = before.ToList();
        var pairs = new List<(Seat Before, Seat After)>();
        var rest = after.ToList();
        Pair((old, now) => now.PreviousId == old.Id);
        Pair((old, now) => now.UnitId == old.UnitId && now.PersonId == old.PersonId && now.PersonId != null);
        Pair((old, now) => now.UnitId == old.UnitId && now.Kind == old.Kind);
        return
        [
            .. rest.Select(seat => new SeatChange(SeatChangeKind.Added, null, seat)),
            .. left.Select(seat => new SeatChange(SeatChangeKind.Gone, seat, null)),
            .. pairs.SelectMany(pair => Differences(pair.Before, pair.After)),
        ];

        void Pair(Func<Seat, Seat, bool> same)
        {
            foreach (var now in rest.ToList())
            {
                if (left.Find(old => same(old, now)) is { } old)
                {
                    pairs.Add((old, now));
                    left.Remove(old);
                    rest.Remove(now);
                }
            }
        }
    }

    private static IEnumerable<SeatChange> Differences(Seat before, Seat after)
    {
        (SeatChangeKind Kind, bool Differs)[] all =
        [
            (SeatChangeKind.Unit, before.UnitId != after.UnitId), (SeatChangeKind.Person, before.PersonId != after.PersonId),
            (SeatChangeKind.Kind, before.Kind != after.Kind), (SeatChangeKind.Mandate, before.Mandate != after.Mandate),
        ];
        return all.Where(one => one.Differs).Select(one => new SeatChange(one.Kind, before, after));
    }
}
