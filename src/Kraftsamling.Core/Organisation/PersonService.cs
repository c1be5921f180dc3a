using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation;

/// <summary>What is written about a person.</summary>
public sealed record PersonEdit(string Name, string? Email, Guid? UnitId)
{
    internal string? EmailOrNull => PersonService.Normalised(Email);
}

/// <summary>A person in the register, with the number of seats held today.</summary>
public sealed record ListedPerson(Person Person, string? UnitSv, string? UnitEn, int Seats);

/// <summary>The register of persons who sit in groups or have a part in the work.</summary>
public sealed class PersonService(AppDb db)
{
    /// <summary>Trimmed and in lower case; null when nothing is written.</summary>
    public static string? Normalised(string? email) => string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant();

    /// <summary>Everybody whose data has not been disposed of, by name, with the seats they hold on the day.</summary>
    public async Task<IReadOnlyList<ListedPerson>> ListAsync(DateOnly day, CancellationToken cancel = default)
    {
        var seats = await (from seat in db.Seats
                           join year in db.GroupYears on seat.GroupYearId equals year.Id
                           where seat.PersonId != null && (seat.ValidFrom ?? year.ValidFrom) <= day && (seat.ValidTo ?? year.ValidTo) >= day
                           group seat by seat.PersonId!.Value into held
                           select new { held.Key, Count = held.Count() }).ToDictionaryAsync(held => held.Key, held => held.Count, cancel);
        var people = await (from person in db.People.AsNoTracking()
                            join unit in db.Units on person.UnitId equals unit.Id into units
                            from unit in units.DefaultIfEmpty()
                            where person.DisposedAt == null
                            orderby person.Name
                            select new { person, Sv = (string?)unit.NameSv, En = (string?)unit.NameEn }).ToListAsync(cancel);
        return [.. people.Select(row => new ListedPerson(row.person, row.Sv, row.En, seats.GetValueOrDefault(row.person.Id)))];
    }

    public Task<Person?> FindAsync(Guid id, CancellationToken cancel = default) => db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == id && person.DisposedAt == null, cancel);

    public async Task<Outcome<Person>> AddAsync(PersonEdit edit, Change change, CancellationToken cancel = default)
    {
        if (await ProblemsAsync(null, edit, cancel) is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        var person = NewPerson(edit, change);
        db.People.Add(person);
        return new(person, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>The person with this address, or a new one. An address that belongs to somebody of another name is a problem.</summary>
    public async Task<Outcome<Person>> FindOrAddAsync(PersonEdit edit, Change change, CancellationToken cancel = default)
    {
        var problems = new List<Text>();
        var people = await ResolveAsync([edit], change, problems, cancel);
        return problems.Count > 0 ? new(null, problems) : new(people[0], [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Saves a person that somebody opened at version <paramref name="seen"/>.</summary>
    /// <param name="looksAfterAccounts">Whoever saves looks after accounts: the address of somebody who has one leads to a new password, and no one else changes it.</param>
    public async Task<Outcome<Person>> UpdateAsync(Guid id, long seen, PersonEdit edit, bool looksAfterAccounts, Change change, CancellationToken cancel = default)
    {
        var person = await db.People.FirstOrDefaultAsync(one => one.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no person {id}.");
        if (await ProblemsAsync(id, edit, cancel) is { Count: > 0 } problems)
        {
            return new(person, problems);
        }
        if (edit.EmailOrNull != person.Email && await IsAWayInAsync(id, cancel))
        {
            if (!looksAfterAccounts)
            {
                return new(person, [new("Adressen hör till ett konto och ändras av en administratör: till den skickas länken för ett nytt lösenord.", "The address belongs to an account and is changed by an administrator: the link for a new password is sent to it.")]);
            }
            // A link that went to the former address opens nothing.
            db.AccountLinks.RemoveRange(await db.AccountLinks.Where(link => link.PersonId == id && link.UsedAt == null).ToListAsync(cancel));
        }
        db.ExpectVersion(person, seen);
        (person.Name, person.Email, person.UnitId) = (edit.Name.Trim(), edit.EmailOrNull, edit.UnitId);
        return new(person, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<bool> IsAWayInAsync(Guid id, CancellationToken cancel) =>
        await db.Accounts.AnyAsync(account => account.Id == id, cancel) || await db.AccountLinks.AnyAsync(link => link.PersonId == id && link.UsedAt == null, cancel);

    /// <summary>Each person found by address or made, tracked and not yet saved; the same address twice is the same person.</summary>
    internal async Task<List<Person>> ResolveAsync(IReadOnlyList<PersonEdit> edits, Change change, List<Text> problems, CancellationToken cancel)
    {
        var emails = edits.Select(edit => edit.EmailOrNull).OfType<string>().Distinct().ToList();
        var known = await db.People.Where(person => person.Email != null && emails.Contains(person.Email) && person.DisposedAt == null).ToDictionaryAsync(person => person.Email!, cancel);
        var people = new List<Person>();
        foreach (var edit in edits)
        {
            if (edit.EmailOrNull is { } email && known.TryGetValue(email, out var found))
            {
                problems.AddRange(AnAddressBelongsToOneName(found, edit));
                people.Add(found);
                continue;
            }
            problems.AddRange(PersonRules.Problems(edit.Name, edit.EmailOrNull));
            var person = NewPerson(edit, change);
            db.People.Add(person);
            people.Add(person);
            if (person.Email is not null)
            {
                known[person.Email] = person;
            }
        }
        return people;
    }

    private static IEnumerable<Text> AnAddressBelongsToOneName(Person found, PersonEdit edit)
    {
        if (edit.Name.Trim().Length > 0 && !string.Equals(found.Name, edit.Name.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"{found.Email} hör till {found.Name}. Skriv det namnet, eller en annan adress för {edit.Name.Trim()}.", $"{found.Email} belongs to {found.Name}. Write that name, or another address for {edit.Name.Trim()}.");
        }
    }

    private async Task<IReadOnlyList<Text>> ProblemsAsync(Guid? id, PersonEdit edit, CancellationToken cancel)
    {
        var problems = new List<Text>(PersonRules.Problems(edit.Name, edit.EmailOrNull, needsEmail: false));
        if (edit.EmailOrNull is not { } email)
        {
            return problems;
        }
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Email == email && person.Id != id, cancel) is { } other)
        {
            problems.Add(new($"{email} hör redan till {other.Name}.", $"{email} belongs to {other.Name} already."));
        }
        if (await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.Mailbox == email, cancel) is { } unit)
        {
            problems.Add(new($"{email} är brevlådan hos {unit.NameSv}. Skriv personens egen adress.", $"{email} is the mailbox of {unit.NameEn}. Write the person's own address."));
        }
        return problems;
    }

    private static Person NewPerson(PersonEdit edit, Change change) =>
        new() { Id = Guid.CreateVersion7(change.At), Name = edit.Name.Trim(), Email = edit.EmailOrNull, UnitId = edit.UnitId };
}
