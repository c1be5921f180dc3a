using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Levels;

/// <summary>Marks that follow from other marks.</summary>
internal static class ThingMarks
{
    /// <summary>
    /// A new version, and what rests on a thing, is at least as closed as that: the mark is copied unless the thing has a stricter one.
    /// Saved with whatever the caller saves.
    /// </summary>
    /// <param name="from">The version before, or what the thing rests on; null = nothing to follow.</param>
    public static async Task InheritAsync(AppDb db, Guid? from, string kind, Guid thing, Change change, CancellationToken cancel)
    {
        if (from is not { } source || await db.ThingMarks.AsNoTracking().FirstOrDefaultAsync(one => one.ThingId == source, cancel) is not { Level: not AccessLevel.Public } mark)
        {
            return;
        }
        var own = db.ThingMarks.Local.FirstOrDefault(one => one.ThingId == thing) ?? await db.ThingMarks.FirstOrDefaultAsync(one => one.ThingId == thing, cancel);
        if (own?.Level >= mark.Level)
        {
            return;
        }
        if (own is null)
        {
            own = new ThingMark { Id = Guid.CreateVersion7(change.At), Kind = kind, ThingId = thing, ThingKey = thing.ToString(), ChangedBy = change.Who };
            db.ThingMarks.Add(own);
        }
        (own.Level, own.Reason, own.Provision, own.MarkedBy, own.MarkedAt) = (mark.Level, mark.Reason, mark.Provision, mark.MarkedBy, mark.MarkedAt);
        (own.ChangedAt, own.ChangedBy) = (change.At, change.Who);
        db.ThingReaders.RemoveRange(await db.ThingReaders.Where(reader => reader.MarkId == own.Id).ToListAsync(cancel));
        db.ThingReaders.AddRange((await db.ThingReaders.AsNoTracking().Where(reader => reader.MarkId == mark.Id).ToListAsync(cancel))
            .Select(reader => new ThingReader { Id = Guid.CreateVersion7(change.At), MarkId = own.Id, GroupId = reader.GroupId, Role = reader.Role }));
    }
}
