namespace Kraftsamling.Core.Storage;

/// <summary>
/// Goes through the log entry by entry, in the order of the numbers they have now, and works out what each number was when the entry was written:
/// from format 2 on the number is a part of the hash, so an entry that was moved or renumbered still tells where it belongs.
/// </summary>
/// <param name="head">The head of the log; null when it is gone.</param>
/// <param name="key">Null when seals cannot be tested.</param>
/// <param name="findAfter">The first entry behind a number whose previous hash is the given one.</param>
internal sealed class LogWalk(ChangeLogHead? head, ChangeLogKey? key, Func<string, long, Task<ChangeLogEntry?>> findAfter)
{
    /// <summary>How far from its place an entry's number is looked for, and how often: enough for an attack by hand, and no way to keep the program busy.</summary>
    private const int Window = 2_000;
    private const int MostSearches = 50;
    private const int MostFindings = 200;

    private readonly Dictionary<long, ChangeLogEntry> _ahead = [];
    private readonly bool _headHolds = head is not null && key is not null && ChangeLogWriter.IsSealedBy(head, key);
    private string _beforeLast = "";
    private string _previous = ChangeLogHash.Start;
    private long _next = 1;
    private ChangeLogEntry? _accepted;
    private bool _present;
    private bool _skip;
    private int _searches;
    private (long From, long To)? _forged;

    public List<LogFinding> Findings { get; } = [];
    public long Rows { get; private set; }
    public long LastId { get; private set; }
    public string LastHash => _previous;

    public async Task StepAsync(ChangeLogEntry entry, ChangeLogEntry? following)
    {
        Rows++;
        LastId = entry.Id;
        if (_skip)
        {
            _skip = false;
            return;
        }
        if (entry.Format == ChangeLogEntry.OldFormat && !_present)
        {
            StepOld(entry, following);
            return;
        }
        _present = true;
        await StepPresentAsync(entry, following);
        while (_ahead.Remove(_next, out var held))
        {
            Accept(held);
        }
    }

    public void End()
    {
        foreach (var at in _ahead.Keys.Order())
        {
            Find(LogFault.Removed, _next, at - 1);
            Accept(_ahead[at], at);
        }
        TellForged();
        if (head is null)
        {
            Find(LogFault.HeadRemoved, _next - 1, _next - 1);
            return;
        }
        if (head.LastId >= _next)
        {
            Find(LogFault.Truncated, _next, head.LastId);
        }
        else if (head.LastId < _next - 1)
        {
            Find(LogFault.Inserted, head.LastId + 1, _next - 1);
        }
        else if (head.LastHash != _previous)
        {
            // The seal of the last entry tells which of the two was touched.
            Find(_accepted is { } last && key is not null && last.Seal == key.Seal(last.Hash) ? LogFault.HeadChanged : LogFault.Changed, _next - 1, _next - 1);
        }
        if (key is not null && !_headHolds && head.Seal.Length > 0 || head.Entries != Rows && Findings.Count == 0)
        {
            Find(LogFault.HeadChanged, _next - 1, _next - 1);
        }
    }

    // The old hash counts the previous one in without keeping it: what happened is read from how the neighbours fit.
    private void StepOld(ChangeLogEntry entry, ChangeLogEntry? following)
    {
        if (FitsOld(entry, _previous) && entry.Kind == ChangeLogEntry.KindOf(entry.Subject))
        {
            Accept(entry, entry.Id);
            return;
        }
        if (following is not null && Fits(following, _previous))
        {
            if (FitsOld(entry, following.Hash) && following.Format == ChangeLogEntry.OldFormat)
            {
                Find(LogFault.Swapped, entry.Id, following.Id);
                Accept(entry, following.Id);
                _skip = true;
                return;
            }
            Find(LogFault.Inserted, entry.Id, entry.Id);
            return;
        }
        if (entry.Id > _next && (following is null || Fits(following, entry.Hash)))
        {
            Find(LogFault.Removed, _next, entry.Id - 1);
        }
        else
        {
            Find(LogFault.Changed, entry.Id, entry.Id);
        }
        Accept(entry, entry.Id);
    }

    private async Task StepPresentAsync(ChangeLogEntry entry, ChangeLogEntry? following)
    {
        switch (Written(entry))
        {
            case null when following is not null && following.Previous == _previous && Written(following) == _next:
                Find(LogFault.Inserted, entry.Id, entry.Id);
                return;
            case null:
                StepChanged(entry);
                return;
            case { } at when at == _next:
                // An entry that is right in itself and follows something that is no longer there: the one before was written anew, hash and all.
                if (entry.Previous != _previous)
                {
                    Find(LogFault.Changed, _next - 1, _next - 1);
                }
                Accept(entry);
                return;
            case { } at when at > _next:
                if (await findAfter(_previous, entry.Id) is { } missed && Written(missed) == _next)
                {
                    Find(LogFault.Swapped, entry.Id, missed.Id);
                    _ahead[at] = entry;
                    return;
                }
                Find(LogFault.Removed, _next, at - 1);
                Accept(entry, at);
                return;
            case { } at when at == _next - 1 && entry.Previous == _beforeLast && _accepted is { } wrong:
                // The place was already taken, by one that fits as well: the entries behind were moved to make room for it.
                _forged = _forged is { } forged && forged.To == wrong.Id ? forged.From == wrong.Id ? null : (forged.From, wrong.Id - 1) : _forged;
                Find(LogFault.Inserted, wrong.Id, wrong.Id);
                (_previous, _next) = (_beforeLast, at);
                Accept(entry, at);
                return;
            default:
                Find(LogFault.Inserted, entry.Id, entry.Id);
                return;
        }
    }

    private void StepChanged(ChangeLogEntry entry)
    {
        if (entry.Id > _next && entry.Previous != _previous)
        {
            Find(LogFault.Removed, _next, entry.Id - 1);
        }
        Find(LogFault.Changed, entry.Id, entry.Id);
        Accept(entry, Math.Max(_next, entry.Id), testSeal: false);
    }

    private void Accept(ChangeLogEntry entry, long? at = null, bool testSeal = true)
    {
        (_beforeLast, _previous, _next, _accepted) = (_previous, entry.Hash, (at ?? _next) + 1, entry);
        if (testSeal && !SealFits(entry))
        {
            _forged = (_forged?.From ?? entry.Id, entry.Id);
        }
    }

    // Where the head does not hold, the program has gone on without seals: only a seal that is there and wrong tells something.
    private bool SealFits(ChangeLogEntry entry) =>
        key is null || entry.Format == ChangeLogEntry.OldFormat || head is not null && _headHolds && entry.Id <= head.SealedAfter
        || (entry.Seal is null ? !_headHolds : entry.Seal == key.Seal(entry.Hash));

    private void TellForged()
    {
        if (_forged is not { } forged)
        {
            return;
        }
        // Computed anew to the very end: the sealed head tells whether there were more or fewer.
        var fault = !_headHolds || Rows == head!.Entries ? LogFault.Changed : Rows > head.Entries ? LogFault.Inserted : LogFault.Removed;
        Find(fault, forged.From, fault == LogFault.Changed ? forged.To : forged.From);
    }

    /// <summary>The number the entry was written with; null when its content is not what was written.</summary>
    private long? Written(ChangeLogEntry entry)
    {
        if (entry.Format != ChangeLogEntry.PresentFormat || entry.Previous is not { } previous || entry.Kind != ChangeLogEntry.KindOf(entry.Subject))
        {
            return null;
        }
        bool Is(long id) => id > 0 && ChangeLogHash.Of(entry, id, previous) == entry.Hash;
        if (Is(_next))
        {
            return _next;
        }
        if (Is(entry.Id))
        {
            return entry.Id;
        }
        if (_searches >= MostSearches)
        {
            return null;
        }
        _searches++;
        for (var far = 1; far <= Window; far++)
        {
            if (Is(entry.Id - far))
            {
                return entry.Id - far;
            }
            if (Is(entry.Id + far))
            {
                return entry.Id + far;
            }
        }
        return null;
    }

    private static bool Fits(ChangeLogEntry entry, string previous) =>
        entry.Format == ChangeLogEntry.OldFormat ? FitsOld(entry, previous) : entry.Previous == previous;

    private static bool FitsOld(ChangeLogEntry entry, string previous) => ChangeLogHash.Of(entry, 0, previous) == entry.Hash;

    private void Find(LogFault fault, long from, long to)
    {
        if (Findings.Count < MostFindings && !Findings.Exists(finding => finding.Position == from))
        {
            Findings.Add(new LogFinding(fault, from, to));
        }
    }
}
