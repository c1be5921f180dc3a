using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>Signed documents as they were taken in.</summary>
public static class AgreementFileEndpoints
{
    public static void MapAgreementFiles(this IEndpointRouteBuilder app) =>
        app.MapGet($"/filer{Links.AgreementsPath}/{{id:guid}}/{{file:guid}}.pdf", ReadAsync).Needs(AgreementAccess.Read);

    // Always saved, never shown inside the site: what others have made may hold anything.
    private static async Task<IResult> ReadAsync(Guid id, Guid file, AgreementFiles files, CancellationToken cancel) =>
        await files.FindAsync(id, file, cancel) is { } found
            ? Results.File(found.Content, "application/pdf", found.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? found.Name : found.Name + ".pdf") : Results.NotFound();
}
