using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>Where an invited organisation answers by its secret link. A link that does not hold gives the same page whatever the reason.</summary>
[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(ValueCountLimit = 10, ValueLengthLimit = MaxBytes)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Access(ReportAccess.Answer)]
public sealed class ContributeModel(ReportInvitationService invitations, TimeProvider clock) : PageModel
{
    private const int MaxBytes = 64 * 1024;

    public OpenInvitation? Open { get; private set; }
    public string Token { get; private set; } = "";
    public string Words { get; private set; } = "";

    /// <summary>What was just taken; null before that.</summary>
    public string? Sent { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        Open = await invitations.FindOpenAsync(token, cancel);
        return Shown(token);
    }

    [Access(ReportAccess.Answer)]
    public async Task<IActionResult> OnPostAsync(string token, string? svar, CancellationToken cancel)
    {
        Words = svar ?? "";
        if (await invitations.FindOpenAsync(token, cancel) is { } found)
        {
            var saved = await invitations.AnswerAsync(token, Words, new Change(found.Invitation.Who(), clock.GetUtcNow(), "rapport", "Svar på en inbjudan"), cancel);
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
