using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>Who may do what with situation reports and action plans.</summary>
public sealed class SituationAccess : IAccess
{
    public const string Read = "situations.read";
    public const string ReadDrafts = "situations.read-drafts";
    public const string Edit = "situations.edit";
    public const string Decide = "situations.decide";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa publicerade lägesbilder och beslutade åtgärdsplaner", "Read published situation reports and decided action plans"), Role.Public),
        new(ReadDrafts, new Text("Läsa utkast till lägesbild och åtgärdsplan", "Read drafts of situation reports and action plans"), Role.SignedIn),
        new(Edit, new Text("Skriva lägesbild och åtgärdsplan", "Write situation reports and action plans"), Role.Analyst, Role.WorkGroupMember, Role.Secretary),
        new(Decide, new Text("Publicera lägesbild och föra in beslut om åtgärdsplan", "Publish situation reports and enter decisions on action plans"), Role.Secretary),
    ];
}
