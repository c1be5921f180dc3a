using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Coordination;

public sealed class CoordinationAccess : IAccess
{
    public const string Read = "coordination.read";
    public const string Edit = "coordination.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa vilken enhet som samordnar varje större område", "Read which unit coordinates each larger area"), Role.SignedIn),
        new(Edit, new Text("Ange vilken enhet som samordnar ett större område", "Set which unit coordinates a larger area"), Role.Secretary, Role.Administrator),
    ];
}
