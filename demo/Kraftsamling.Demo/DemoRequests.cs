using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Demo;

/// <summary>Two made-up requests for public documents: one that has been answered and one that waits.</summary>
internal sealed class DemoRequests(AppDb db) : IDocumentTexts
{
    private readonly RequestThings _things = new(db, new TaskLists(db, TimeProvider.System));

    /// <summary>Those of the kinds that the requests concern.</summary>
    public async Task<IReadOnlyDictionary<Guid, DocDocument>> ReadAsync(IReadOnlyCollection<ThingKey> things, CancellationToken cancel = default)
    {
        var found = new Dictionary<Guid, DocDocument>();
        await new OwnTexts(db).ReadAsync(things, found, cancel);
        return found;
    }

    public async Task AddAsync(Change change, CancellationToken cancel)
    {
        var day = Clock.DayOf(change.At);
        var secretary = change with { Who = "Sara Sekreterare" };
        await AnsweredAsync(day, secretary, cancel);
        await WaitingAsync(day, secretary, cancel);
    }

    private async Task AnsweredAsync(DateOnly day, Change change, CancellationToken cancel)
    {
        var id = await BeginAsync(new("Påhittad begäran: överenskommelserna om samverkan, och det som har sagts om dem och rapporterna.", day.AddDays(-1), RequestChannel.Email), ["collaboration_agreement", RequestThings.CommentKind], change, cancel);
        var rows = (await new RequestService(db, _things).FindAsync(id, cancel))!.Documents;
        var cut = rows.First(row => row.Document.Kind == "collaboration_agreement").Document.Id;
        foreach (var row in rows)
        {
            await ReviewAsync(id, row.Document.Id, view => row.Document.Id == cut ? Part(view) : row.Document.Kind == RequestThings.CommentKind ? Draft(view) : Whole(view), change, cancel);
        }
        var seen = (await new RequestService(db, _things).FindAsync(id, cancel))!.Request.RowVersion;
        Require(await new ClosingService(db, this).CloseAsync(id, seen, "Sara Sekreterare, sekreterare", "Exempelstad", noneFound: false, change, cancel));
        db.ChangeTracker.Clear();
    }

    private async Task WaitingAsync(DateOnly day, Change change, CancellationToken cancel)
    {
        var id = await BeginAsync(new("Påhittad begäran: vilka som sitter i grupperna i år, och vad grupperna har i uppdrag.", day, RequestChannel.Visit), [RequestThings.CompositionKind], change, cancel);
        var first = (await new RequestService(db, _things).FindAsync(id, cancel))!.Documents[0].Document.Id;
        await ReviewAsync(id, first, Whole, change, cancel);
    }

    private async Task<Guid> BeginAsync(RequestEdit edit, IReadOnlyCollection<string> kinds, Change change, CancellationToken cancel)
    {
        var requests = new RequestService(db, _things);
        var id = Require(await requests.CreateAsync(edit, change, cancel)).Id;
        var chosen = (await _things.ListAsync(new(), null, cancel)).Where(thing => kinds.Contains(thing.Thing.Kind)).Select(thing => thing.Thing.Id).ToList();
        Require(await requests.ChooseAsync(id, chosen, change, cancel));
        db.ChangeTracker.Clear();
        return id;
    }

    private async Task ReviewAsync(Guid request, Guid document, Func<ReviewView, ReviewEdit> decide, Change change, CancellationToken cancel)
    {
        var reviews = new ReviewService(db, _things, this);
        var view = (await reviews.FindAsync(request, document, cancel))!;
        Require(await reviews.ReviewAsync(request, document, view.Row.Document.RowVersion, decide(view), change, cancel));
        db.ChangeTracker.Clear();
    }

    private static ReviewEdit Whole(ReviewView view) => new(DisclosureDecision.Whole, "", "", [], "", TitleShown: false, Voluntary: view.Standing == RecordStatus.WorkingMaterial, view.Hash);

    private static ReviewEdit Draft(ReviewView view) => new(DisclosureDecision.NotOfficial, "", "Påhittat: kommentarerna är ett pågående samtal om ett utkast och har inte skickats till någon annan.", [], "", TitleShown: false, Voluntary: false, view.Hash);

    // What the agreement covers.
    private static ReviewEdit Part(ReviewView view)
    {
        var parts = DocumentParts.Of(view.Now);
        var heading = parts.First(part => part is { Kind: PartKind.Heading, Text: "Vad den avser" }).Number;
        return new(DisclosureDecision.Part, "OSL 18 kap. 8 §", "Påhittat: stycket säger hur platser bevakas. Syftet motverkas om det blir känt.", [.. parts.Select(part => part.Number).Where(number => number == heading + 1)], "", TitleShown: false, Voluntary: view.Standing == RecordStatus.WorkingMaterial, view.Hash);
    }

    private static T Require<T>(Outcome<T> outcome)
        where T : class => outcome.Saved ? outcome.Value! : throw new InvalidOperationException("The demo city's requests could not be saved: " + string.Join(" ", outcome.Messages.Select(message => message.En)));
}
