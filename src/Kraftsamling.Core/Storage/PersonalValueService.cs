using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>What was disposed of, or why nothing was.</summary>
public sealed record DisposalResult(long Values, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Done => Problems.Count == 0 && Stale is null;
}

/// <summary>Disposes of what the product knows about a person. What the person did stays in the change log and stays provable; who it was is gone.</summary>
public sealed class PersonalValueService(AppDb db)
{
    public const int DecisionMaxLength = 500;

    /// <summary>
    /// Empties the person's name and address and removes every personal value of that person from beside the change log, in one transaction.
    /// </summary>
    /// <param name="personId">Whose data.</param>
    /// <param name="decision">Body, date and § or number of the decision on disposal; no name in it.</param>
    /// <param name="change">Who carries it out.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="KeyNotFoundException">There is no such person.</exception>
    public async Task<DisposalResult> DisposeAsync(Guid personId, string decision, Change change, CancellationToken cancel = default)
    {
        if (Problems(decision) is { Count: > 0 } problems)
        {
            return new(0, problems);
        }
        var person = await db.People.FirstOrDefaultAsync(found => found.Id == personId, cancel) ?? throw new KeyNotFoundException($"Found no person {personId}.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        string[] known = [.. new[] { person.Name, person.Email }.OfType<string>().Where(value => value.Length > 0)];
        (person.Name, person.Email, person.DisposedAt) = ("", null, change.At);
        if ((await db.SaveAsync(change, cancel)).Stale is { } stale)
        {
            return new(0, [], stale);
        }
        var line = LogLine.Sentence($"person:{personId}", $"Gallrade personuppgifter enligt beslut: {decision.Trim()}.");
        var others = (await db.PersonalValues.AsNoTracking().Where(value => value.PersonId == null && known.Contains(value.Value)).Select(value => new { value.EntryId, value.Field }).ToListAsync(cancel))
            .ConvertAll(value => PersonalValue.Place(value.EntryId, value.Field));
        await ChangeLogWriter.WriteAsync(db, change, [line with { Details = new ChangeDetails { Disposed = personId, DisposedWith = others.Count == 0 ? null : others } }], cancel);
        var removed = await db.PersonalValues.Where(value => value.PersonId == personId || (value.PersonId == null && known.Contains(value.Value))).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(removed, []);
    }

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
