using System.Globalization;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>What the pages about one composition have in common.</summary>
public abstract class CompositionPage(OrganisationQueries queries, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public GroupYear Year { get; private set; } = null!;
    public CollaborationGroup Group { get; private set; } = null!;

    /// <summary>False when there is no such composition.</summary>
    protected async Task<bool> LoadAsync(Guid year, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (View.Years.SelectMany(years => years).FirstOrDefault(one => one.Id == year) is not { } found)
        {
            return false;
        }
        (Year, Group) = (found, View.Groups[found.GroupId]);
        return true;
    }

    protected long NumberField(string name) => long.TryParse(Field(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
