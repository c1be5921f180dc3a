using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kraftsamling.Core.Storage;

/// <summary>The columns that hold names of those who did something: <see cref="ActorNameAttribute"/>.</summary>
internal static class ActorNames
{
    /// <summary>What stands where a name was.</summary>
    public const string Gone = "(gallrad)";

    /// <summary>Takes a name away wherever it stands, except in what is frozen.</summary>
    /// <returns>Number of places.</returns>
    public static async Task<long> ReplaceAsync(AppDb db, string name, CancellationToken cancel)
    {
        var replaced = 0L;
        foreach (var (table, column, frozen) in Of(db.Model))
        {
            replaced += await db.ExecuteAsync($"UPDATE {table} SET {column} = @gone WHERE {column} = @name{(frozen is null ? "" : $" AND NOT ({frozen})")}", cancel, ("@gone", Gone), ("@name", name));
        }
        return replaced;
    }

    /// <summary>In how many places a name would be taken away, and in how many it is frozen.</summary>
    public static async Task<(long Replaced, long Kept)> CountAsync(AppDb db, string name, CancellationToken cancel)
    {
        var (all, kept) = (0L, 0L);
        foreach (var (table, column, frozen) in Of(db.Model))
        {
            all += await db.CountAsync($"SELECT COUNT(*) FROM {table} WHERE {column} = @name", cancel, ("@name", name));
            kept += frozen is null ? 0 : await db.CountAsync($"SELECT COUNT(*) FROM {table} WHERE {column} = @name AND ({frozen})", cancel, ("@name", name));
        }
        return (all - kept, kept);
    }

    private static IEnumerable<(string Table, string Column, string? Frozen)> Of(IReadOnlyModel model) =>
        from type in model.GetEntityTypes()
        from property in type.GetProperties()
        let actor = property.PropertyInfo?.GetCustomAttribute<ActorNameAttribute>()
        where actor is not null
        select (type.GetTableName()!, property.GetColumnName(), actor.FrozenWhen);
}
