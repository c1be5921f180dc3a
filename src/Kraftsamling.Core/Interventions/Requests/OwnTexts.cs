using System.Globalization;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What agreements, selections, compositions of groups and comments say, in Swedish: one question to the database per kind.</summary>
public sealed class OwnTexts(AppDb db)
{
    private const string Nothing = "inte skrivet";
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>Adds those of the things that are of a kind known here and still there.</summary>
    public async Task ReadAsync(IReadOnlyCollection<ThingKey> things, IDictionary<Guid, DocDocument> found, CancellationToken cancel = default)
    {
        await AgreementsAsync(Ids(things, "collaboration_agreement"), found, cancel);
        await SelectionsAsync(Ids(things, "selection"), found, cancel);
        await CompositionsAsync(Ids(things, "group_year"), found, cancel);
        await CommentsAsync(things, found, cancel);
    }

    /// <summary>"3 mars 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Swedish);

    /// <summary>Ids of one kind.</summary>
    public static List<Guid> Ids(IEnumerable<ThingKey> things, string kind) => [.. things.Where(thing => thing.Kind == kind).Select(thing => thing.Id)];

    private static DocDocument Made(string title, string subtitle, List<DocBlock> blocks) => new(title, subtitle, "sv-SE", "", DateTimeOffset.UnixEpoch, blocks);

    private static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? Nothing : text;

    private async Task AgreementsAsync(List<Guid> ids, IDictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        var parties = (await db.AgreementParties.AsNoTracking().Where(party => ids.Contains(party.AgreementId)).Join(db.Units, party => party.UnitId, unit => unit.Id, (party, unit) => new { party.AgreementId, unit.NameSv }).ToListAsync(cancel)).ToLookup(party => party.AgreementId, party => party.NameSv);
        var files = (await db.AgreementFiles.AsNoTracking().Where(file => ids.Contains(file.AgreementId)).OrderBy(file => file.Id).Select(file => new { file.AgreementId, file.Name, file.Size, file.Hash }).ToListAsync(cancel))
            .ToLookup(file => file.AgreementId, file => $"{file.Name}, {file.Size.ToString(CultureInfo.InvariantCulture)} byte, SHA-256 {file.Hash}");
        foreach (var one in await db.CollaborationAgreements.AsNoTracking().Where(one => ids.Contains(one.Id)).ToListAsync(cancel))
        {
            var period = one.ValidTo is { } last ? $"Gäller {Day(one.ValidFrom)} till {Day(last)}" : $"Gäller från {Day(one.ValidFrom)} tills vidare";
            found[one.Id] = Made($"Samverkansöverenskommelse: {one.Title}", one.Status == DecisionStatus.Decided ? period : $"UTKAST. {period}",
            [
                new DocHeading(1, "Parter"), new DocList([.. parties[one.Id].Order(SwedishText.Order)]), new DocHeading(1, "Ändamål"), new DocParagraph(Or(one.Purpose)),
                new DocHeading(1, "Vad den avser"), new DocParagraph(Or(one.Scope)), new DocHeading(1, "Dokument"), new DocParagraph(Or(one.Document)),
                .. Signed([.. files[one.Id]]),
            ]);
        }
    }

    private static IEnumerable<DocBlock> Signed(List<string> files) => files.Count == 0 ? [] :
        [new DocHeading(1, "Undertecknade dokument"), new DocList(files), new DocParagraph("Filerna lämnas ut när handlingen lämnas ut hel. Lämnas den ut delvis följer de inte med.")];

    private async Task SelectionsAsync(List<Guid> ids, IDictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        foreach (var one in await db.Selections.AsNoTracking().Where(one => ids.Contains(one.Id)).ToListAsync(cancel))
        {
            var content = SelectionContent.FromJson(one.Content);
            var status = one.Status switch { SelectionStatus.Decided => "beslutat", SelectionStatus.Proposed => "föreslaget", _ => "UTKAST" };
            List<DocBlock> blocks = [new DocHeading(1, "Vad som är valt"), content.Items.Count == 0 ? new DocParagraph("Inget är valt än.") : new DocTable("Delar", ["Del", "Slag", "Områden"], [.. content.Ordered.Select(Row)])];
            blocks.Add(new DocHeading(1, "Avvikelser från statistiken"));
            blocks.Add(content.Departures() is { Count: > 0 } departures
                ? new DocTable("Avvikelser", ["Område", "Avvikelse", "Skäl"], [.. departures.Select(departure => (IReadOnlyList<string>)[departure.Area.Name, departure.Added ? "med, fast statistiken inte pekar på det" : "inte med, fast statistiken pekar på det", Or(departure.Motive?.Text)])])
                : new DocParagraph("Inga."));
            foreach (var (heading, text) in new[] { ("Prövning av barnets bästa", one.ChildRights), ("Jämlikhetsbedömning", one.Equality), ("Sakliga skäl att behandla platser olika", one.Grounds) })
            {
                blocks.AddRange([new DocHeading(1, heading), new DocParagraph(Or(text))]);
            }
            blocks.Add(new DocHeading(1, "Beslut"));
            blocks.Add(new DocParagraph(one.DecidedOn is { } day ? $"{Or(one.DecisionBody)}, {Day(day)}{(one.DecisionParagraph is { } paragraph ? $", {paragraph}" : "")}. Dokument: {Or(one.DecisionDocument)}." : "Valet är inte beslutat."));
            found[one.Id] = Made($"Val av områden: {one.TitleSv}", $"Version {one.Version}, {status}, år {one.Year.ToString(CultureInfo.InvariantCulture)}", blocks);
        }
    }

    private static IReadOnlyList<string> Row(SelectionItem item) =>
    [
        item.Title, item.Kind switch { SelectionItemKind.Cluster => "kluster", SelectionItemKind.Theme => "tema", SelectionItemKind.Community => "målgrupp", _ => "område" },
        item.IsPlace ? string.Join(", ", item.Areas.Select(area => area.Name)) : Or(item.Description),
    ];

    private async Task CompositionsAsync(List<Guid> ids, IDictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        var years = await db.GroupYears.AsNoTracking().Where(year => ids.Contains(year.Id)).Join(db.CollaborationGroups, year => year.GroupId, group => group.Id, (year, group) => new { Year = year, Group = group }).ToListAsync(cancel);
        var seats = (await (from seat in db.Seats.AsNoTracking()
                            where ids.Contains(seat.GroupYearId)
                            join unit in db.Units on seat.UnitId equals unit.Id
                            join person in db.People on seat.PersonId equals person.Id into sitting
                            from person in sitting.DefaultIfEmpty()
                            select new { Seat = seat, unit.NameSv, Name = person == null ? "" : person.Name }).ToListAsync(cancel)).ToLookup(one => one.Seat.GroupYearId);
        foreach (var one in years)
        {
            found[one.Year.Id] = Made($"Uppdrag och sammansättning: {one.Group.NameSv} {one.Year.Year.ToString(CultureInfo.InvariantCulture)}", $"Gäller {Day(one.Year.ValidFrom)} till {Day(one.Year.ValidTo)}",
            [
                new DocHeading(1, "Uppdrag"), new DocParagraph(Or(one.Group.Mandate)), new DocHeading(1, "Beslut"), new DocParagraph(Or(one.Year.Decision)), new DocHeading(1, "Sammansättning"),
                new DocTable("Platser", ["Enhet", "Plats", "Namn", "Delegation"], [.. seats[one.Year.Id].OrderBy(seat => seat.Seat.Kind).ThenBy(seat => seat.NameSv, SwedishText.Order).ThenBy(seat => seat.Seat.Id)
                    .Select(seat => (IReadOnlyList<string>)[seat.NameSv, Seat(seat.Seat.Kind), seat.Seat.PersonId is null ? "vakant" : seat.Name.Length > 0 ? seat.Name : "gallrat", seat.Seat.Mandate])]),
            ]);
        }
    }

    private static string Seat(SeatKind kind) => kind switch { SeatKind.Chair => "ordförande", SeatKind.ViceChair => "vice ordförande", SeatKind.Substitute => "ersättare", SeatKind.CoOpted => "adjungerad", _ => "ledamot" };

    private async Task CommentsAsync(IReadOnlyCollection<ThingKey> things, IDictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        var ids = Ids(things, RequestThings.CommentKind);
        if (ids.Count == 0)
        {
            return;
        }
        var comments = await (from comment in db.Comments.AsNoTracking()
                              where ids.Contains(comment.Id) || (comment.ThreadId != null && ids.Contains(comment.ThreadId.Value))
                              join person in db.People on comment.PersonId equals person.Id
                              orderby comment.At, comment.Id
                              select new { Comment = comment, person.Name }).ToListAsync(cancel);
        var names = await RequestThings.SubjectsAsync(db, comments.Select(one => one.Comment.Subject), cancel);
        foreach (var thread in comments.GroupBy(one => one.Comment.ThreadId ?? one.Comment.Id))
        {
            var first = thread.First().Comment;
            found[thread.Key] = Made($"Kommentarer om {names[first.Subject]}", $"Påbörjad {Day(Clock.DayOf(first.At))}",
                [.. thread.Select(one => new DocParagraph(one.Comment.WithdrawnAt is null ? one.Comment.Text : "(tillbakadragen av den som skrev den)", $"{(one.Name.Length > 0 ? one.Name : "Namnet är gallrat")}, {Clock.Local(one.Comment.At).ToString("d MMMM yyyy HH:mm", Swedish)}:"))]);
        }
    }
}
