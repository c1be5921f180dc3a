using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>The names of those who acted, from outside the chain.</summary>
public static class ChangeLogNames
{
    /// <summary>Stands in the place of a name that has been disposed of.</summary>
    public const string Disposed = "gallrad";

    /// <summary>Who acted, by the entry's id.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(AppDb db, IReadOnlyCollection<ChangeLogEntry> entries, CancellationToken cancel = default)
    {
        var byPeople = entries.Where(entry => entry.PersonId is not null).Select(entry => entry.Id).ToArray();
        var names = byPeople.Length == 0 ? [] : await db.PersonalValues.AsNoTracking()
            .Where(value => byPeople.Contains(value.EntryId) && value.Field == PersonalValue.Who).ToDictionaryAsync(value => value.EntryId, value => value.Value, cancel);
        return entries.ToDictionary(entry => entry.Id, entry => entry.PersonId is null ? entry.Who : names.GetValueOrDefault(entry.Id, Disposed));
    }

    /// <summary>The same entries with the name in the place of the person's id, for showing; they must not be tracked.</summary>
    public static async Task<List<ChangeLogEntry>> WithNamesAsync(AppDb db, List<ChangeLogEntry> entries, CancellationToken cancel = default)
    {
        var names = await ReadAsync(db, entries, cancel);
        entries.ForEach(entry => entry.Who = names[entry.Id]);
        return entries;
    }
}
