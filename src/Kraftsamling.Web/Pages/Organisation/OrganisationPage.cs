using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>What the pages about the organisation have in common: the organisation as of a day, and what stopped a save.</summary>
public abstract class OrganisationPage(OrganisationQueries queries, TimeProvider clock) : PageModel
{
    public OrganisationView View { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; protected set; } = [];

    public DateOnly Today => clock.Today();

    protected async Task ReadAsync(CancellationToken cancel, DateOnly? day = null) => View = await queries.ReadAsync(day ?? Today, cancel);

    /// <summary>What stands in a field of the form; empty when it was not sent.</summary>
    protected string Field(string name) => Request.Form[name].ToString();

    protected Guid? IdField(string name) => Guid.TryParse(Field(name), out var id) ? id : null;

    protected T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(Field(name), out var chosen) && Enum.IsDefined(chosen) ? chosen : otherwise;
}

/// <summary>The choices of a unit in a form: partial "_UnitOptions".</summary>
/// <param name="None">What the empty choice says; null when there is none.</param>
public sealed record UnitOptions(IEnumerable<Unit> Units, Guid? Selected, string? None);
