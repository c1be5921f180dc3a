using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>A question to a partner with an account, and what the partner has answered. Somebody else's is as if it were not there.</summary>
[RequestSizeLimit(AskedModel.MaxBytes)]
[RequestFormLimits(ValueCountLimit = 10, ValueLengthLimit = AskedModel.MaxBytes)]
[Access(PartnerAccess.Answer)]
public sealed class OwnInvitationModel(AnswerService answers, CurrentUser user) : PageModel
{
    public AskedInvitation Invitation { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public bool IsSent { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public AskedModel Asked => new(Invitation, Links.OwnInvitation(Invitation.Invitation.Id), Words, Problems);

    public async Task<IActionResult> OnGetAsync(Guid id, bool skickat, CancellationToken cancel)
    {
        IsSent = skickat;
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    [Access(PartnerAccess.Answer)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? svar, CancellationToken cancel)
    {
        Words = svar ?? "";
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var saved = await answers.AnswerOwnAsync(user.PersonId!.Value, id, Words, user.Change(InvitationService.Process, "Svar på en inbjudan"), cancel);
        if (saved.Saved)
        {
            return LocalRedirect(Links.With(Links.OwnInvitation(id), ("skickat", "true")));
        }
        Problems = saved.Open is null
            ? [new("Svaret kom för sent: inbjudan är inte öppen längre. Hör av dig till den som bjöd in.", "The answer came too late: the invitation is not open any more. Contact whoever invited you.")] : saved.Problems;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (user.PersonId is not { } person || await answers.FindOwnAsync(person, id, cancel) is not { } found)
        {
            return false;
        }
        Invitation = found;
        return true;
    }
}
