using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Who may do what with fetch plans.</summary>
public sealed class FetchAccess : IAccess
{
    public const string Read = "fetching.read";
    public const string Run = "fetching.run";
    public const string Edit = "fetching.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa hämtningsplaner", "Read fetch plans"), Role.SignedIn),
        new(Run, new Text("Hämta statistik nu", "Fetch statistics now"), Role.Analyst),
        new(Edit, new Text("Ändra hämtningsplaner", "Change fetch plans"), Role.Analyst),
    ];
}
