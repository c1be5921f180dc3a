using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>What the pages about the organisation have in common: the organisation as of a day, and what stopped a save.</summary>
public abstract class OrganisationPage(OrganisationQueries queries, TimeProvider clock) : PageModel
{
    public OrganisationView View { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; protected set; } = [];

    /// <summary>The values that the form was shown with.</summary>
    public string Base { get; private set; } = "";

    /// <summary>Two people changed the same fields; null otherwise.</summary>
    public MergeModel? Merge { get; private set; }

    public DateOnly Today => clock.Today();

    protected DateTimeOffset Now => clock.GetUtcNow();

    // The form as it was posted, or put together with somebody else's.
    private IFormCollection? _sent;

    protected async Task ReadAsync(CancellationToken cancel, DateOnly? day = null) => View = await queries.ReadAsync(day ?? Today, cancel);

    /// <summary>What stands in a field of the form; empty when it was not sent.</summary>
    protected string Field(string name) => Sent[name].ToString();

    /// <summary>The form that is being saved.</summary>
    protected IFormCollection Sent => _sent ?? Request.Form;

    /// <summary>The version that the form was shown with.</summary>
    protected long PostedVersion => long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    /// <summary>Keeps the values that the form is shown with, for a save that meets somebody else's.</summary>
    protected void Shown(IReadOnlyDictionary<string, string[]> values) => Base = FormMerger.Base(values);

    /// <summary>Saves a form that somebody else may have saved meanwhile; where the save leads, or null when the page is to be shown.</summary>
    /// <param name="save">Reads the form's fields and saves them against a version.</param>
    /// <param name="stored">The form's values as stored now; null when the thing is gone.</param>
    protected async Task<string?> SaveMergedAsync<T>(FormMerger merger, FormShape shape, Func<long, Task<Outcome<T>>> save, Func<Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?>> stored, Func<T, string> next)
        where T : class
    {
        Base = Request.Form[FormMerger.BaseField].ToString();
        Outcome<T>? saved = null;
        async Task<Core.Storage.ConcurrencyProblem?> SaveAsync(IFormCollection form, long version)
        {
            _sent = form;
            saved = await save(version);
            return saved.Stale;
        }
        var outcome = await merger.SaveAsync(shape, FormMerger.Posted(Request), PostedVersion, SaveAsync, stored);
        (Merge, Problems) = (outcome.Open, outcome.Open is null ? saved!.Messages : saved!.Problems);
        return saved is { Saved: true, Value: { } value } ? Links.Merged(next(value), outcome.Merged) : null;
    }

    protected Guid? IdField(string name) => Guid.TryParse(Field(name), out var id) ? id : null;

    protected T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(Field(name), out var chosen) && Enum.IsDefined(chosen) ? chosen : otherwise;
}

/// <summary>The choices of a unit in a form: partial "_UnitOptions".</summary>
/// <param name="None">What the empty choice says; null when there is none.</param>
public sealed record UnitOptions(IEnumerable<Unit> Units, Guid? Selected, string? None);
