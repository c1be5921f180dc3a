using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Reads the whole change log and says what has been done to it outside the program, and where.</summary>
public sealed class ChangeLogCheck(AppDb db, ChangeLogKey key)
{
    private const int PageSize = 2_000;

    public async Task<LogReport> CheckAsync(CancellationToken cancel = default)
    {
        var head = await db.ChangeLogHeads.AsNoTracking().FirstOrDefaultAsync(cancel);
        var seal = SealOf(head);
        var walk = new LogWalk(head, seal == LogSeal.Tested ? key : null, async (previous, after) =>
            await db.ChangeLog.AsNoTracking().Where(entry => entry.Previous == previous && entry.Id > after).OrderBy(entry => entry.Id).FirstOrDefaultAsync(cancel));
        var personal = new PersonalWalk();
        ChangeLogEntry? waiting = null;
        var last = long.MinValue;
        while (await PageAsync(last, cancel) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            personal.Look(page, await ValuesAsync(page, cancel));
            foreach (var entry in page)
            {
                if (waiting is not null)
                {
                    await walk.StepAsync(waiting, entry);
                }
                waiting = entry;
            }
        }
        if (waiting is not null)
        {
            await walk.StepAsync(waiting, null);
        }
        walk.End();
        List<LogFinding> findings = [.. walk.Findings, .. personal.Findings()];
        return new LogReport(walk.Rows, [.. findings.OrderBy(finding => finding.Position).ThenBy(finding => finding.Fault)], seal, walk.LastId, walk.LastHash, personal.Disposed());
    }

    private LogSeal SealOf(ChangeLogHead? head) =>
        head is null ? key.Exists ? LogSeal.Tested : LogSeal.KeyMissing
        : head.Seal.Length == 0 ? LogSeal.Unsealed
        : !key.Exists ? LogSeal.KeyMissing
        : head.KeyId != key.Id ? LogSeal.OtherKey
        : LogSeal.Tested;

    private Task<List<ChangeLogEntry>> PageAsync(long after, CancellationToken cancel) =>
        db.ChangeLog.AsNoTracking().Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(PageSize).ToListAsync(cancel);

    private async Task<ILookup<long, PersonalValue>> ValuesAsync(List<ChangeLogEntry> page, CancellationToken cancel)
    {
        var (first, last) = (page[0].Id, page[^1].Id);
        return (await db.PersonalValues.AsNoTracking().Where(value => value.EntryId >= first && value.EntryId <= last).ToListAsync(cancel)).ToLookup(value => value.EntryId);
    }
}
