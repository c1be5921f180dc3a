using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.SingleSignOn;

public sealed class SingleSignOnAccess : IAccess
{
    public const string Edit = "organisation.single-sign-on";

    public static IEnumerable<Rule> Rules =>
    [
        new(Edit, new Text("Bestämma vilka roller kommunens inloggning ger", "Decide which roles the municipality’s sign-in gives"), Role.Administrator),
    ];
}
