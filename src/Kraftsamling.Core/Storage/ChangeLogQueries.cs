using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Which entries are asked for; null = all.</summary>
/// <param name="Who">As entries have it: "person:" and the id, or the system's or organisation's name.</param>
/// <param name="Process">The piece of work.</param>
/// <param name="Kind">The kind of thing touched.</param>
/// <param name="From">The first moment.</param>
/// <param name="Before">The moment after the last.</param>
public sealed record ChangeLogFilter(string? Who = null, string? Process = null, string? Kind = null, DateTimeOffset? From = null, DateTimeOffset? Before = null);

/// <summary>Where a page of the log ends: the next one begins behind it.</summary>
public sealed record ChangeLogKeyset(DateTimeOffset At, long Id);

/// <summary>An entry as a person reads it.</summary>
/// <param name="Entry">As stored.</param>
/// <param name="Who">The name of who acted; "gallrad" when it has been disposed of.</param>
/// <param name="Details">Values before and after.</param>
/// <param name="Personal">Personal values by field as in <see cref="PersonalValue"/>; what the chain speaks of and is missing here has been disposed of.</param>
public sealed record ReadEntry(ChangeLogEntry Entry, string Who, ChangeDetails Details, IReadOnlyDictionary<string, string> Personal)
{
    /// <summary>Columns with before and after, personal ones with their values or "gallrad".</summary>
    public IEnumerable<(string Column, JsonNode? Before, JsonNode? After)> Fields() =>
    [
        .. (Details.Fields ?? []).Select(field => (field.Key, field.Value[0], field.Value[1])),
        .. (Details.Personal ?? []).Select(field => (field.Key, Value(PersonalValue.Before(field.Key), field.Value[0]), Value(PersonalValue.After(field.Key), field.Value[1]))),
    ];

    private JsonValue? Value(string field, string? hash) => hash is null ? null : JsonValue.Create(Personal.GetValueOrDefault(field, ChangeLogNames.Disposed));
}

/// <summary>Reads the change log for people.</summary>
public sealed class ChangeLogQueries(AppDb db)
{
    /// <summary>The newest entries first, at most <paramref name="take"/>, those behind <paramref name="after"/> when it is given. Each filter has its index.</summary>
    public async Task<IReadOnlyList<ReadEntry>> ListAsync(ChangeLogFilter filter, ChangeLogKeyset? after, int take, CancellationToken cancel = default)
    {
        var entries = (await HiddenThings.ReadAsync(db, cancel)).LeaveOut(db.ChangeLog.AsNoTracking());
        entries = filter.Who is { } who ? entries.Where(entry => entry.Who == who) : entries;
        entries = filter.Process is { } process ? entries.Where(entry => entry.Process == process) : entries;
        entries = filter.Kind is { } kind ? entries.Where(entry => entry.Kind == kind) : entries;
        entries = filter.From is { } from ? entries.Where(entry => entry.At >= from) : entries;
        entries = filter.Before is { } before ? entries.Where(entry => entry.At < before) : entries;
        if (after is { } end)
        {
            // Said so that the index is entered at the right place.
            entries = entries.Where(entry => entry.At <= end.At && (entry.At < end.At || entry.Id < end.Id));
        }
        return await ReadAsync(await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(take).ToListAsync(cancel), cancel);
    }

    // What a thing is made of beside its own row; those who may read about the thing may read about these.
    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["collaboration_agreement"] = ["agreement_party", "agreement_file"],
        ["collaboration_group"] = ["group_year", "responsible_unit"],
        ["group_year"] = ["seat"],
        ["unit"] = ["unit_succession", "area_coordination"],
        ["area_report"] = ["report_contribution", "invitation_answer"],
        ["selection"] = ["selection_round"],
        ["action_plan"] = ["plan_follow_up"],
        ["document_request"] = ["requested_document"],
    };

    /// <summary>What has happened with one thing and what it is made of, newest first, at most <paramref name="take"/>.</summary>
    public async Task<IReadOnlyList<ReadEntry>> ListAboutAsync(string subject, int take, CancellationToken cancel = default)
    {
        var key = IdOf(subject);
        var marked = await db.ThingMarks.Where(one => one.ThingKey == key).Select(one => (Guid?)one.Id).FirstOrDefaultAsync(cancel);
        var seen = (await HiddenThings.ReadAsync(db, cancel)).LeaveOut(db.ChangeLog.AsNoTracking());
        var (subjects, entries) = await PartsAsync(seen, subject, cancel);
        // Who may see a thing is part of what has happened with it.
        string[] about = [subject, .. marked is { } id ? [$"thing_mark:{id}"] : Array.Empty<string>(), .. subjects];
        return await ReadAsync(await seen.Where(entry => about.Contains(entry.Subject) || entries.Contains(entry.Id)).OrderByDescending(entry => entry.Id).Take(take).ToListAsync(cancel), cancel);
    }

    // A part tells whose it is when it is added or removed; what happens with it in between stands under its own name, and several removed at once under their table's.
    private static async Task<(List<string> Subjects, List<long> Entries)> PartsAsync(IQueryable<ChangeLogEntry> log, string subject, CancellationToken cancel)
    {
        var (subjects, entries, whole) = (new List<string>(), new List<long>(), new List<string> { subject });
        while (whole.Count > 0)
        {
            var next = new List<string>();
            foreach (var kind in whole.GroupBy(one => one.Split(':')[0]).Where(kind => Parts.ContainsKey(kind.Key)))
            {
                var (keys, parts) = (kind.Select(IdOf).ToArray(), Parts[kind.Key]);
                var found = await log.Where(entry => parts.Contains(entry.Kind) && entry.Details != null && keys.Any(key => entry.Details.Contains(key))).Select(entry => new { entry.Id, entry.Subject }).ToListAsync(cancel);
                entries.AddRange(found.Select(entry => entry.Id));
                next.AddRange(found.Select(entry => entry.Subject).Where(part => part.Contains(':')).Distinct());
            }
            subjects.AddRange(next);
            whole = next;
        }
        return (subjects, entries);
    }

    private static string IdOf(string subject) => subject[(subject.IndexOf(':') + 1)..];

    /// <summary>Every value of an indexed column ("who", "process" or "kind"), found by jumping in the index.</summary>
    public async Task<IReadOnlyList<string>> ListValuesAsync(string column, CancellationToken cancel = default)
    {
        if (column is not ("who" or "process" or "kind"))
        {
            throw new ArgumentException($"Expected who, process or kind, found {column}.", nameof(column));
        }
        var hidden = await HiddenThings.ReadAsync(db, cancel);
        if (hidden.Keys.Length > 0)
        {
            var seen = hidden.LeaveOut(db.ChangeLog.AsNoTracking());
            return await (column switch { "who" => seen.Select(entry => entry.Who), "process" => seen.Select(entry => entry.Process), _ => seen.Select(entry => entry.Kind) }).Distinct().OrderBy(value => value).ToListAsync(cancel);
        }
        return hidden.LeaveOut(await db.Database.SqlQueryRaw<string>(Jumps.Replace("(column)", column, StringComparison.Ordinal)).ToListAsync(cancel));
    }

    private const string Jumps = """
        WITH RECURSIVE jump(found) AS (
            SELECT min((column)) FROM change_log_entry
            UNION ALL SELECT (SELECT min((column)) FROM change_log_entry WHERE (column) > jump.found) FROM jump WHERE jump.found IS NOT NULL)
        SELECT found AS "Value" FROM jump WHERE found IS NOT NULL
        """;

    private async Task<IReadOnlyList<ReadEntry>> ReadAsync(List<ChangeLogEntry> entries, CancellationToken cancel)
    {
        var ids = entries.ConvertAll(entry => entry.Id);
        var values = (await db.PersonalValues.AsNoTracking().Where(value => ids.Contains(value.EntryId)).ToListAsync(cancel)).ToLookup(value => value.EntryId);
        return entries.ConvertAll(entry =>
        {
            var personal = values[entry.Id].ToDictionary(value => value.Field, value => value.Value);
            var who = entry.PersonId is null ? entry.Who : personal.GetValueOrDefault(PersonalValue.Who, ChangeLogNames.Disposed);
            return new ReadEntry(entry, who, ChangeDetails.From(entry.Details), personal);
        });
    }
}
