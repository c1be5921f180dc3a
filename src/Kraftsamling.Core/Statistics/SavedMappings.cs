using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>Mappings kept under a name for next year's file.</summary>
public sealed class SavedMappings(IDbContextFactory<AppDb> databases)
{
    /// <summary>All, in Swedish order.</summary>
    public async Task<List<SavedMapping>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.SavedMappings.AsNoTracking().OrderBy(mapping => mapping.Name).ToListAsync(cancel);
    }

    /// <summary>Saves under a name; an older one of the same name is replaced.</summary>
    public async Task<SaveResult> SaveAsync(string name, StatisticsMapping mapping, Change change, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > SavedMapping.NameMaxLength)
        {
            throw new ArgumentException("A name of 1–" + SavedMapping.NameMaxLength + " characters is needed.", nameof(name));
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var saved = await db.SavedMappings.SingleOrDefaultAsync(found => found.Name == name, cancel);
        if (saved is null)
        {
            saved = new SavedMapping { Name = name, Json = "" };
            db.SavedMappings.Add(saved);
        }
        (saved.Json, saved.SavedAt) = (mapping.ToJson(), change.At);
        return await db.SaveAsync(change, cancel);
    }

    /// <summary>Removes one; nothing happens when there is none of that name.</summary>
    public async Task<SaveResult> RemoveAsync(string name, Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.SavedMappings.RemoveRange(await db.SavedMappings.Where(found => found.Name == name).ToListAsync(cancel));
        return await db.SaveAsync(change, cancel);
    }

    /// <summary>The latest saved mapping whose columns the table has, or null.</summary>
    public async Task<(string Name, StatisticsMapping Mapping)?> FindFittingAsync(TableShape shape, CancellationToken cancel = default)
    {
        foreach (var saved in (await ListAsync(cancel)).OrderByDescending(mapping => mapping.SavedAt))
        {
            var mapping = StatisticsMapping.FromJson(saved.Json);
            if (Columns(mapping.Table).All(column => shape.Columns.Any(found => found.Name == column)))
            {
                return (saved.Name, mapping);
            }
        }
        return null;
    }

    private static IEnumerable<string> Columns(TableMapping table) =>
        new[] { table.Area.Code, table.Area.Name, table.Area.Combined, table.Area.Municipality, table.YearColumn, table.SexColumn, table.AgeColumn, table.IndicatorColumn }
            .Concat(table.Values.SelectMany(value => new[] { value.Column, value.Numerator, value.Denominator }))
            .Concat(table.Only.Keys)
            .OfType<string>();
}
