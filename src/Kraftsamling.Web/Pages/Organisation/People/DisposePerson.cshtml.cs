using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>Disposal of what is known about a person: what goes, what stays, and the decision it rests on.</summary>
[Access(PeopleAccess.Dispose)]
[AsksAgain]
public sealed class DisposePersonModel(DisposalService disposal, CurrentUser user) : PageModel
{
    public DisposalView View { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public string Decision { get; private set; } = "";
    public bool IsSelf => View.Person.Id == user.PersonId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(PeopleAccess.Dispose)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? beslut, string? sakert, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Decision = beslut ?? "";
        if (sakert is null)
        {
            Problems = [new("Kryssa i att du vet att det inte kan ångras.", "Tick that you know that it cannot be undone.")];
            return Page();
        }
        var done = await disposal.DisposeAsync(id, Decision, user.Change("gallring", "Personuppgifter gallrades"), cancel);
        Problems = [.. done.Problems, .. done.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return done.Done ? LocalRedirect(Links.With(Links.PeoplePath, ("gallrad", "ja"))) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        View = (await disposal.ReadAsync(id, cancel))!;
        return View is not null;
    }
}
