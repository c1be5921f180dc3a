using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Which forms have been sent, shared by all nodes.</summary>
public sealed class FormUses(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Who has not answered by then has ended without saying so.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>True for the first that sends this form; false when somebody is at it or has been.</summary>
    public async Task<bool> BeginAsync(string key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (now, old) = (Now, Now - (long)Kept.TotalSeconds);
        await db.FormUses.Where(use => use.Seconds < old).ExecuteDeleteAsync(cancel);
        return await db.Database.ExecuteSqlAsync($"INSERT INTO form_use (key, seconds) VALUES ({key}, {now}) ON CONFLICT (key) DO NOTHING", cancel) == 1;
    }

    /// <summary>Where the first one's answer led; null when it led nowhere and the form may be sent again.</summary>
    public async Task<string?> AnswerAsync(string key, CancellationToken cancel)
    {
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var use = await db.FormUses.AsNoTracking().FirstOrDefaultAsync(one => one.Key == key, cancel);
            if (use is null || use.Location is not null)
            {
                return use?.Location;
            }
            if (Now - use.Seconds > Longest.TotalSeconds)
            {
                await EndAsync(key, null);
                return null;
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
