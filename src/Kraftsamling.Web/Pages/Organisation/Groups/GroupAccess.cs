using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

public sealed class GroupAccess : IAccess
{
    public const string Read = "groups.read";
    public const string Edit = "groups.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa grupper och vilka som sitter i dem", "Read groups and who sits in them"), Role.SignedIn),
        new(Edit, new Text("Ändra grupper, platser och föra in beslut om dem", "Change groups and seats and enter decisions about them"), Role.Secretary, Role.Administrator),
    ];
}
