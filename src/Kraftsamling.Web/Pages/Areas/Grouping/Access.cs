using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>Who may do what with clusters.</summary>
public sealed class GroupingAccess : IAccess
{
    public const string Read = "clusters.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Pröva kluster av områden", "Try clusters of areas"), Role.SignedIn),
    ];
}
