using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Demo.Organisation;

/// <summary>A local partner who is asked about the draft report and about a measure of the plan, and has answered the first. The account is made when the administrator invites.</summary>
internal static class DemoPartners
{
    private const int DaysToAnswer = 21;
    private const string Organisation = "Fastighetsägarna vid Torget";

    public static readonly Guid Petra = DemoPeople.IdOf(40);

    public static async Task AddAsync(AppDb db, Change change, CancellationToken cancel)
    {
        var unit = await db.Units.Where(one => one.Code == "EXFA").Select(one => one.Id).SingleAsync(cancel);
        db.People.Add(new Person { Id = Petra, Name = "Petra Part", Email = DemoPeople.EmailOf("Petra Part"), UnitId = unit });
        db.RoleAssignments.Add(new RoleAssignment { Id = DemoPeople.IdOf(0x2040), PersonId = Petra, Role = Role.LocalPartner });
        if (await db.AreaReports.Where(report => report.Publication == PublicationStatus.Draft).OrderBy(report => report.Id).Select(report => (Guid?)report.Id).FirstOrDefaultAsync(cancel) is { } report)
        {
            var asked = Asked(0x8000, "area_report", report, null, "Vad vet ni om området som vi behöver känna till? Vad gör ni redan? (Påhittat.)", change);
            asked.State = InvitationState.Answered;
            db.PartnerInvitations.Add(asked);
            db.InvitationAnswers.Add(new InvitationAnswer
            {
                Id = DemoPeople.IdOf(0x8010), InvitationId = asked.Id, ThingId = report, Organisation = Organisation, Text = "Påhittat svar: portarna vid Torget låses nu klockan 21. Vi kan släppa till en lokal för läxhjälp två kvällar i veckan.",
                Day = DateOnly.FromDateTime(change.At.UtcDateTime), AddedAt = change.At, AddedBy = asked.Who(),
            });
        }
        if (await db.ActionPlans.Where(plan => plan.Status == PlanStatus.Decided).OrderByDescending(plan => plan.Version).FirstOrDefaultAsync(cancel) is { } plan
            && PlanContent.From(plan.Content).Measures.FirstOrDefault() is { } measure)
        {
            db.PartnerInvitations.Add(Asked(0x8001, "action_plan", plan.Id, measure.Id, "Vad har ni sett av åtgärden? Vad har gjorts, vad har det lett till och vad återstår? (Påhittat.)", change));
        }
        await db.SaveAsync(change, cancel);
    }

    private static PartnerInvitation Asked(int number, string kind, Guid thing, Guid? part, string question, Change change) => new()
    {
        Id = DemoPeople.IdOf(number), Kind = kind, ThingId = thing, PartId = part, PersonId = Petra, Organisation = Organisation, Question = question,
        AnswerBy = DateOnly.FromDateTime(change.At.UtcDateTime).AddDays(DaysToAnswer), MadeAt = change.At, MadeBy = "Anja Analys",
    };
}
