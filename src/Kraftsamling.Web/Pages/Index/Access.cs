using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Who may do what with indexes.</summary>
public sealed class IndexAccess : IAccess
{
    public const string Read = "index.read";
    public const string Build = "index.build";
    public const string Publish = "index.publish";
    public const string Recompute = "index.recompute";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa index, ordning och jämförelser", "Read indexes, order and comparisons"), Role.SignedIn),
        new(Build, new Text("Bygga och pröva index", "Build and try indexes"), Role.Analyst),
        new(Publish, new Text("Publicera index och välja vilket som gäller", "Publish indexes and choose which one holds"), Role.Analyst),
        new(Recompute, new Text("Räkna om ett publicerat index för att pröva det", "Recompute a published index to check it"), Role.Analyst, Role.Secretary, Role.Administrator),
    ];
}
