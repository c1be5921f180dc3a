using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Kraftsamling.Web.Common;

/// <summary>
/// What the frame around every page shows, and the key that everything computed is cached by: every write leaves an entry
/// in the change log, so the number of its last entry changes exactly when something was written.
/// </summary>
public sealed class Site(AppDb db, IMemoryCache cache, IConfiguration settings)
{
    private long? _version;

    /// <summary>Number of the last entry in the change log; 0 in an empty database.</summary>
    public async Task<long> VersionAsync(CancellationToken cancel = default) =>
        _version ??= await db.ChangeLog.MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;

    /// <summary>The area sets that have areas, the one shown first at the head.</summary>
    public Task<IReadOnlyList<AreaSet>> AreaSetsAsync(CancellationToken cancel = default) =>
        CachedAsync<IReadOnlyList<AreaSet>>("area-sets", async () =>
            await db.AreaSets.AsNoTracking().Where(set => db.Areas.Any(area => area.AreaSetId == set.Id)).OrderByDescending(set => set.IsDefault).ThenBy(set => set.NameSv).ToListAsync(cancel), cancel);

    /// <summary>City name and whether the areas shown are made up.</summary>
    public async Task<(string City, bool IsDemo)> FrameAsync(CancellationToken cancel = default)
    {
        var isDemo = (await AreaSetsAsync(cancel)).Any(set => set.IsDemo);
        return (isDemo ? "Exempelstad" : settings["Kommun"] ?? "", isDemo);
    }

    /// <summary>The result of <paramref name="make"/>, kept until something is written.</summary>
    public async Task<T> CachedAsync<T>(string key, Func<Task<T>> make, CancellationToken cancel = default)
    {
        var full = (typeof(T), key, await VersionAsync(cancel));
        if (cache.TryGetValue(full, out T? kept) && kept is not null)
        {
            return kept;
        }
        var made = await make();
        return cache.Set(full, made, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(20) });
    }
}
