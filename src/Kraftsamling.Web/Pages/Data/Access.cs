using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Who may do what with statistics.</summary>
public sealed class DataAccess : IAccess
{
    public const string Read = "data.read";
    public const string Import = "data.import";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa statistik och var den kommer ifrån", "Read statistics and where they come from"), Role.SignedIn),
        new(Import, new Text("Läsa in och ångra statistik och gränser", "Import and undo statistics and boundaries"), Role.Analyst),
    ];
}
