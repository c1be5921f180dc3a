using System.Text.Json;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Docx;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>The secrecy review: one document at a time, each tried on its own.</summary>
public sealed class ReviewService(AppDb db, RequestThings things, IDocumentTexts texts)
{
    /// <summary>What is shown of a document under review; null when the request does not concern it.</summary>
    public async Task<ReviewView?> FindAsync(Guid request, Guid document, CancellationToken cancel = default)
    {
        var found = await db.DocumentRequests.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request, cancel);
        var rows = await db.RequestedDocuments.AsNoTracking().Where(one => one.RequestId == request).OrderBy(one => one.Number).ToListAsync(cancel);
        var at = rows.FindIndex(one => one.Id == document);
        if (found is null || at < 0)
        {
            return null;
        }
        var row = rows[at];
        var text = await db.RequestedTexts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == document, cancel);
        var thing = (await things.FindAsync([row.ThingId], cancel)).GetValueOrDefault(row.ThingId);
        var live = found.IsClosed ? null : await LiveAsync(row, cancel);
        var now = live ?? (text is null ? Gone : DocumentParts.FromJson(text.Content));
        var next = rows.Skip(at + 1).Concat(rows.Take(at)).FirstOrDefault(one => one.Decision == DisclosureDecision.Undecided);
        var hash = DocumentParts.HashOf(now);
        return new(found, new(at + 1, row, thing, RequestService.TitleOf(thing, text), text?.Reason ?? ""), now, hash, text, live is not null && row.ContentHash is { } seen && seen != hash, !found.IsClosed && live is null,
            at > 0 ? rows[at - 1].Id : null, at < rows.Count - 1 ? rows[at + 1].Id : null, next?.Id);
    }

    /// <summary>Saves what is decided, with the text that it was decided about.</summary>
    /// <param name="seen">The version the person saw.</param>
    public async Task<Outcome<RequestedDocument>> ReviewAsync(Guid request, Guid document, long seen, ReviewEdit edit, Change change, CancellationToken cancel = default)
    {
        edit = edit with { Reason = edit.Reason.ReplaceLineEndings("\n").Trim(), Provision = edit.Provision.Trim(), Parts = [.. edit.Parts.Distinct().Order()] };
        var view = await FindAsync(request, document, cancel) ?? throw new KeyNotFoundException($"Found no document {document} in request {request}.");
        List<Text> problems = [.. RequestService.IsFrozen(view.Request), .. ReviewRules.Check(view, edit)];
        if (problems.Count > 0)
        {
            return new(view.Row.Document, problems);
        }
        var row = await db.RequestedDocuments.FirstAsync(one => one.Id == document, cancel);
        db.ExpectVersion(row, seen);
        (row.Decision, row.ContentHash, row.Standing, row.ReviewedAt, row.ReviewedBy) = (edit.Decision, view.Hash, view.Standing, change.At, change.Who);
        (row.Provision, row.TitleShown) = (ReviewRules.ProvisionOf(edit), edit.TitleShown && edit.Decision is (DisclosureDecision.Withheld or DisclosureDecision.NotOfficial));
        var text = await db.RequestedTexts.FirstOrDefaultAsync(one => one.Id == document, cancel);
        if (text is null)
        {
            text = new RequestedText { Id = document, Content = "" };
            db.RequestedTexts.Add(text);
        }
        var isPart = edit.Decision == DisclosureDecision.Part;
        (text.Content, text.Parts, text.Passages) = (DocumentParts.ToJson(view.Now), JsonSerializer.Serialize(isPart ? edit.Parts : []), isPart ? string.Join('\n', edit.PassageList) : "");
        text.Reason = edit.Decision == DisclosureDecision.Whole ? "" : edit.Reason;
        return new(row, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private static DocDocument Gone => new("Handlingen finns inte kvar", "", "sv-SE", "", DateTimeOffset.UnixEpoch, []);

    private async Task<DocDocument?> LiveAsync(RequestedDocument row, CancellationToken cancel) =>
        (await texts.ReadAsync([new(row.Kind, row.ThingId)], cancel)).TryGetValue(row.ThingId, out var live) ? DocumentParts.Steady(live) : null;
}
