using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Drafts;

public sealed class DraftAccess : IAccess
{
    public const string Own = "drafts.own";

    public static IEnumerable<Rule> Rules => [new(Own, new Text("Få det man skriver i ett formulär sparat som eget utkast", "Have what one types in a form kept as one's own draft"), Role.HasAccount)];
}
