using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>Where an invited organisation answers by its secret link. A link that does not hold gives the same page whatever the reason.</summary>
[RequestSizeLimit(AskedModel.MaxBytes)]
[RequestFormLimits(ValueCountLimit = 10, ValueLengthLimit = AskedModel.MaxBytes)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Access(PartnerAccess.AnswerByLink)]
public sealed class ContributeModel(AnswerService answers, TimeProvider clock) : PageModel
{
    public AskedInvitation? Open { get; private set; }
    public string Token { get; private set; } = "";
    public string Words { get; private set; } = "";

    /// <summary>What was just taken; null before that.</summary>
    public string? Sent { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public AskedModel Asked => new(Open!, Links.Invitation(Token), Words, Problems);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        Open = await answers.FindByTokenAsync(token, cancel);
        return Shown(token);
    }

    [Access(PartnerAccess.AnswerByLink)]
    public async Task<IActionResult> OnPostAsync(string token, string? svar, CancellationToken cancel)
    {
        Words = svar ?? "";
        if (await answers.FindByTokenAsync(token, cancel) is { } found)
        {
            var saved = await answers.AnswerByTokenAsync(token, Words, new Change(found.Invitation.Who(), clock.GetUtcNow(), InvitationService.Process, "Svar på en inbjudan"), cancel);
            (Open, Problems, Sent) = (saved.Open, saved.Problems, saved.Saved ? Words.Trim() : null);
        }
        return Shown(token);
    }

    private PageResult Shown(string token)
    {
        Token = token;
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (Open is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        return Page();
    }
}
