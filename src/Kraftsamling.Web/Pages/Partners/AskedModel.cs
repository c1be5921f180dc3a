using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>The question with the form to answer it: partial "_Asked", the same by link and with an account.</summary>
/// <param name="Invitation">The question, and what it is about.</param>
/// <param name="Action">Where the form is sent.</param>
/// <param name="Words">What stands in the form.</param>
/// <param name="Problems">What stopped the answer.</param>
public sealed record AskedModel(AskedInvitation Invitation, string Action, string Words, IReadOnlyList<Text> Problems)
{
    public const int MaxBytes = 64 * 1024;
}
