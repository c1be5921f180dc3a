using System.Security.Cryptography;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What stops a request from being closed, and what to look out for.</summary>
/// <param name="Request">As it is.</param>
/// <param name="Open">Documents that are not looked at yet.</param>
/// <param name="Changed">Documents that say something else than when they were looked at.</param>
/// <param name="Repeats">Documents whose given-out text holds words that are withheld elsewhere, with the place where they are withheld.</param>
public sealed record ClosingCheck(DocumentRequest Request, int Documents, IReadOnlyList<RequestedPlace> Open, IReadOnlyList<RequestedPlace> Changed, IReadOnlyList<(RequestedPlace In, int From)> Repeats)
{
    public bool CanBeClosed => Open.Count == 0 && Changed.Count == 0;
}

/// <summary>A document of a request by its number there.</summary>
public sealed record RequestedPlace(int Place, Guid Id, string Title);

/// <summary>Closes requests: what is given out is packed, kept as it is, and can be fetched again.</summary>
public sealed class ClosingService(AppDb db, IDocumentTexts texts)
{
    // Shorter pieces stand in many documents.
    private const int TellingLength = 12;

    /// <summary>What stops it; null when there is no such request.</summary>
    public async Task<ClosingCheck?> CheckAsync(Guid id, CancellationToken cancel = default)
    {
        if (await db.DocumentRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } request)
        {
            return null;
        }
        var (rows, kept) = await RowsAsync(id, cancel);
        var live = await texts.ReadAsync([.. rows.Select(row => new ThingKey(row.Kind, row.ThingId))], cancel);
        var places = rows.Select((row, at) => (Row: row, Place: new RequestedPlace(at + 1, row.Id, kept.TryGetValue(row.Id, out var text) ? DocumentParts.FromJson(text.Content).Title : live.TryGetValue(row.ThingId, out var now) ? now.Title : ""))).ToList();
        var changed = places.Where(one => one.Row.ContentHash is { } seen && live.TryGetValue(one.Row.ThingId, out var now) && DocumentParts.HashOf(DocumentParts.Steady(now)) != seen);
        return new(request, rows.Count, [.. places.Where(one => one.Row.Decision == DisclosureDecision.Undecided).Select(one => one.Place)], [.. changed.Select(one => one.Place)], Repeats(places, kept));
    }

    /// <summary>Answers the request: packs what is given out and freezes it.</summary>
    /// <param name="seen">The version the person saw.</param>
    /// <param name="official">Name and title of who decides, as they stand in the answer.</param>
    /// <param name="authority">The municipality's name; empty when it is not known.</param>
    /// <param name="noneFound">There are no such documents, and that is the answer.</param>
    public async Task<Outcome<DocumentRequest>> CloseAsync(Guid id, long seen, string official, string authority, bool noneFound, Change change, CancellationToken cancel = default)
    {
        var check = await CheckAsync(id, cancel) ?? throw new KeyNotFoundException($"Found no request {id}.");
        if (Problems(check, official, noneFound).ToList() is { Count: > 0 } problems)
        {
            return new(check.Request, problems);
        }
        var request = await db.DocumentRequests.FirstAsync(one => one.Id == id, cancel);
        db.ExpectVersion(request, seen);
        (request.ClosedAt, request.ClosedBy) = (Seconds(change.At), official.Trim());
        var answer = await AnswerAsync(request, authority, cancel);
        var given = RequestPackage.Write(answer);
        db.RequestedDeliveries.Add(new RequestedDelivery { Id = id, Given = given, GivenHash = Convert.ToHexStringLower(SHA256.HashData(given)), Record = RequestPackage.Docx(RequestLetters.Record(answer)) });
        return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>What was given out; null while the request is open.</summary>
    public async Task<byte[]?> ReadGivenAsync(Guid id, CancellationToken cancel = default) => await db.RequestedDeliveries.Where(one => one.Id == id).Select(one => one.Given).FirstOrDefaultAsync(cancel);

    /// <summary>The authority's own record; null while the request is open.</summary>
    public async Task<byte[]?> ReadRecordAsync(Guid id, CancellationToken cancel = default) => await db.RequestedDeliveries.Where(one => one.Id == id).Select(one => one.Record).FirstOrDefaultAsync(cancel);

    /// <summary>Says that a written decision was asked for and given.</summary>
    public async Task<Outcome<DocumentRequest>> WriteDecisionAsync(Guid id, long seen, DateOnly on, string official, Change change, CancellationToken cancel = default)
    {
        var request = await db.DocumentRequests.FirstOrDefaultAsync(one => one.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no request {id}.");
        if ((await DecisionProblemsAsync(request, on, official, change, cancel)) is { Count: > 0 } problems)
        {
            return new(request, problems);
        }
        db.ExpectVersion(request, seen);
        (request.WrittenOn, request.WrittenBy) = (on, official.Trim());
        return new(request, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>The written decision as DOCX; null when none has been given.</summary>
    public async Task<byte[]?> ReadDecisionAsync(Guid id, string authority, CancellationToken cancel = default) =>
        await db.DocumentRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.WrittenOn != null, cancel) is { } request
            ? RequestPackage.Docx(RequestLetters.WrittenDecision(await AnswerAsync(request, authority, cancel))) : null;

    private async Task<Answer> AnswerAsync(DocumentRequest request, string authority, CancellationToken cancel)
    {
        var (rows, kept) = await RowsAsync(request.Id, cancel);
        var files = await AttachedAsync(rows, cancel);
        return new(request, authority, [.. rows.Select((row, at) => AnsweredDocument.Of(at + 1, row, kept[row.Id]) with { Attached = [.. files[row.ThingId]] })]);
    }

    // A file is given out whole or not at all.
    private async Task<ILookup<Guid, byte[]>> AttachedAsync(List<RequestedDocument> rows, CancellationToken cancel)
    {
        var whole = OwnTexts.Ids(rows.Where(row => row.Decision == DisclosureDecision.Whole).Select(row => new ThingKey(row.Kind, row.ThingId)), "collaboration_agreement");
        return (await db.AgreementFiles.AsNoTracking().Where(file => whole.Contains(file.AgreementId)).OrderBy(file => file.Id).Select(file => new { file.AgreementId, file.Content }).ToListAsync(cancel))
            .ToLookup(file => file.AgreementId, file => file.Content);
    }

    private async Task<(List<RequestedDocument> Rows, Dictionary<Guid, RequestedText> Texts)> RowsAsync(Guid id, CancellationToken cancel)
    {
        var rows = await db.RequestedDocuments.AsNoTracking().Where(one => one.RequestId == id).OrderBy(one => one.Number).ToListAsync(cancel);
        var kept = await db.RequestedTexts.AsNoTracking().Where(text => db.RequestedDocuments.Any(one => one.Id == text.Id && one.RequestId == id)).ToDictionaryAsync(text => text.Id, cancel);
        return (rows, kept);
    }

    private async Task<IReadOnlyList<Text>> DecisionProblemsAsync(DocumentRequest request, DateOnly on, string official, Change change, CancellationToken cancel)
    {
        List<Text> problems = [.. OfficialProblems(official)];
        if (!request.IsClosed || !await db.RequestedDocuments.AnyAsync(one => one.RequestId == request.Id && one.Decision != DisclosureDecision.Whole, cancel))
        {
            problems.Add(new("Ett skriftligt beslut ges när begäran är besvarad och något inte har lämnats ut.", "A written decision is given when the request has been answered and something has not been given out."));
        }
        else if (on > Clock.DayOf(change.At) || on < Clock.DayOf(request.ClosedAt!.Value))
        {
            problems.Add(new("Beslutets dag är tidigast den dag då begäran besvarades och senast i dag.", "The day of the decision is at the earliest the day when the request was answered, and at the latest today."));
        }
        return problems;
    }

    // A ZIP file and the databases agree about whole seconds.
    private static DateTimeOffset Seconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static IEnumerable<Text> Problems(ClosingCheck check, string official, bool noneFound) =>
    [
        .. RequestService.IsFrozen(check.Request), .. SomethingIsChosen(check, noneFound), .. check.Open.Take(10).Select(one => new Text($"Handling {one.Place} är inte prövad: {one.Title}.", $"Document {one.Place} has not been reviewed: {one.Title}.")),
        .. check.Changed.Select(one => new Text($"Handling {one.Place} har ändrats sedan den prövades: {one.Title}. Pröva den igen.", $"Document {one.Place} has been changed since it was reviewed: {one.Title}. Review it again.")), .. OfficialProblems(official),
    ];

    private static IEnumerable<Text> SomethingIsChosen(ClosingCheck check, bool noneFound)
    {
        if (check.Documents == 0 && !noneFound)
        {
            yield return new("Inga handlingar är valda. Välj dem, eller kryssa för att det inte finns några sådana handlingar.", "No documents have been chosen. Choose them, or tick that there are no such documents.");
        }
    }

    private static IEnumerable<Text> OfficialProblems(string official)
    {
        if (official.Trim().Length is 0 or > DocumentRequest.OfficialMaxLength)
        {
            yield return new("Skriv namn och befattning på den som beslutar.", "Write the name and title of whoever decides.");
        }
        foreach (var problem in PersonalData.Problems(new("Den som beslutar", "Whoever decides"), official))
        {
            yield return problem;
        }
    }

    // What is taken away in one document may stand in another.
    private static IReadOnlyList<(RequestedPlace In, int From)> Repeats(List<(RequestedDocument Row, RequestedPlace Place)> places, Dictionary<Guid, RequestedText> kept)
    {
        var answered = places.Where(one => one.Row.Decision != DisclosureDecision.Undecided && kept.ContainsKey(one.Row.Id)).Select(one => (one.Place, Text: kept[one.Row.Id], Answer: AnsweredDocument.Of(one.Place.Place, one.Row, kept[one.Row.Id]))).ToList();
        var given = answered.Where(one => one.Answer.Given is not null).Select(one => (one.Place, Text: DocumentParts.ToPlainText(one.Answer.Given!))).ToList();
        return [.. from one in answered
                   let words = Withheld(one.Text, one.Answer).ToList()
                   where words.Count > 0
                   from other in given
                   where words.Exists(word => other.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
                   select (other.Place, one.Place.Place)];
    }

    private static IEnumerable<string> Withheld(RequestedText text, AnsweredDocument answer)
    {
        var parts = System.Text.Json.JsonSerializer.Deserialize<int[]>(text.Parts) ?? [];
        var ticked = parts.Length == 0 ? [] : DocumentParts.Of(DocumentParts.FromJson(text.Content)).Where(part => parts.Contains(part.Number)).Select(part => part.Text);
        return [.. text.Passages.Split('\n', StringSplitOptions.RemoveEmptyEntries), .. ticked.Append(answer.Given is null && !answer.HasTitle ? answer.TrueTitle : "").Where(word => word.Length >= TellingLength)];
    }
}
