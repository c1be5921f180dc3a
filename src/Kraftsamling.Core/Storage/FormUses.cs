using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>What came of the first one that sent a form.</summary>
public enum FormAnswer
{
    /// <summary>Nothing: the form may be sent again.</summary>
    None = 0,

    /// <summary>It leads to a place.</summary>
    Done = 1,

    /// <summary>It is still being worked on, and has been waited for as long as anybody waits.</summary>
    Busy = 2,
}

/// <summary>Which forms have been sent, shared by all nodes.</summary>
public sealed class FormUses(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Who has not answered by then has ended without saying so.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How long a second one waits for the first one's answer, at most.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>True for the first that sends this form; false when somebody is at it or has been.</summary>
    public async Task<bool> BeginAsync(string key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (now, old) = (Now, Now - (long)Kept.TotalSeconds);
        await db.FormUses.Where(use => use.Seconds < old).ExecuteDeleteAsync(cancel);
        cancel.ThrowIfCancellationRequested();
        // Not broken off from here on: a mark that nobody knows of would be waited for.
        return await db.Database.ExecuteSqlAsync($"INSERT INTO form_use (key, seconds) VALUES ({key}, {now}) ON CONFLICT (key) DO NOTHING", CancellationToken.None) == 1;
    }

    /// <summary>What came of the first one, and where it led.</summary>
    public async Task<(FormAnswer Answer, string? Location)> AnswerAsync(string key, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var use = await db.FormUses.AsNoTracking().FirstOrDefaultAsync(one => one.Key == key, cancel);
            if (use is null || use.Location is not null)
            {
                return (use is null ? FormAnswer.None : FormAnswer.Done, use?.Location);
            }
            if (Now - use.Seconds > Longest.TotalSeconds)
            {
                await EndAsync(key, null);
                return (FormAnswer.None, null);
            }
            if (clock.GetElapsedTime(began) >= LongestWait)
            {
                return (FormAnswer.Busy, null);
            }
            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <summary>The answer leads to <paramref name="location"/>; null when nothing came of it, and then the same form may be sent again.</summary>
    public async Task EndAsync(string key, string? location)
    {
        await using var db = await databases.CreateDbContextAsync();
        var mine = db.FormUses.Where(use => use.Key == key);
        _ = location is null ? await mine.ExecuteDeleteAsync() : await mine.ExecuteUpdateAsync(set => set.SetProperty(use => use.Location, location));
    }
}
