using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;

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

    /// <summary>Officials sit in the groups, so the committee's administration is proposed when it has one alone.</summary>
    protected Guid OfficeOf(Guid body) => View.UnitsOnDay.Where(unit => unit.ParentId == body && unit.Type == UnitType.Administration).ToList() is [var office] && View.Units[body].Type != UnitType.Administration ? office.Id : body;

    /// <summary>A committee that is method support is co-opted.</summary>
    protected SeatKind NewKind(Guid unit) => unit != Guid.Empty && View.PartOf(unit, Group.Id)?.Part == ResponsiblePart.MethodSupport ? SeatKind.CoOpted : SeatKind.Member;

    /// <summary>A new seat begins today when the year has begun already.</summary>
    protected DateOnly? NewFrom => Year.Status == DecisionStatus.Decided && Today > Year.ValidFrom && Today <= Year.ValidTo ? Today : null;
}
