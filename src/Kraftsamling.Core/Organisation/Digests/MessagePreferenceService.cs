using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Digests;

/// <summary>Finds and changes how a person is told.</summary>
public sealed class MessagePreferenceService(AppDb db)
{
    /// <summary>What the person has chosen, else what holds for those who have not.</summary>
    public async Task<MessagePreference> ReadAsync(Guid person, CancellationToken cancel = default) =>
        await db.MessagePreferences.AsNoTracking().FirstOrDefaultAsync(one => one.PersonId == person, cancel) ?? new MessagePreference { PersonId = person };

    public async Task<SaveResult> SaveAsync(Guid person, DigestPace pace, DayOfWeek weekday, int hour, bool english, Change change, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23);
        var stored = await db.MessagePreferences.FirstOrDefaultAsync(one => one.PersonId == person, cancel);
        if (stored is null)
        {
            stored = new MessagePreference { PersonId = person, ToldUntil = change.At };
            db.MessagePreferences.Add(stored);
        }
        (stored.Pace, stored.Weekday, stored.Hour, stored.IsEnglish) = (pace, weekday, hour, english);
        return await db.SaveAsync(change, cancel);
    }
}
