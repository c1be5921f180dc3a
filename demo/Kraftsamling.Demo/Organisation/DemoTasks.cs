using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;

namespace Kraftsamling.Demo.Organisation;

/// <summary>A few tasks written by hand, around the day the city is loaded; the rest follow from the city itself.</summary>
internal static class DemoTasks
{
    private static readonly (string Who, int Days, string Sv, string En)[] Rows =
    [
        ("Sara Sekreterare", -4, "Skicka anteckningarna från styrgruppens senaste möte", "Send the notes of the steering group's last meeting"),
        ("Sara Sekreterare", 6, "Boka lokal till arbetsgruppens nästa möte", "Book a room for the working group's next meeting"),
        ("Arvid Arbetsgrupp", 3, "Läs utkastet till områdesrapport och lämna synpunkter", "Read the draft area report and give your views"),
        ("Anja Analys", 10, "Stäm av de nya siffrorna med socialförvaltningen", "Check the new figures with the social administration"),
        ("Stina Styrgrupp", 12, "Läs arbetsgruppens underlag inför mötet", "Read the working group's basis before the meeting"),
        ("Fia Förtroendevald", 14, "Läs lägesbilden inför kommunstyrelsens sammanträde", "Read the situation report before the executive board's meeting"),
        ("Adam Administratör", 21, "Gå igenom vilka som har konto", "Go through who has an account"),
    ];

    public static async Task AddAsync(AppDb db, Change change, CancellationToken cancel)
    {
        var today = LocalDay.Of(change.At);
        var people = DemoPeople.ToEnterAs.ToDictionary(person => person.Name, person => person.Id);
        db.WorkTasks.AddRange(Rows.Select((row, at) => new WorkTask
        {
            Id = DemoPeople.IdOf(0x70000 + at), Kind = TaskKind.Own, TextSv = row.Sv, TextEn = row.En, DueOn = today.AddDays(row.Days), Owner = TaskOwner.OfPerson(people[row.Who]),
            MadeAt = change.At, MadeBy = "Sara Sekreterare", ChangedAt = change.At,
        }));
        await db.SaveAsync(change, cancel);
    }
}
