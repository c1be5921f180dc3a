using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Demo.Organisation;

/// <summary>A made-up talk about a draft report.</summary>
internal static class DemoComments
{
    public static async Task AddAsync(AppDb db, Change change, CancellationToken cancel)
    {
        if (await db.AreaReports.Where(report => report.Publication == PublicationStatus.Draft).OrderBy(report => report.Id).Select(report => (Guid?)report.Id).FirstOrDefaultAsync(cancel) is not { } draft)
        {
            return;
        }
        var (sara, arvid) = (DemoPeople.ToEnterAs.Single(one => one.Name == "Sara Sekreterare").Id, DemoPeople.ToEnterAs.Single(one => one.Name == "Arvid Arbetsgrupp").Id);
        var question = Said(draft, sara, "Påhittad fråga: vet vi hur många som byter skola mitt i terminen?", change, null);
        db.Comments.AddRange(question, Said(draft, arvid, "Två av skolorna har räknat. Jag lägger in siffrorna när den tredje har svarat. (Påhittat.)", change, question.Id));
        await db.SaveAsync(change, cancel);
    }

    private static Comment Said(Guid report, Guid person, string text, Change change, Guid? thread) =>
        new() { Id = Guid.CreateVersion7(change.At), Subject = $"area_report:{report}", PersonId = person, Text = text, At = change.At, ThreadId = thread };
}
