using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>The words about agreements, the same on every page.</summary>
public static class AgreementWords
{
    public static IHtmlContent Tag(CollaborationAgreement agreement, DateOnly today) => agreement switch
    {
        { Status: DecisionStatus.Proposed } => OrganisationWords.Tag(T("Utkast", "Draft"), "warning"),
        _ when agreement.HasEnded(today) => OrganisationWords.Tag(T("Har gått ut", "Has ended"), "neutral"),
        _ when agreement.EndsSoon(today) => OrganisationWords.Tag(T("Går snart ut", "Ends soon"), "danger"),
        _ when agreement.ValidFrom > today => OrganisationWords.Tag(T("Börjar senare", "Begins later"), "info"),
        _ => OrganisationWords.Tag(T("Gäller", "In force"), "success"),
    };

    public static string Period(CollaborationAgreement agreement) => agreement.ValidTo is null
        ? T($"från {Format.Day(agreement.ValidFrom)}, tills vidare", $"from {Format.Day(agreement.ValidFrom)}, until further notice")
        : OrganisationWords.Period(agreement.ValidFrom, agreement.ValidTo);
}
