using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>All groups with the composition that holds.</summary>
[Access(GroupAccess.Read)]
public sealed class GroupsModel(OrganisationQueries queries, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public IReadOnlyList<MissingSeat> Missing { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Missing = View.Missing();
    }

    /// <summary>Seats that somebody sits in, and all seats.</summary>
    public (int Filled, int All) Count(GroupYear year)
    {
        var seats = View.SeatsLeft(year).ToList();
        return (seats.Count(seat => seat.PersonId is not null), seats.Count);
    }
}
