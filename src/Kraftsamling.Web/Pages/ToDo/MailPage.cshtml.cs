using Kraftsamling.Core.Mailing;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Whether e-mail is sent, what waits, and what was laid aside.</summary>
[Access(ToDoAccess.Mail)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MailPageModel(MailOutbox outbox, MailSettings settings, SiteAddress site, CurrentUser user) : PageModel
{
    public IReadOnlyList<FigureModel> Figures { get; private set; } = [];
    public IReadOnlyList<OutboxMail> Aside { get; private set; } = [];
    public IReadOnlyList<OutboxMail> Waiting { get; private set; } = [];

    public MailSettings Settings => settings;
    public Uri Root => site.Root();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var counts = await outbox.CountAsync(cancel);
        int Of(OutboxState state) => counts.GetValueOrDefault(state);
        Figures =
        [
            new(Texts.T("Väntar", "Waiting"), Format.Count(Of(OutboxState.Waiting))), new(Texts.T("Skickade, senaste månaden", "Sent, last month"), Format.Count(Of(OutboxState.Sent))),
            new(Texts.T("Lagda åt sidan", "Laid aside"), Format.Count(Of(OutboxState.LaidAside))),
        ];
        Aside = await outbox.ListAsync(OutboxState.LaidAside, cancel: cancel);
        Waiting = [.. (await outbox.ListAsync(OutboxState.Waiting, cancel: cancel)).Where(mail => mail.Error.Length > 0)];
    }

    [Access(ToDoAccess.Mail)]
    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancel)
    {
        await outbox.TryAgainAsync(id, user.Change("epost", "Försök igen"), cancel);
        return LocalRedirect(Links.MailPath);
    }

    [Access(ToDoAccess.Mail)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await outbox.RemoveAsync(id, user.Change("epost", "Togs bort"), cancel);
        return LocalRedirect(Links.MailPath);
    }
}
