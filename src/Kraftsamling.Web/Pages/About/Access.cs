using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.About;

/// <summary>Who may do what with the pages about the program.</summary>
public sealed class AboutAccess : IAccess
{
    public const string Read = "about.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa om programmet och metoden", "Read about the program and the method"), Role.Public),
    ];
}
