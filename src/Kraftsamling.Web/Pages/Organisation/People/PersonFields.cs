using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>The fields of the form about a person, for two people who have it open.</summary>
internal static class PersonFields
{
    public static FormShape Shape(OrganisationView view) => new()
    {
        Fields =
        [
            FormField.Choice("namn", "Namn", "Name"), FormField.Choice("epost", "E-post", "E-mail"),
            FormField.Choice("enhet", "Arbetar eller är vald i", "Works or is elected in") with { Words = FormWords.Unit(view) },
        ],
    };

    public static IReadOnlyDictionary<string, string[]> Values(PersonEdit edit) => new Dictionary<string, string[]>
    {
        ["namn"] = [edit.Name], ["epost"] = [edit.Email ?? ""], ["enhet"] = [edit.UnitId?.ToString() ?? ""],
    };
}
