using Kraftsamling.Core;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>The fields of the form about a unit, for two people who have it open.</summary>
internal static class UnitFields
{
    public static FormShape Shape(OrganisationView view) => new()
    {
        Fields =
        [
            FormField.Choice("namn", "Namn på svenska", "Name in Swedish"), FormField.Choice("name", "Namn på engelska", "Name in English"), FormField.Choice("beteckning", "Beteckning", "Code"),
            FormField.Choice("slag", "Vad det är", "What it is") with { Words = FormWords.Of<UnitType>(OrganisationWords.Type) },
            FormField.Choice("under", "Ligger under", "Lies under") with { Words = FormWords.Unit(view) },
            FormField.Choice("fran", "Första dagen", "First day") with { Words = FormWords.Day }, FormField.Choice("brevlada", "Funktionsbrevlåda", "Function mailbox"),
        ],
        Sets = [FormField.Choice("bekraftad", "Enheten är bekräftad", "The unit is confirmed") with { Words = FormWords.Ticked }],
    };

    public static IReadOnlyDictionary<string, string[]> Values(UnitEdit edit) => new Dictionary<string, string[]>
    {
        ["namn"] = [edit.Name.Sv], ["name"] = [edit.Name.En], ["beteckning"] = [edit.Code], ["slag"] = [edit.Type.ToString()], ["under"] = [edit.ParentId?.ToString() ?? ""],
        ["fran"] = [IsoDay.Of(edit.ValidFrom)], ["brevlada"] = [edit.Mailbox ?? ""], ["bekraftad"] = edit.Status == DecisionStatus.Decided ? ["ja"] : [],
    };
}
