using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Drafts;

/// <summary>How keeping a draft went.</summary>
/// <param name="Problems">Every problem that stopped it; empty when it is kept.</param>
/// <param name="WithoutNumbers">It is kept, but without the identity numbers that stood in it.</param>
public sealed record DraftKept(IReadOnlyList<Text> Problems, bool WithoutNumbers);

/// <summary>People's drafts of forms: kept while they type, offered when they come back, gone when the form is saved or after thirty days.</summary>
public sealed class FormDrafts(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>A person has at most this many; the oldest gives way.</summary>
    public const int MostPerPerson = 50;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Keeps what is typed now, in place of what was kept before. Personal identity numbers are taken out: not even a draft stores them, and nothing else is lost.</summary>
    /// <param name="person">Whose draft.</param>
    /// <param name="form">Address of the form.</param>
    /// <param name="fields">What stands in it.</param>
    /// <param name="instead">What stands where a number was, in the person's language.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    public async Task<DraftKept> KeepAsync(Guid person, string form, IReadOnlyDictionary<string, string[]> fields, Text instead, CancellationToken cancel = default)
    {
        var cleaned = fields.ToDictionary(field => field.Key, field => Array.ConvertAll(field.Value, value => FreeTextGuard.Cleaned(value, $"[{instead.In(CultureInfo.CurrentUICulture)}]")));
        var without = fields.Any(field => !field.Value.SequenceEqual(cleaned[field.Key], StringComparer.Ordinal));
        var json = JsonSerializer.Serialize(cleaned, Plain);
        List<Text> problems = [.. TheFormHasAnAddress(form), .. ItIsNotTooLong(json)];
        if (problems.Count > 0)
        {
            return new(problems, false);
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        await db.Database.ExecuteSqlAsync($"INSERT INTO form_draft (person_id, form, fields, seconds) VALUES ({person}, {form}, {json}, {now}) ON CONFLICT (person_id, form) DO UPDATE SET fields = excluded.fields, seconds = excluded.seconds", cancel);
        var old = await db.FormDrafts.Where(draft => draft.PersonId == person).OrderByDescending(draft => draft.Seconds).Skip(MostPerPerson).Select(draft => draft.Form).ToListAsync(cancel);
        if (old.Count > 0)
        {
            await db.FormDrafts.Where(draft => draft.PersonId == person && old.Contains(draft.Form)).ExecuteDeleteAsync(cancel);
        }
        return new([], without);
    }

    /// <summary>The person's own draft of the form; null when there is none, or it is too old.</summary>
    public async Task<FormDraft?> FindAsync(Guid person, string form, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var first = Oldest;
        return await db.FormDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.PersonId == person && draft.Form == form && draft.Seconds >= first, cancel);
    }

    /// <summary>The form was saved, or the person throws the draft away.</summary>
    public async Task RemoveAsync(Guid person, string form, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.FormDrafts.Where(draft => draft.PersonId == person && draft.Form == form).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Removes everybody's drafts that are older than <see cref="Kept"/>.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DisposeOldAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var first = Oldest;
        return await db.FormDrafts.Where(draft => draft.Seconds < first).ExecuteDeleteAsync(cancel);
    }

    private long Oldest => (clock.GetUtcNow() - Kept).ToUnixTimeSeconds();

    private static IEnumerable<Text> TheFormHasAnAddress(string form)
    {
        if (form.Length > FormDraft.FormMaxLength || !form.StartsWith('/') || form.StartsWith("//", StringComparison.Ordinal))
        {
            yield return new("Formuläret har ingen adress här.", "The form has no address here.");
        }
    }

    private static IEnumerable<Text> ItIsNotTooLong(string json)
    {
        if (json.Length > FormDraft.FieldsMaxLength)
        {
            yield return new("Texten är för lång för ett utkast. Spara formuläret.", "The text is too long for a draft. Save the form.");
        }
    }
}
