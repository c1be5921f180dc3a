using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.People;

public sealed class PeopleAccess : IAccess
{
    public const string Read = "people.read";
    public const string Edit = "people.edit";
    public const string Dispose = "people.dispose";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa registret över personer", "Read the register of people"), Role.SignedIn),
        new(Edit, new Text("Registrera och ändra personer", "Register and change people"), Role.Secretary, Role.Administrator),
        new(Dispose, new Text("Lämna ut och gallra vad som är känt om en person", "Give out and dispose of what is known about a person"), Role.Administrator),
    ];
}
