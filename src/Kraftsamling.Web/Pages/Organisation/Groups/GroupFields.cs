using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>The fields of the form about a group, for two people who have it open.</summary>
internal static class GroupFields
{
    public static FormShape Shape(OrganisationView view) => new()
    {
        Fields =
        [
            FormField.Choice("namn", "Namn på svenska", "Name in Swedish"), FormField.Choice("name", "Namn på engelska", "Name in English"),
            FormField.Choice("slag", "Vad det är", "What it is") with { Words = FormWords.Of<GroupKind>(OrganisationWords.Kind) },
            FormField.Choice("kallar", "Kallar samman", "Convenes it") with { Words = FormWords.Unit(view) }, FormField.Choice("under", "Rapporterar till", "Reports to") with { Words = FormWords.Group(view) },
            FormField.Written("uppdrag", "Uppdrag", "Mandate"),
        ],
    };

    public static IReadOnlyDictionary<string, string[]> Values(GroupEdit edit) => new Dictionary<string, string[]>
    {
        ["namn"] = [edit.Name.Sv], ["name"] = [edit.Name.En], ["slag"] = [edit.Kind.ToString()], ["kallar"] = [edit.ConvenerId?.ToString() ?? ""], ["under"] = [edit.ParentId?.ToString() ?? ""],
        ["uppdrag"] = [edit.Mandate],
    };
}
