using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>What is known about a person as a file: for oneself, and for the administrator when somebody asks for their data.</summary>
public static class PersonFiles
{
    public static void MapPersonFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/personer/{id:guid}/uppgifter.json", (Guid id, PersonExtract extract, CurrentUser user, CancellationToken cancel) => AnswerAsync(id, extract, user, cancel)).Needs(PeopleAccess.Dispose);
        app.MapGet(Links.OwnExtractPath, (PersonExtract extract, CurrentUser user, CancellationToken cancel) => AnswerAsync(user.PersonId!.Value, extract, user, cancel)).Needs(AccountAccess.Own);
    }

    private static async Task<IResult> AnswerAsync(Guid id, PersonExtract extract, CurrentUser user, CancellationToken cancel) =>
        await extract.ReadAsync(id, own: id == user.PersonId, cancel) is { } json ? Results.File(json, "application/json", "uppgifter.json") : Results.NotFound();
}
