using System.Globalization;
using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kraftsamling.Core.Storage;

/// <summary>What a save touches, as the change log words it.</summary>
internal static class Touched
{
    /// <summary>More of one kind than this become one entry, so that a thousand areas do not become a thousand lines.</summary>
    private const int OneByOne = 20;

    public sealed record Thing(EntityEntry Entry, EntityState State, string[] Changed);

    public static List<Thing> In(ChangeTracker tracker) =>
    [
        .. tracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => new Thing(entry, entry.State, ChangedProperties(entry))),
    ];

    /// <summary>Written after the save, when generated ids are known.</summary>
    public static List<(string Subject, string What)> Sentences(List<Thing> things)
    {
        var sentences = new List<(string, string)>();
        foreach (var kind in things.GroupBy(thing => (thing.Entry.Metadata, thing.State)))
        {
            if (kind.Count() > OneByOne)
            {
                sentences.Add((TableName(kind.Key.Metadata), $"{Verb(kind.Key.State)} {kind.Count().ToString(CultureInfo.InvariantCulture)} rader i {TableName(kind.Key.Metadata)}."));
                continue;
            }
            sentences.AddRange(kind.Select(thing => (Subject(thing.Entry), Sentence(thing))));
        }
        return sentences;
    }

    /// <summary>For example "indicator:12".</summary>
    public static string Subject(EntityEntry entry)
    {
        var key = entry.Metadata.FindPrimaryKey()!.Properties.Select(property => Convert.ToString(entry.Property(property.Name).CurrentValue, CultureInfo.InvariantCulture));
        return $"{TableName(entry.Metadata)}:{string.Join('-', key)}";
    }

    private static string Sentence(Thing thing)
    {
        var name = Name(thing.Entry);
        var fields = thing.State == EntityState.Modified ? ": " + string.Join(", ", thing.Changed) : "";
        return $"{Verb(thing.State)} {TableName(thing.Entry.Metadata)}{(name is null ? "" : $" «{name}»")}{fields}.";
    }

    private static string? Name(EntityEntry entry) =>
        (entry.Metadata.FindProperty("Code") ?? entry.Metadata.FindProperty("Name")) is { } property ? (string?)entry.Property(property.Name).CurrentValue : null;

    private static string[] ChangedProperties(EntityEntry entry) =>
        entry.State != EntityState.Modified ? [] :
        [
            .. entry.Properties.Where(property => property.IsModified && property.Metadata.Name != nameof(Indicator.RowVersion)).Select(property => property.Metadata.GetColumnName()),
        ];

    private static string Verb(EntityState state) => state switch
    {
        EntityState.Added => "Lade till",
        EntityState.Deleted => "Tog bort",
        _ => "Ändrade",
    };

    private static string TableName(IReadOnlyEntityType type) => type.GetTableName()!;
}
