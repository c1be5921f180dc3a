using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>Partners are asked about a draft report; what they say stands in it, and is frozen with it.</summary>
public sealed class ReportInvitations : IInvitationKind
{
    public string Kind => "area_report";

    public Text Doing => new("skriver en rapport och vill höra vad ni vet", "is writing a report and wants to hear what you know");

    public Text Afterwards => new(
        "Det ni skriver står i rapporten med organisationens namn och dagens datum, bredvid det som andra säger. Ingen är ensam om att företräda området. När rapporten publiceras ändras svaret inte mer.",
        "What you write stands in the report with the organisation's name and today's date, beside what others say. Nobody alone represents the area. When the report is published the answer is not changed any more.");

    public Text Refusal => new("Rapporten är publicerad och fryst. Gör en ny version av den.", "The report is published and frozen. Make a new version of it.");

    public Role Gatherer => Role.Analyst;

    public Text Question(AskedThing thing) => new(
        $"Vad vet ni om {Name(thing.Title.Sv)} som vi behöver känna till? Vad fungerar bra, vad behövs och vad gör ni redan?",
        $"What do you know about {Name(thing.Title.En)} that we need to know? What works well, what is needed and what do you do already?");

    public async Task<IReadOnlyList<AskedThing>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
    [
        .. (await db.AreaReports.AsNoTracking().Where(report => ids.Contains(report.Id)).Select(report => new { report.Id, report.Subject, report.Name, report.Publication }).ToListAsync(cancel))
            .Select(report => new AskedThing(this, report.Id, null, Title(report.Subject, report.Name), report.Publication == PublicationStatus.Draft, "area_report:" + report.Id)),
    ];

    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(AppDb db, Guid thing, DateOnly day, CancellationToken cancel) =>
        await db.AreaReports.AsNoTracking().FirstOrDefaultAsync(report => report.Id == thing, cancel) is { } report ? await new CoordinationService(db).ReadUnitsAsync(report, day, cancel) : null;

    private static Text Title(ReportSubject subject, string name) => subject switch
    {
        ReportSubject.Theme => new($"Temarapport: {name}", $"Theme report: {name}"),
        ReportSubject.Community => new($"Rapport om en målgrupp: {name}", $"Report on a community: {name}"),
        ReportSubject.Cluster => new($"Klusterrapport: {name}", $"Cluster report: {name}"),
        _ => new($"Områdesrapport: {name}", $"Area report: {name}"),
    };

    private static string Name(string title) => title[(title.IndexOf(": ", StringComparison.Ordinal) + 2)..];
}
