using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>The fields of the form about an agreement, for two people who have it open.</summary>
internal static class AgreementFields
{
    public static FormShape Shape(OrganisationView view) => new()
    {
        Fields =
        [
            FormField.Choice("rubrik", "Rubrik", "Title"), FormField.Written("andamal", "Ändamål", "Purposes"), FormField.Written("avser", "Vad den avser", "What it covers"),
            FormField.Choice("fran", "Första dagen", "First day") with { Words = FormWords.Day }, FormField.Choice("till", "Sista dagen", "Last day") with { Words = FormWords.Day },
            FormField.Choice("paminn", "Påminn så här många månader före", "Remind this many months before"), FormField.Choice("dokument", "Diarienummer eller länk", "Case number or link"),
        ],
        Sets = [FormField.Choice("part", "Parter", "Parties") with { Words = FormWords.Unit(view) }, FormField.Choice("tecknad", "Den är tecknad", "It is signed") with { Words = FormWords.Ticked }],
    };

    public static IReadOnlyDictionary<string, string[]> Values(AgreementEdit edit) => new Dictionary<string, string[]>
    {
        ["rubrik"] = [edit.Title], ["andamal"] = [edit.Purpose], ["avser"] = [edit.Scope], ["dokument"] = [edit.Document], ["fran"] = [IsoDay.Of(edit.ValidFrom)], ["till"] = [IsoDay.Of(edit.ValidTo)],
        ["paminn"] = [edit.RemindMonths.ToString(CultureInfo.InvariantCulture)], ["part"] = [.. edit.Parties.Select(party => party.ToString())], ["tecknad"] = edit.Status == DecisionStatus.Decided ? ["ja"] : [],
    };
}
