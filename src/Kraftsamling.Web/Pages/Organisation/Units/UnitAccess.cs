using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Units;

public sealed class UnitAccess : IAccess
{
    public const string Read = "units.read";
    public const string Edit = "units.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa registret över enheter", "Read the register of units"), Role.Public),
        new(Edit, new Text("Registrera, ändra och avsluta enheter", "Register, change and end units"), Role.Administrator),
    ];
}
