using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>The fields of the form about a seat, for two people who have it open.</summary>
internal static class SeatFields
{
    public static FormShape Shape(OrganisationView view) => new()
    {
        Fields =
        [
            FormField.Choice("enhet", "Enhet som företräds", "Unit represented") with { Words = FormWords.Unit(view) }, FormField.Choice("plats", "Plats", "Seat") with { Words = FormWords.Of<SeatKind>(OrganisationWords.Seat) },
            FormField.Choice("namn", "Namn", "Name"), FormField.Choice("epost", "E-post", "E-mail"),
            FormField.Choice("fran", "Från", "From") with { Words = FormWords.Day }, FormField.Choice("till", "Till och med", "Through") with { Words = FormWords.Day },
            FormField.Choice("delegation", "Delegation som personen handlar på", "Delegation the person acts on"),
        ],
    };

    public static IReadOnlyDictionary<string, string[]> Values(SeatEdit edit) => new Dictionary<string, string[]>
    {
        ["enhet"] = [edit.UnitId == Guid.Empty ? "" : edit.UnitId.ToString()], ["plats"] = [edit.Kind.ToString()], ["namn"] = [edit.Name], ["epost"] = [edit.Email ?? ""],
        ["fran"] = [IsoDay.Of(edit.ValidFrom)], ["till"] = [IsoDay.Of(edit.ValidTo)], ["delegation"] = [edit.Mandate],
    };
}
