using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Factors;

/// <summary>Who may do what with risk and protective factors.</summary>
public sealed class FactorAccess : IAccess
{
    public const string Read = "factors.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa risk- och skyddsfaktorer", "Read risk and protective factors"), Role.SignedIn),
    ];
}
