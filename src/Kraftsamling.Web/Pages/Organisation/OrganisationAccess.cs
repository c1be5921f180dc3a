using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation;

public sealed class OrganisationAccess : IAccess
{
    public const string Read = "organisation.read";
    public const string Edit = "organisation.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Se hur organisationen hänger ihop", "See how the organisation hangs together"), Role.Public),
        new(Edit, new Text("Ta över modellens organisation", "Take over the model's organisation"), Role.Administrator),
    ];
}
