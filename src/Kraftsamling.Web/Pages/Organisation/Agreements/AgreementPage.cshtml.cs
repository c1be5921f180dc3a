using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>One agreement: parties, purposes, what it covers, how long it holds, its signed documents and its renewals.</summary>
[TakesFiles]
[Access(AgreementAccess.Read)]
public sealed class AgreementPageModel(OrganisationQueries queries, AgreementService agreements, AgreementFiles files, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock), IBelongs
{
    public CollaborationAgreement Agreement { get; private set; } = null!;
    public IReadOnlyList<Unit> Parties { get; private set; } = [];
    public IReadOnlyList<CollaborationAgreement> Renewals { get; private set; } = [];
    public IReadOnlyList<AgreementFileRow> Files { get; private set; } = [];
    public IReadOnlyList<Text> FileProblems { get; private set; } = [];

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

    [Access(AgreementAccess.Edit)]
    public async Task<IActionResult> OnPostFileAsync(Guid id, IFormFile? fil, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (fil is null || fil.Length == 0)
        {
            FileProblems = [new("Hittade ingen fil, väntade en PDF. Välj en fil som inte är tom.", "Found no file, expected a PDF. Choose a file that is not empty.")];
            return Page();
        }
        using var content = new MemoryStream((int)Math.Min(fil.Length, Array.MaxLength));
        await fil.CopyToAsync(content, cancel);
        return Ended(await files.AddAsync(id, PlainFileName.Of(fil.FileName), content.ToArray(), user.Change("overenskommelse", "Ett undertecknat dokument sparades"), cancel));
    }

    [Access(AgreementAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveFileAsync(Guid id, Guid dokument, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Ended(await files.RemoveAsync(id, dokument, user.Change("overenskommelse", "Ett dokument togs bort ur utkastet"), cancel)) : NotFound();

    private IActionResult Ended(Outcome<AgreementFile> saved)
    {
        FileProblems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Agreement(Agreement.Id) + "#dokument") : Page();
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
        Files = await files.ListAsync(id, cancel);
        return true;
    }
}
