using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>Who may do what with area reports.</summary>
public sealed class ReportAccess : IAccess
{
    public const string Read = "reports.read";
    public const string ReadDrafts = "reports.read-drafts";
    public const string Contribute = "reports.contribute";
    public const string Edit = "reports.edit";
    public const string Publish = "reports.publish";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa publicerade områdesrapporter", "Read published area reports"), Role.Public),
        new(ReadDrafts, new Text("Läsa utkast till områdesrapporter", "Read drafts of area reports"), Role.SignedIn),
        new(Contribute, new Text("Bidra till en områdesrapport", "Contribute to an area report"), Role.SignedIn),
        new(Edit, new Text("Skriva områdesrapporter", "Write area reports"), Role.Analyst, Role.WorkGroupMember, Role.Secretary) { PerUnit = true },
        new(Publish, new Text("Publicera områdesrapporter", "Publish area reports"), Role.Analyst, Role.Secretary) { PerUnit = true },
    ];
}
