using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

public sealed class AgreementAccess : IAccess
{
    public const string Read = "agreements.read";
    public const string Edit = "agreements.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa samverkansöverenskommelser", "Read collaboration agreements"), Role.SignedIn),
        new(Edit, new Text("Skriva, teckna och förnya samverkansöverenskommelser", "Write, sign and renew collaboration agreements"), Role.Secretary, Role.Administrator) { PerUnit = true },
    ];
}
