namespace Kraftsamling.Core.Storage;

/// <summary>Compares personal values with their hashes in the chain, and what is missing with the decisions on disposal.</summary>
internal sealed class PersonalWalk
{
    private readonly Dictionary<Guid, (long First, long Last, long Count)> _missing = [];
    private readonly Dictionary<Guid, long> _disposed = [];
    private readonly SortedSet<long> _changed = [];
    private readonly HashSet<(long Id, string Place)> _unowned = [];
    private readonly HashSet<string> _disposedWith = [];

    public void Look(List<ChangeLogEntry> page, ILookup<long, PersonalValue> values)
    {
        foreach (var entry in page.Where(entry => entry.Details is not null))
        {
            if (Read(entry) is { } details)
            {
                Look(entry, details, values[entry.Id].ToDictionary(value => value.Field));
            }
        }
    }

    public IEnumerable<LogFinding> Findings() =>
    [
        .. _changed.Select(id => new LogFinding(LogFault.PersonalChanged, id, id)),
        .. _unowned.Where(missed => !_disposedWith.Contains(missed.Place)).Select(missed => missed.Id).Distinct().Select(id => new LogFinding(LogFault.PersonalRemoved, id, id)),
        .. _missing.Where(person => person.Value.Last > _disposed.GetValueOrDefault(person.Key)).Select(person => new LogFinding(LogFault.PersonalRemoved,
            _disposed.ContainsKey(person.Key) ? person.Value.Last : person.Value.First, person.Value.Last)),
    ];

    /// <summary>How many values are gone by decision.</summary>
    public long Disposed() => _missing.Where(person => person.Value.Last <= _disposed.GetValueOrDefault(person.Key)).Sum(person => person.Value.Count)
        + _unowned.Count(missed => _disposedWith.Contains(missed.Place));

    private void Look(ChangeLogEntry entry, ChangeDetails details, Dictionary<string, PersonalValue> values)
    {
        if (details.Disposed is { } person)
        {
            _disposed[person] = entry.Id;
            _disposedWith.UnionWith(details.DisposedWith ?? []);
        }
        Compare(entry.Id, PersonalValue.Who, details.Who, entry.PersonId, values);
        foreach (var (column, hashes) in details.Personal ?? [])
        {
            Compare(entry.Id, PersonalValue.Before(column), hashes[0], details.Of, values);
            Compare(entry.Id, PersonalValue.After(column), hashes[1], details.Of, values);
        }
        // A value that the chain does not speak of was put there by somebody else.
        if (values.Count > 0)
        {
            _changed.Add(entry.Id);
        }
    }

    private void Compare(long id, string field, string? hash, Guid? owner, Dictionary<string, PersonalValue> values)
    {
        if (hash is null)
        {
            return;
        }
        if (!values.Remove(field, out var value))
        {
            Miss(id, field, owner);
        }
        else if (ChangeLogHash.Salted(value.Salt, value.Value) != hash || value.PersonId != owner)
        {
            _changed.Add(id);
        }
    }

    private void Miss(long id, string field, Guid? owner)
    {
        if (owner is not { } person)
        {
            _unowned.Add((id, PersonalValue.Place(id, field)));
            return;
        }
        var known = _missing.TryGetValue(person, out var before) ? before : (First: id, Last: id, Count: 0);
        _missing[person] = (Math.Min(known.First, id), Math.Max(known.Last, id), known.Count + 1);
    }

    // What is no JSON was changed, and the chain tells so.
    private static ChangeDetails? Read(ChangeLogEntry entry)
    {
        try
        {
            return ChangeDetails.From(entry.Details);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
