using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Cohorts;

/// <summary>Who may do what with who can be counted.</summary>
public sealed class CohortAccess : IAccess
{
    public const string Read = "cohorts.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa vilka som kan räknas", "Read who can be counted"), Role.SignedIn),
    ];
}
