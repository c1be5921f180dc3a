using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>One agreement: parties, purposes, what it covers, how long it holds and its renewals.</summary>
[Access(AgreementAccess.Read)]
public sealed class AgreementPageModel(OrganisationQueries queries, AgreementService agreements, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock), IBelongs
{
    public CollaborationAgreement Agreement { get; private set; } = null!;
    public IReadOnlyList<Unit> Parties { get; private set; } = [];
    public IReadOnlyList<CollaborationAgreement> Renewals { get; private set; } = [];

    /// <summary>The document as an address; null when it is a number.</summary>
    public string? DocumentLink => Uri.TryCreate(Agreement.Document, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? address.AbsoluteUri : null;

    public bool CanBeRenewed => Renewals.All(one => one.PreviousId != Agreement.Id);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(AgreementAccess.Edit)]
    public async Task<IActionResult> OnPostRenewAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var saved = await agreements.RenewAsync(id, Today, user.Change("overenskommelse", "Överenskommelsen förnyas"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.AgreementEdit(saved.Value!.Id)) : Page();
    }

    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) => await LoadAsync(Guid.Parse((string)RouteData.Values["id"]!), cancel) ? PartyIds : null;

    public IReadOnlyCollection<Guid> PartyIds => [.. Parties.Select(party => party.Id)];

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await agreements.FindAsync(id, cancel) is not { } found)
        {
            return false;
        }
        (Agreement, Parties) = (found.Agreement, found.Parties);
        Renewals = await agreements.ListRenewalsAsync(id, cancel);
        return true;
    }
}
