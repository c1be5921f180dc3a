using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>What is written about a seat. Without name and address it is vacant.</summary>
/// <param name="Name">The person's name; may be empty when the address is known already.</param>
public sealed record SeatEdit(Guid UnitId, SeatKind Kind, string Mandate, string Name, string? Email, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public bool IsVacant => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);

    /// <summary>Every problem that the seat alone shows, in a composition for these days.</summary>
    public IReadOnlyList<Text> Problems(GroupYear year)
    {
        var problems = new List<Text>();
        FieldRules.Text(problems, new("Delegationen", "The delegation"), Mandate, 0, Seat.MandateMaxLength);
        FieldRules.Days(problems, ValidFrom, ValidTo);
        if (!Enum.IsDefined(Kind))
        {
            problems.Add(new("Välj ett slags plats.", "Choose a kind of seat."));
        }
        foreach (var day in new[] { ValidFrom, ValidTo }.OfType<DateOnly>().Where(day => day < year.ValidFrom || day > year.ValidTo))
        {
            problems.Add(new($"{day:yyyy-MM-dd} ligger utanför sammansättningens tid, {year.ValidFrom:yyyy-MM-dd}–{year.ValidTo:yyyy-MM-dd}.", $"{day:yyyy-MM-dd} lies outside the composition's time, {year.ValidFrom:yyyy-MM-dd} to {year.ValidTo:yyyy-MM-dd}."));
        }
        return problems;
    }

    internal void Fill(Seat seat) => (seat.UnitId, seat.Kind, seat.Mandate, seat.ValidFrom, seat.ValidTo) = (UnitId, Kind, Mandate.Trim(), ValidFrom, ValidTo);
}

/// <summary>A row of the table where all seats are filled at once.</summary>
/// <param name="Seen">The version of the seat that the person saw.</param>
public sealed record SeatFill(Guid SeatId, long Seen, string Name, string? Email)
{
    public bool IsVacant => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);
}

/// <summary>A row for somebody who gets a new seat when all seats are filled at once.</summary>
/// <param name="ValidFrom">The first day when it differs from the year's.</param>
public sealed record NewSeatFill(Guid? UnitId, string Name, string? Email, SeatKind Kind = SeatKind.Member, DateOnly? ValidFrom = null)
{
    /// <summary>Nobody is written there; a unit alone is only a proposal.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);
}
