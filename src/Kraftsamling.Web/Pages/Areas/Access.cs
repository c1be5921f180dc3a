using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>Who may do what with areas.</summary>
public sealed class AreaAccess : IAccess
{
    public const string Read = "areas.read";
    public const string Map = "areas.map";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa om områden", "Read about areas"), Role.SignedIn),
        new(Map, new Text("Se stadens karta", "See the map of the city"), Role.Public),
    ];
}
