using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>What becomes of a seat in the next year.</summary>
/// <param name="UnitId">The unit that the seat is for then; null when the seat falls away because its unit has ended.</param>
public sealed record CarriedSeat(Seat Seat, Guid? UnitId)
{
    /// <summary>The unit has a successor that the seat goes to.</summary>
    public bool GoesToSuccessor => UnitId is { } unit && unit != Seat.UnitId;
}

/// <summary>A decision taken elsewhere, entered here.</summary>
public sealed record CompositionDecision(string Body, DateOnly? Day, string Paragraph)
{
    public const int BodyMaxLength = 160;
    public const int ParagraphMaxLength = 40;

    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        FieldRules.Text(problems, new("Organ som beslutade", "Body that decided"), Body, 1, BodyMaxLength);
        FieldRules.Text(problems, new("Paragraf", "Paragraph"), Paragraph, 0, ParagraphMaxLength);
        if (Day is null)
        {
            problems.Add(new("Skriv dagen för beslutet.", "Write the day of the decision."));
        }
        return problems;
    }

    /// <summary>"Kommunstyrelsen 2026-12-09 § 301".</summary>
    public override string ToString() => $"{Body.Trim()} {Day:yyyy-MM-dd}{(Paragraph.Trim().Length == 0 ? "" : Paragraph.Trim().StartsWith('§') ? " " + Paragraph.Trim() : " § " + Paragraph.Trim())}";
}

/// <summary>A group's composition year by year: begun from the year before, changed, decided.</summary>
public sealed class CompositionService(AppDb db)
{
    /// <summary>Which seats would come along to the year after, and where they go when units have ended.</summary>
    public async Task<IReadOnlyList<CarriedSeat>> PreviewNextAsync(Guid yearId, int next, CancellationToken cancel = default)
    {
        var year = await db.GroupYears.AsNoTracking().FirstAsync(one => one.Id == yearId, cancel);
        var seats = await db.Seats.AsNoTracking().Where(seat => seat.GroupYearId == yearId && (seat.ValidTo == null || seat.ValidTo >= year.ValidTo)).ToListAsync(cancel);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, cancel);
        var after = (await db.UnitSuccessions.AsNoTracking().Where(one => one.TakesOver).ToListAsync(cancel)).ToLookup(one => one.FromId, one => one.ToId);
        var first = new DateOnly(next, 1, 1);
        return [.. seats.OrderBy(seat => seat.Kind).Select(seat => new CarriedSeat(seat, ThereOn(seat.UnitId, first)))];

        Guid? ThereOn(Guid unit, DateOnly day)
        {
            for (var steps = 0; units[unit].ValidTo < day && steps <= units.Count; steps++)
            {
                if (!after[unit].Any())
                {
                    return null;
                }
                unit = after[unit].First();
            }
            return unit;
        }
    }

    /// <summary>Begins a year from an earlier composition: the same seats and persons, proposed. Seats whose unit has ended go to its successor, or fall away.</summary>
    public async Task<Outcome<GroupYear>> StartNextAsync(Guid yearId, int next, Change change, CancellationToken cancel = default)
    {
        var year = await db.GroupYears.AsNoTracking().FirstAsync(one => one.Id == yearId, cancel);
        var problems = new List<Text>(GroupService.TheYearMustBeReasonable(next));
        if (next <= year.Year)
        {
            problems.Add(new($"Det nya året ska komma efter {year.Year}.", $"The new year shall come after {year.Year}."));
        }
        if (await db.GroupYears.AnyAsync(one => one.GroupId == year.GroupId && one.Year == next, cancel))
        {
            problems.Add(new($"Gruppen har redan en sammansättning för {next}.", $"The group has a composition for {next} already."));
        }
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        var made = GroupService.NewYear(year.GroupId, next, change);
        db.GroupYears.Add(made);
        db.Seats.AddRange((await PreviewNextAsync(yearId, next, cancel)).Where(carried => carried.UnitId is not null).Select(carried => new Seat
        {
            Id = Guid.CreateVersion7(change.At), GroupYearId = made.Id, UnitId = carried.UnitId!.Value, PersonId = carried.Seat.PersonId, Kind = carried.Seat.Kind, Mandate = carried.Seat.Mandate, PreviousId = carried.Seat.Id,
        }));
        return new(made, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Enters the decision about a proposed composition; from then on its members have their rights.</summary>
    public async Task<Outcome<GroupYear>> DecideAsync(Guid yearId, long seen, CompositionDecision decision, Change change, CancellationToken cancel = default)
    {
        var year = await db.GroupYears.FirstAsync(one => one.Id == yearId, cancel);
        var problems = new List<Text>(decision.Problems());
        problems.AddRange(await CannotBeDecidedWithoutSeatsAsync(yearId, cancel));
        if (problems.Count > 0)
        {
            return new(year, problems);
        }
        db.ExpectVersion(year, seen);
        (year.Status, year.Decision) = (DecisionStatus.Decided, decision.ToString());
        return new(year, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<IEnumerable<Text>> CannotBeDecidedWithoutSeatsAsync(Guid yearId, CancellationToken cancel) =>
        await db.Seats.AnyAsync(seat => seat.GroupYearId == yearId, cancel) ? [] : [new Text("Sammansättningen har inga platser än.", "The composition has no seats yet.")];
}
