using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Home;

/// <summary>Who may do what with the start page.</summary>
public sealed class HomeAccess : IAccess
{
    public const string Read = "home.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa startsidan", "Read the start page"), Role.Public),
    ];
}
