using System.Text.Encodings.Web;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>A link to send, once.</summary>
public sealed record InvitationLink(string Organisation, Uri Address);

/// <summary>Who has been asked, and how it stands; the buttons belong to the form "aterkalla".</summary>
internal static class InvitationTable
{
    /// <summary>Null when nobody is asked.</summary>
    /// <param name="people">The names of those with accounts; null where nobody is named and nothing can be withdrawn.</param>
    public static TableModel? Of(IReadOnlyList<PartnerInvitation> invitations, DateOnly today, IReadOnlyDictionary<Guid, string>? people) => invitations.Count == 0 ? null : new TableModel
    {
        Caption = T("Inbjudna parter", "Partners invited"),
        Columns =
        [
            new("organisation", T("Organisation", "Organisation")), .. people is null ? [] : new TableColumn[] { new("hur", T("Svarar", "Answers")) { Secondary = true } }, new("svar", T("Svara senast", "Answer by")), new("lage", T("Läge", "State")),
            .. people is null ? [] : new TableColumn[] { new("gora", T("Att göra", "To do")) },
        ],
        Rows = [.. invitations.Select(one => new TableRow(one.Id.ToString(),
            [one.Organisation, .. people is null ? [] : new TableCell[] { How(one, people) }, Format.Day(one.AnswerBy), State(one, today), .. people is null ? [] : new TableCell[] { new("") { Html = Button(one, today) } }]))],
    };

    public static string State(PartnerInvitation one, DateOnly today) => one.State switch
    {
        InvitationState.Withdrawn => T("återkallad", "withdrawn"),
        InvitationState.Closed => T("stängd utan svar", "closed without an answer"),
        InvitationState.Answered when one.IsOpen(today) => T("har svarat, kan svara igen", "has answered, may answer again"),
        InvitationState.Answered => T("har svarat", "has answered"),
        _ => one.IsOpen(today) ? T("väntar på svar", "waiting for an answer") : T("svarade inte i tid", "did not answer in time"),
    };

    private static string How(PartnerInvitation one, IReadOnlyDictionary<Guid, string> people) =>
        one.PersonId is not { } person ? T("genom länk", "by link") : people.TryGetValue(person, out var name) && name.Length > 0 ? T($"{name}, med konto", $"{name}, with an account") : T("med konto", "with an account");

    private static HtmlString Button(PartnerInvitation one, DateOnly today)
    {
        var name = HtmlEncoder.Default.Encode(T($"Återkalla inbjudan till {one.Organisation}", $"Withdraw the invitation to {one.Organisation}"));
        return new HtmlString(one.IsOpen(today)
            ? $"<button class=\"ds-button\" data-variant=\"tertiary\" data-size=\"sm\" type=\"submit\" form=\"aterkalla\" name=\"invitation\" value=\"{one.Id}\" aria-label=\"{name}\">{T("Återkalla", "Withdraw")}</button>"
            : Format.NoValue);
    }
}
