using System.Text.Encodings.Web;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>A link to send, once.</summary>
public sealed record InvitationLink(string Organisation, Uri Address);

/// <summary>Who has been asked, and how it stands; the buttons belong to the form "aterkalla".</summary>
internal static class InvitationTable
{
    public static TableModel? Of(IReadOnlyList<ReportInvitation> invitations, DateOnly today) => invitations.Count == 0 ? null : new TableModel
    {
        Caption = T("Inbjudna parter", "Partners invited"),
        Columns = [new("organisation", T("Organisation", "Organisation")), new("svar", T("Svara senast", "Answer by")), new("lage", T("Läge", "State")), new("gora", T("Att göra", "To do"))],
        Rows = [.. invitations.Select(one => new TableRow(one.Id.ToString(), [one.Organisation, Format.Day(one.AnswerBy), State(one, today), new("") { Html = Button(one, today) }]))],
    };

    private static string State(ReportInvitation one, DateOnly today) => one.State switch
    {
        InvitationState.Withdrawn => T("återkallad", "withdrawn"),
        InvitationState.Closed => T("stängd utan svar", "closed without an answer"),
        InvitationState.Answered when one.IsOpen(today) => T("har svarat, kan svara igen", "has answered, may answer again"),
        InvitationState.Answered => T("har svarat", "has answered"),
        _ => one.IsOpen(today) ? T("väntar på svar", "waiting for an answer") : T("svarade inte i tid", "did not answer in time"),
    };

    private static HtmlString Button(ReportInvitation one, DateOnly today)
    {
        var name = HtmlEncoder.Default.Encode(T($"Återkalla inbjudan till {one.Organisation}", $"Withdraw the invitation to {one.Organisation}"));
        return new HtmlString(one.IsOpen(today)
            ? $"<button class=\"ds-button\" data-variant=\"tertiary\" data-size=\"sm\" type=\"submit\" form=\"aterkalla\" name=\"invitation\" value=\"{one.Id}\" aria-label=\"{name}\">{T("Återkalla", "Withdraw")}</button>"
            : Format.NoValue);
    }
}
