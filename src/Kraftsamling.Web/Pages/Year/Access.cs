using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Year;

public sealed class YearAccess : IAccess
{
    public const string Read = "year.read";
    public const string Edit = "year.edit";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa årshjulet", "Read the wheel of the year"), Role.Public),
        new(Edit, new Text("Ändra årshjulets dagar", "Change the days of the wheel of the year"), Role.Secretary, Role.Administrator),
    ];
}
