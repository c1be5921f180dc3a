using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>How the organisation hangs together, in one picture, and where to go on.</summary>
[Access(OrganisationAccess.Read)]
public sealed class StartModel(OrganisationQueries queries, CoordinationService coordination, AgreementService agreements, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public PictureNode? Picture { get; private set; }
    public IReadOnlyList<MissingSeat> Missing { get; private set; } = [];

    /// <summary>Agreements that end soon; none for those who may not read agreements.</summary>
    public int EndSoon { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (View.Units.Count == 0)
        {
            return;
        }
        Missing = View.Missing();
        Picture = OrganisationPicture.Of(View, await coordination.ReadCoverAsync(Today, cancel), user.Is(Role.SignedIn));
        EndSoon = user.Is(Role.SignedIn) ? (await agreements.ListAsync(Today, cancel)).Count(one => one.Agreement.EndsSoon(Today)) : 0;
    }
}
