using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>What was disposed of, or why nothing was.</summary>
/// <param name="Values">Personal values that were taken from beside the change log.</param>
/// <param name="Names">Places where the name stood with what the person had written or decided.</param>
public sealed record DisposalResult(long Values, long Names, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Done => Problems.Count == 0 && Stale is null;
}

/// <summary>What disposal of a person's data would do.</summary>
/// <param name="Hindrances">Why it cannot be done yet; empty when it can.</param>
/// <param name="Names">Places where the name stands and is taken away.</param>
/// <param name="KeptNames">Places where the name stands in what has been decided or published, and stays.</param>
/// <param name="HasAccount">There is an account, which goes with its sessions, sign-ins, tokens and links.</param>
/// <param name="Comments">Comments whose words stay without a name.</param>
public sealed record DisposalView(Person Person, IReadOnlyList<Text> Hindrances, long Names, long KeptNames, bool HasAccount, int Comments);

/// <summary>Disposes of what the product knows about a person. What the person did stays in the change log and stays provable; who it was is gone.</summary>
public sealed class DisposalService(AppDb db, TimeProvider clock)
{
    public const int DecisionMaxLength = 500;

    /// <summary>What would go and what would stay; null when there is no such person, or it has been done.</summary>
    public async Task<DisposalView?> ReadAsync(Guid personId, CancellationToken cancel = default)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(found => found.Id == personId && found.DisposedAt == null, cancel) is not { } person)
        {
            return null;
        }
        using var everything = db.ReadAs(Reader.Program);
        var names = await IsTheOnlyOneAsync(person, cancel) ? await ActorNames.CountAsync(db, person.Name, cancel) : (Replaced: 0L, Kept: 0L);
        return new(person, await HindrancesAsync(personId, cancel), names.Replaced, names.Kept, await db.Accounts.AnyAsync(account => account.Id == personId, cancel), await db.Comments.CountAsync(comment => comment.PersonId == personId, cancel));
    }

    /// <summary>
    /// Empties the person's name and address, removes the account with everything that belongs to it, takes the name away from what the person has
    /// written that is not frozen, and removes every personal value of that person from beside the change log, in one transaction.
    /// </summary>
    /// <param name="personId">Whose data.</param>
    /// <param name="decision">Body, date and § or number of the decision on disposal; no name in it.</param>
    /// <param name="change">Who carries it out.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="KeyNotFoundException">There is no such person.</exception>
    public async Task<DisposalResult> DisposeAsync(Guid personId, string decision, Change change, CancellationToken cancel = default)
    {
        var person = await db.People.FirstOrDefaultAsync(found => found.Id == personId, cancel) ?? throw new KeyNotFoundException($"Found no person {personId}.");
        List<Text> problems = [.. Problems(decision), .. await HindrancesAsync(personId, cancel)];
        if (change.PersonId == personId)
        {
            problems.Add(new("Dina egna uppgifter gallras av någon annan.", "Your own data is disposed of by somebody else."));
        }
        if (problems.Count > 0)
        {
            return new(0, 0, problems);
        }
        using var everything = db.ReadAs(Reader.Program);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (name, isTheOnlyOne) = (person.Name, await IsTheOnlyOneAsync(person, cancel));
        string[] known = [.. new[] { person.Name, person.Email }.OfType<string>().Where(value => value.Length > 0)];
        var address = person.Email;
        (person.Name, person.Email, person.DisposedAt) = ("", null, change.At);
        if ((await db.SaveAsync(change, cancel)).Stale is { } stale)
        {
            return new(0, 0, [], stale);
        }
        await RemoveAccountAsync(personId, address, cancel);
        var names = isTheOnlyOne && name.Length > 0 ? await ActorNames.ReplaceAsync(db, name, cancel) : 0;
        var line = LogLine.Sentence($"person:{personId}", $"Gallrade personuppgifter enligt beslut: {decision.Trim()}.");
        var others = (await db.PersonalValues.AsNoTracking().Where(value => value.PersonId == null && known.Contains(value.Value)).Select(value => new { value.EntryId, value.Field }).ToListAsync(cancel))
            .ConvertAll(value => PersonalValue.Place(value.EntryId, value.Field));
        await ChangeLogWriter.WriteAsync(db, change, [line with { Details = new ChangeDetails { Disposed = personId, DisposedWith = others.Count == 0 ? null : others } }], cancel);
        var removed = await db.PersonalValues.Where(value => value.PersonId == personId || (value.PersonId == null && known.Contains(value.Value))).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(removed, names, []);
    }

    // The account takes sessions, tokens, passkeys and codes with it.
    private async Task RemoveAccountAsync(Guid person, string? address, CancellationToken cancel)
    {
        await db.Accounts.Where(account => account.Id == person).ExecuteDeleteAsync(cancel);
        await db.AccountLinks.Where(link => link.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.ApiTokens.Where(token => token.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.SignInEvents.Where(row => row.AccountId == person).ExecuteDeleteAsync(cancel);
        await db.CalendarFeeds.Where(feed => feed.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.MessagePreferences.Where(one => one.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.FormDrafts.Where(draft => draft.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.CommentMentions.Where(mention => mention.PersonId == person && mention.ReadAt == null).ExecuteDeleteAsync(cancel);
        await db.OutboxMails.Where(mail => address != null && mail.ToAddress == address).ExecuteDeleteAsync(cancel);
    }

    // The work is still there for whoever has a seat or a role: first they end.
    private async Task<IReadOnlyList<Text>> HindrancesAsync(Guid person, CancellationToken cancel)
    {
        var today = clock.Today();
        var roles = await db.RoleAssignments.CountAsync(role => role.PersonId == person && (role.ValidTo == null || role.ValidTo >= today), cancel);
        var seats = await (from seat in db.Seats join year in db.GroupYears on seat.GroupYearId equals year.Id where seat.PersonId == person && (seat.ValidTo ?? year.ValidTo) >= today select seat).CountAsync(cancel);
        return roles + seats == 0 ? [] : [new($"Personen har roller eller platser som inte har upphört (roller: {roles}, platser: {seats}). Avsluta dem först.", $"The person has roles or seats that have not ended (roles: {roles}, seats: {seats}). End them first.")];
    }

    // Names alone stand beside what was written: somebody else of the same name keeps theirs.
    private async Task<bool> IsTheOnlyOneAsync(Person person, CancellationToken cancel) => !await db.People.AnyAsync(other => other.Id != person.Id && other.Name == person.Name, cancel);

    private static List<Text> Problems(string decision)
    {
        var problems = new List<Text>();
        if (decision.Trim().Length is 0 or > DecisionMaxLength)
        {
            problems.Add(new($"Skriv beslutet om gallring: organ, dag och paragraf, högst {DecisionMaxLength} tecken.", $"Write the decision on disposal: body, day and paragraph, at most {DecisionMaxLength} characters."));
        }
        problems.AddRange(PersonalData.Problems(new("Beslutet", "The decision"), decision));
        return problems;
    }
}
