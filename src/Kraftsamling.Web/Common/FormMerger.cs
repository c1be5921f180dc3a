using System.Text.Json;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Hosting;
using Microsoft.Extensions.Primitives;

namespace Kraftsamling.Web.Common;

/// <summary>How a save went that may have met somebody else's.</summary>
/// <param name="Merged">Somebody had saved meanwhile, and both people's changes are stored.</param>
/// <param name="Open">Both changed the same fields: the person chooses, by partial "_Merge". Null when nothing is open.</param>
public sealed record MergeOutcome(bool Merged, MergeModel? Open);

/// <summary>
/// Saves a form that two people may have open. The form posts its version and, as "bas", the values it was shown with. When somebody has saved meanwhile the
/// two are put together and saved; where both changed the same field the person is shown both and chooses or writes together.
/// </summary>
public sealed class FormMerger(AppDb db)
{
    /// <summary>Name of the hidden field with the values that the form was shown with.</summary>
    public const string BaseField = "bas";

    /// <summary>Said in the address after a save that was put together.</summary>
    public const string MergedFlag = "sammanfogad";

    private const string OpenField = "sammanfoga";
    private const int Attempts = 3;
    private static readonly string[] Own = [BaseField, OpenField, "version", "__RequestVerificationToken", OneTimeTagHelper.Field];

    /// <summary>The value of the hidden field.</summary>
    public static string Base(IReadOnlyDictionary<string, string[]> values) => JsonSerializer.Serialize(values);

    /// <summary>What was posted, with the choices of a merge put in their places.</summary>
    public static IFormCollection Posted(HttpRequest request)
    {
        var form = request.Form;
        if (Read<List<OpenChoice>>(form[OpenField]) is not { } choices)
        {
            return form;
        }
        var values = form.ToDictionary(field => field.Key, field => field.Value.ToArray());
        foreach (var (choice, at) in choices.Select((choice, at) => (choice, at)))
        {
            if (values.TryGetValue(choice.Name, out var posted) && choice.Row >= 0 && choice.Row < posted.Length)
            {
                posted[choice.Row] = form[$"val-{at}"].ToString() switch
                {
                    "mitt" => choice.Mine,
                    "deras" => choice.Theirs,
                    _ => form.TryGetValue($"tillsammans-{at}", out var together) ? together.ToString() : choice.Mine,
                };
            }
        }
        return new FormCollection(values.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
    }

    /// <param name="shape">What the form holds.</param>
    /// <param name="posted">From <see cref="Posted"/>.</param>
    /// <param name="seen">The version that the form was shown with.</param>
    /// <param name="save">Saves a form against a version; tells who was there before, or null. Other problems are the page's own and end it.</param>
    /// <param name="stored">The form's values as stored now, with their version; null when the thing can no longer be changed.</param>
    public async Task<MergeOutcome> SaveAsync(
        FormShape shape, IFormCollection posted, long seen, Func<IFormCollection, long, Task<ConcurrencyProblem?>> save, Func<Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?>> stored)
    {
        var (form, version, first) = (posted, seen, Read<Dictionary<string, string[]>>(posted[BaseField]));
        ConcurrencyProblem? stale = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await save(form, version) is not { } before)
            {
                return new(stale is not null, null);
            }
            stale = before;
            db.ChangeTracker.Clear();
            if (await stored() is not { } now)
            {
                return new(false, null);
            }
            var merged = FormMerge.Of(shape, first, Clean(now.Values), Values(form));
            if (merged.Conflicts.Count > 0)
            {
                return new(false, new MergeModel(stale, merged, now.Version, Base(now.Values)));
            }
            form = new FormCollection(merged.Values.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
            (version, first) = (now.Version, now.Values.ToDictionary());
        }
        throw new InvalidOperationException($"Somebody else saved {stale!.Subject} each time it was tried.");
    }

    /// <summary>The fields of a merge that are still to be chosen, as the form carries them.</summary>
    public static string Open(IEnumerable<FormConflict> conflicts) => JsonSerializer.Serialize(conflicts.Select(conflict => new OpenChoice(conflict.Name, conflict.Row, conflict.Theirs, conflict.Mine)));

    private static Dictionary<string, string[]> Values(IFormCollection form) =>
        Clean(form.Where(field => !Own.Contains(field.Key) && !field.Key.StartsWith("val-", StringComparison.Ordinal) && !field.Key.StartsWith("tillsammans-", StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => field.Value.Select(text => text ?? "").ToArray()));

    // A browser sends other line ends than are stored.
    private static Dictionary<string, string[]> Clean(IReadOnlyDictionary<string, string[]> values) =>
        values.ToDictionary(field => field.Key, field => Array.ConvertAll(field.Value, text => text.ReplaceLineEndings("\n").Trim()));

    private static T? Read<T>(StringValues text) where T : class
    {
        try
        {
            return StringValues.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<T>(text.ToString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record OpenChoice(string Name, int Row, string Theirs, string Mine);
}
