using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>Registers requests for public documents and says which documents they concern.</summary>
public sealed class RequestService(AppDb db, RequestThings things)
{
    private const int Attempts = 5;

    /// <summary>The open ones first, those that have waited longest at the head; then the closed ones, the latest first.</summary>
    public async Task<IReadOnlyList<RequestRow>> ListAsync(CancellationToken cancel = default)
    {
        var requests = await db.DocumentRequests.AsNoTracking().ToListAsync(cancel);
        var counts = await db.RequestedDocuments.GroupBy(one => one.RequestId).Select(group => new { group.Key, All = group.Count(), Left = group.Count(one => one.Decision == DisclosureDecision.Undecided) }).ToDictionaryAsync(one => one.Key, cancel);
        return [.. requests.Where(request => !request.IsClosed).OrderBy(request => request.ReceivedOn).ThenBy(request => request.CreatedAt).Concat(requests.Where(request => request.IsClosed).OrderByDescending(request => request.ClosedAt))
            .Select(request => counts.TryGetValue(request.Id, out var count) ? new RequestRow(request, count.All, count.Left) : new RequestRow(request, 0, 0))];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<RequestView?> FindAsync(Guid id, CancellationToken cancel = default)
    {
        if (await db.DocumentRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } request)
        {
            return null;
        }
        var documents = await db.RequestedDocuments.AsNoTracking().Where(one => one.RequestId == id).OrderBy(one => one.Number).ToListAsync(cancel);
        var texts = await TextsAsync(id, cancel);
        var known = await things.FindAsync(documents.ConvertAll(one => one.ThingId), cancel);
        var hash = await db.RequestedDeliveries.Where(one => one.Id == id).Select(one => one.GivenHash).FirstOrDefaultAsync(cancel);
        return new(request, [.. documents.Select((one, at) => Row(at + 1, one, known.GetValueOrDefault(one.ThingId), texts.GetValueOrDefault(one.Id)))], hash);
    }

    /// <summary>"B 2026-3"; null when there is no such request.</summary>
    public async Task<string?> FindDesignationAsync(Guid id, CancellationToken cancel = default) => (await db.DocumentRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel))?.Designation;

    /// <summary>A new request with the year's next number.</summary>
    public async Task<Outcome<DocumentRequest>> CreateAsync(RequestEdit edit, Change change, CancellationToken cancel = default)
    {
        if (Problems(edit, change).ToList() is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        for (var attempt = 1; ; attempt++)
        {
            var year = Clock.DayOf(change.At).Year;
            var number = (await db.DocumentRequests.Where(one => one.Year == year).MaxAsync(one => (int?)one.Number, cancel) ?? 0) + 1;
            var request = new DocumentRequest { Id = Guid.CreateVersion7(change.At), Year = year, Number = number, Words = "", CreatedAt = change.At, CreatedBy = change.Who };
            Fill(request, edit);
            db.DocumentRequests.Add(request);
            try
            {
                return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Somebody else took the number in the same instant; anything else fails again, and is told.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>What was asked for, put right while the request is open.</summary>
    public async Task<Outcome<DocumentRequest>> EditAsync(Guid id, long seen, RequestEdit edit, Change change, CancellationToken cancel = default)
    {
        var request = await RequireAsync(id, cancel);
        List<Text> problems = [.. IsFrozen(request), .. Problems(edit, change)];
        if (problems.Count > 0)
        {
            return new(request, problems);
        }
        db.ExpectVersion(request, seen);
        Fill(request, edit);
        return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Adds documents; those that are there already stay as they are.</summary>
    public async Task<Outcome<DocumentRequest>> ChooseAsync(Guid id, IReadOnlyCollection<Guid> chosen, Change change, CancellationToken cancel = default)
    {
        var request = await RequireAsync(id, cancel);
        var seen = (await things.ListAsync(new RequestSearch(), change.PersonId, cancel)).Where(thing => chosen.Contains(thing.Thing.Id)).ToList();
        List<Text> problems = [.. IsFrozen(request), .. SomethingIsChosen(chosen, seen.Count)];
        if (problems.Count > 0)
        {
            return new(request, problems);
        }
        var there = await db.RequestedDocuments.Where(one => one.RequestId == id).Select(one => new { one.ThingId, one.Number }).ToListAsync(cancel);
        var last = there.Select(one => one.Number).DefaultIfEmpty(0).Max();
        // The oldest first, as one reads them.
        var added = seen.Where(thing => there.TrueForAll(one => one.ThingId != thing.Thing.Id)).OrderBy(thing => thing.Thing.Day).ThenBy(thing => thing.Thing.Title.Sv, SwedishText.Order).ThenBy(thing => thing.Thing.Id).ToList();
        db.RequestedDocuments.AddRange(added.Select((thing, at) => new RequestedDocument { Id = Guid.CreateVersion7(change.At), RequestId = id, Kind = thing.Thing.Kind, ThingId = thing.Thing.Id, Number = last + 1 + at }));
        return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Takes a document out of an open request, with what was decided about it.</summary>
    public async Task<Outcome<DocumentRequest>> RemoveAsync(Guid id, Guid document, Change change, CancellationToken cancel = default)
    {
        var request = await RequireAsync(id, cancel);
        if (IsFrozen(request).ToList() is { Count: > 0 } problems)
        {
            return new(request, problems);
        }
        db.RequestedTexts.RemoveRange(await db.RequestedTexts.Where(one => one.Id == document && db.RequestedDocuments.Any(row => row.Id == one.Id && row.RequestId == id)).ToListAsync(cancel));
        db.RequestedDocuments.RemoveRange(await db.RequestedDocuments.Where(one => one.Id == document && one.RequestId == id).ToListAsync(cancel));
        return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    internal static IEnumerable<Text> IsFrozen(DocumentRequest request) => request.IsClosed
        ? [new($"{request.Designation} är besvarad och ändras inte. Registrera en ny begäran.", $"{request.Designation} has been answered and is not changed. Register a new request.")] : [];

    internal static string TitleOf(RequestThing? thing, RequestedText? text) =>
        thing?.Thing.Title.Sv ?? (text is null ? "En handling som inte finns kvar" : DocumentParts.FromJson(text.Content).Title);

    private static RequestedRow Row(int place, RequestedDocument document, RequestThing? thing, RequestedText? text) => new(place, document, thing, TitleOf(thing, text), text?.Reason ?? "");

    private async Task<Dictionary<Guid, RequestedText>> TextsAsync(Guid id, CancellationToken cancel) =>
        await db.RequestedTexts.AsNoTracking().Where(text => db.RequestedDocuments.Any(one => one.Id == text.Id && one.RequestId == id)).ToDictionaryAsync(text => text.Id, cancel);

    private static void Fill(DocumentRequest request, RequestEdit edit) => (request.Words, request.ReceivedOn, request.Channel) = (Written(edit.Words), edit.ReceivedOn, edit.Channel);

    private static string Written(string words) => words.ReplaceLineEndings("\n").Trim();

    private static IEnumerable<Text> Problems(RequestEdit edit, Change change)
    {
        if (Written(edit.Words).Length is 0 or > DocumentRequest.WordsMaxLength)
        {
            yield return new($"Skriv vad som begärs, högst {DocumentRequest.WordsMaxLength} tecken.", $"Write what is asked for, at most {DocumentRequest.WordsMaxLength} characters.");
        }
        if (edit.ReceivedOn == DateOnly.MinValue || edit.ReceivedOn > Clock.DayOf(change.At))
        {
            yield return new("Skriv dagen då begäran kom, i dag eller tidigare.", "Write the day when the request came, today or earlier.");
        }
        if (!Enum.IsDefined(edit.Channel))
        {
            yield return new("Välj hur begäran kom.", "Choose how the request came.");
        }
        foreach (var problem in PersonalData.Problems(new("Vad som begärs", "What is asked for"), edit.Words))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> SomethingIsChosen(IReadOnlyCollection<Guid> chosen, int seen)
    {
        if (chosen.Count == 0)
        {
            yield return new("Välj minst en handling.", "Choose at least one document.");
        }
        else if (seen < chosen.Distinct().Count())
        {
            yield return new("En av handlingarna finns inte längre. Läs in sidan igen.", "One of the documents is no longer there. Load the page again.");
        }
    }

    private async Task<DocumentRequest> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.DocumentRequests.FirstOrDefaultAsync(one => one.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no request {id}.");
}
