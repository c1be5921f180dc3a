using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>Who may do what with selections of areas.</summary>
public sealed class SelectionAccess : IAccess
{
    public const string Read = "selections.read";
    public const string ReadDrafts = "selections.read-drafts";
    public const string Edit = "selections.edit";
    public const string Propose = "selections.propose";
    public const string Decide = "selections.decide";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa beslutade val av områden", "Read decided selections of areas"), Role.Public),
        new(ReadDrafts, new Text("Läsa utkast och förslag till val av områden", "Read drafts and proposals of selections"), Role.SignedIn),
        new(Edit, new Text("Göra och ändra val av områden", "Make and change selections of areas"), Role.Analyst, Role.WorkGroupMember, Role.Secretary),
        new(Propose, new Text("Föreslå ett val av områden", "Propose a selection of areas"), Role.Analyst, Role.WorkGroupMember, Role.Secretary),
        new(Decide, new Text("Föra in beslut om val av områden", "Enter decisions on selections of areas"), Role.Secretary),
    ];
}
