using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.People;

public sealed class PeopleAccess : IAccess
{
    public const string Read = "people.read";
    public const string Edit = "people.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa registret över personer", "Read the register of people"), Role.SignedIn),
        new(Edit, new Text("Registrera och ändra personer", "Register and change people"), Role.Secretary, Role.Administrator),
    ];
}
