using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kraftsamling.Core.Storage;

/// <summary>What an entry of the change log will say; personal values with it, for their own table.</summary>
internal sealed record LogLine(string Subject, string What, ChangeDetails Details, IReadOnlyList<PersonalValue> Values)
{
    public static LogLine Sentence(string subject, string what) => new(subject, what, new ChangeDetails(), []);
}

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

    /// <summary>Written after the save, when generated ids are known, and before the values from before are let go.</summary>
    public static List<LogLine> Lines(List<Thing> things)
    {
        var lines = new List<LogLine>();
        foreach (var kind in things.GroupBy(thing => (thing.Entry.Metadata, thing.State)))
        {
            // Personal values are kept one by one: their owners differ.
            if (kind.Count() > OneByOne && !kind.Key.Metadata.HasPersonal())
            {
                lines.Add(Many([.. kind], kind.Key.Metadata, kind.Key.State));
                continue;
            }
            lines.AddRange(kind.Select(One));
        }
        return lines;
    }

    /// <summary>For example "indicator:12".</summary>
    public static string Subject(EntityEntry entry) => $"{TableName(entry.Metadata)}:{Key(entry)}";

    private static string Key(EntityEntry entry) =>
        string.Join('-', entry.Metadata.FindPrimaryKey()!.Properties.Select(property => property.Sensitivity() == Sensitivity.Plain
            ? Convert.ToString(entry.Property(property.Name).CurrentValue, CultureInfo.InvariantCulture) : "…"));

    private static LogLine Many(List<Thing> things, IReadOnlyEntityType type, EntityState state)
    {
        // What was added stands in the table; what was changed or removed stands nowhere else.
        var rows = state == EntityState.Added ? null
            : new SortedDictionary<string, SortedDictionary<string, System.Text.Json.Nodes.JsonNode?[]>>(
                things.ToDictionary(thing => Key(thing.Entry), thing => ChangedFields.Of(thing.Entry, state)), StringComparer.Ordinal);
        var sentence = $"{Verb(state)} {things.Count.ToString(CultureInfo.InvariantCulture)} rader i {TableName(type)}.";
        return new(TableName(type), sentence, new ChangeDetails { Rows = rows }, []);
    }

    private static LogLine One(Thing thing)
    {
        var fields = ChangedFields.Of(thing.Entry, thing.State);
        var secrets = ChangedFields.Changed(thing.Entry, thing.State).Where(property => property.Metadata.Sensitivity() == Sensitivity.Secret)
            .Select(property => property.Metadata.GetColumnName()).ToList();
        var (hashes, values, owner) = PersonalFields(thing);
        var details = new ChangeDetails
        {
            Fields = fields.Count == 0 ? null : fields,
            Secret = secrets.Count == 0 ? null : secrets,
            Personal = hashes.Count == 0 ? null : hashes,
            Of = hashes.Count == 0 ? null : owner,
        };
        return new(Subject(thing.Entry), Sentence(thing), details, values);
    }

    private static (SortedDictionary<string, string?[]> Hashes, List<PersonalValue> Values, Guid? Owner) PersonalFields(Thing thing)
    {
        var (hashes, values, owner) = (new SortedDictionary<string, string?[]>(StringComparer.Ordinal), new List<PersonalValue>(), Owner(thing.Entry));
        foreach (var property in ChangedFields.Changed(thing.Entry, thing.State).Where(property => property.Sensitivity(thing.State) == Sensitivity.Personal))
        {
            var column = property.Metadata.GetColumnName();
            var (before, after) = ChangedFields.Values(property, thing.State);
            hashes[column] = [Keep(values, PersonalValue.Before(column), before, owner), Keep(values, PersonalValue.After(column), after, owner)];
        }
        return (hashes, values, owner);
    }

    private static string? Keep(List<PersonalValue> values, string field, object? value, Guid? owner)
    {
        if (Convert.ToString(value, CultureInfo.InvariantCulture) is not { Length: > 0 } text)
        {
            return null;
        }
        var salt = ChangeLogHash.NewSalt();
        values.Add(new PersonalValue { Field = field, PersonId = owner, Salt = salt, Value = text });
        return ChangeLogHash.Salted(salt, text);
    }

    private static Guid? Owner(EntityEntry entry) =>
        entry.Entity is Organisation.Person person ? person.Id
        : (entry.Metadata.FindProperty("PersonId") ?? entry.Metadata.FindProperty("UserId")) is { } property ? entry.Property(property.Name).CurrentValue as Guid?
        : null;

    private static string Sentence(Thing thing)
    {
        var name = Name(thing.Entry);
        var fields = thing.State == EntityState.Modified ? ": " + string.Join(", ", thing.Changed) : "";
        return $"{Verb(thing.State)} {TableName(thing.Entry.Metadata)}{(name is null ? "" : $" «{name}»")}{fields}.";
    }

    private static string? Name(EntityEntry entry) =>
        (entry.Metadata.FindProperty("Code") ?? entry.Metadata.FindProperty("Name")) is { } property && property.Sensitivity() == Sensitivity.Plain
            ? entry.Property(property.Name).CurrentValue as string : null;

    private static string[] ChangedProperties(EntityEntry entry) =>
        entry.State != EntityState.Modified ? [] :
        [
            .. entry.Properties.Where(property => property.IsModified && property.Metadata.Name != nameof(Statistics.Indicator.RowVersion)).Select(property => property.Metadata.GetColumnName()),
        ];

    private static string Verb(EntityState state) => state switch
    {
        EntityState.Added => "Lade till",
        EntityState.Deleted => "Tog bort",
        _ => "Ändrade",
    };

    private static string TableName(IReadOnlyEntityType type) => type.GetTableName()!;
}
