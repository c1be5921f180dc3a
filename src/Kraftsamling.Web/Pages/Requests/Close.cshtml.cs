using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>The answer: what stops it, what to look out for, and who decides.</summary>
[Access(RequestAccess.Handle)]
public sealed class CloseModel(ClosingService closing, Site site, CurrentUser user) : RequestFormPage
{
    public ClosingCheck Check { get; private set; } = null!;
    public string Official { get; private set; } = "";
    public bool NoneFound { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Official = $"{user.Name}, {T("sekreterare", "secretary")}";
        return !await LoadAsync(id, cancel) ? NotFound() : Check.Request.IsClosed ? LocalRedirect(Links.DocumentRequest(id)) : Page();
    }

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Official, NoneFound) = (Field("beslutare"), Field("inga").Length > 0);
        var saved = await closing.CloseAsync(id, Version, Official, (await site.FrameAsync(cancel)).City, NoneFound, user.Change("begaran", "Begäran besvarades"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.DocumentRequest(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await closing.CheckAsync(id, cancel) is not { } check)
        {
            return false;
        }
        Check = check;
        return true;
    }
}
