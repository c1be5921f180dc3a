using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>Registers a request: what is asked for, when it came and how; never by whom.</summary>
[Access(RequestAccess.Handle)]
public sealed class NewRequestModel(RequestService requests, CurrentUser user, TimeProvider clock) : RequestFormPage
{
    public RequestEdit Form { get; private set; } = null!;

    public void OnGet() => Form = new("", clock.Today(), RequestChannel.Email);

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form = Posted();
        var saved = await requests.CreateAsync(Form, user.Change("begaran", "Begäran registrerades"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.RequestChoose(saved.Value!.Id)) : Page();
    }
}
