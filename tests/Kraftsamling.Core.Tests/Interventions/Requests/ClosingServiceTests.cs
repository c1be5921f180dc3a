using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Requests;

public sealed class ClosingServiceTests
{
    private const string Secret = "Zqxvhemlig";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ReviewEdit Withhold(ReviewEdit edit) => edit with { Decision = DisclosureDecision.Withheld, Provision = "OSL 26 kap. 1 §", Reason = "Rör enskilda." };

    [Theory, BothDatabases]
    public async Task CloseAsync_WhatIsWithheld_IsInNoByteOfWhatIsGivenOut(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var whole = await desk.AddAsync("Ängen", true, new DocHeading(1, "Läget"), new DocParagraph("Det här får alla läsa."));
        var part = await desk.AddAsync("Backen", true, new DocHeading(1, $"{Secret} rubrik"), new DocParagraph($"{Secret} stycke", $"{Secret} etikett:"), new DocParagraph("Anna Zqxvek bor intill."),
            new DocTable($"{Secret} tabell", [$"{Secret} kolumn", "B"], [["Öppet", "1"], [$"{Secret} cell", "2"]]), new DocDrawing($"{Secret} karta", 10, 10, "M0 0z", "M1234 0z"), new DocList([$"{Secret} punkt", "öppen punkt"]));
        var titled = await desk.AddAsync($"{Secret} namn", true, new DocParagraph("Öppet stycke."));
        var withheld = await desk.AddAsync($"{Secret} allt", true, new DocParagraph($"{Secret} mer"));
        var named = await desk.AddAsync("Får nämnas", true, new DocParagraph($"{Secret} inuti"));
        var draft = await desk.AddAsync($"{Secret} utkast", false, new DocParagraph($"{Secret} tanke"));
        var request = await desk.RequestAsync(whole, part, titled, withheld, named, draft);
        Assert.True((await desk.ReviewAsync(request.Id, whole, edit => edit)).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, part, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [2, 3, 5, 6, 8, 9, 10], Passages = "anna zqxvek" })).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, titled, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [0] })).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, withheld, Withhold)).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, named, edit => Withhold(edit) with { TitleShown = true })).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, draft, edit => edit with { Decision = DisclosureDecision.NotOfficial, Reason = "Inte färdigt." })).Saved);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);

        var files = RequestDesk.Unpack((await desk.Closing.ReadGivenAsync(request.Id, Cancel))!);
        Assert.All(files, file =>
        {
            Assert.DoesNotContain("zqxv", file.Key + Encoding.UTF8.GetString(file.Value), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("M1234", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal);
        });
        Assert.Equal(new[] { "000-besked.docx", "000-forteckning.csv", "000-forteckning.docx", "001-omradesrapport-backen.docx", "001-omradesrapport-backen.txt", "004-handling.docx", "004-handling.txt", "006-omradesrapport-angen.docx", "006-omradesrapport-angen.txt" },
            files.Keys.Where(name => !name.Contains('/')).Order(StringComparer.Ordinal));
        Assert.Contains("[uppgift borttagen: OSL 26 kap. 1 §] bor intill.", Encoding.UTF8.GetString(files["001-omradesrapport-backen.txt"]), StringComparison.Ordinal);
        Assert.Equal(
            "\uFEFFnummer;handling;slag;lamnas_ut;bestammelse;fil\n1;Områdesrapport: Backen;Områdesrapport;delvis;OSL 26 kap. 1 §;001-omradesrapport-backen.docx\n2;Områdesrapport: Får nämnas;Områdesrapport;nej;OSL 26 kap. 1 §;\n"
            + "3;Handling 3 (titeln lämnas inte ut);;nej;OSL 26 kap. 1 §;\n4;Handling 4 (titeln lämnas inte ut);;delvis;OSL 26 kap. 1 §;004-handling.docx\n5;Handling 5 (titeln lämnas inte ut);;nej, arbetsmaterial;TF 2 kap. 10 och 12 §§;\n"
            + "6;Områdesrapport: Ängen;Områdesrapport;ja;;006-omradesrapport-angen.docx\n", Encoding.UTF8.GetString(files["000-forteckning.csv"]));
        Assert.Contains(Secret, Text((await desk.Closing.ReadRecordAsync(request.Id, Cancel))!), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_AgreementWithSignedFiles_GivesThemWithTheWholeOfItAlone(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (whole, part) = (await desk.AddAgreementAsync("Öppen"), await desk.AddAgreementAsync("Delvis"));
        var (open, closed) = (Encoding.UTF8.GetBytes("%PDF-1.7 öppet %%EOF"), Encoding.UTF8.GetBytes($"%PDF-1.7 {Secret} %%EOF"));
        var signed = new AgreementFiles(desk.Db);
        Assert.True((await signed.AddAsync(whole, "avtal.pdf", open, RequestDesk.Change, Cancel)).Saved);
        Assert.True((await signed.AddAsync(part, "avtal.pdf", closed, RequestDesk.Change, Cancel)).Saved);
        var own = new OwnTexts(desk.Db);
        foreach (var (id, text) in await OwnAsync(own, whole, part))
        {
            desk.Says[id] = text;
        }
        var request = await desk.RequestAsync(whole, part);
        Assert.True((await desk.ReviewAsync(request.Id, whole, edit => edit)).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, part, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Passages = "Trygghet" })).Saved);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
        var files = RequestDesk.Unpack((await desk.Closing.ReadGivenAsync(request.Id, Cancel))!);
        var attached = Assert.Single(files, file => file.Key.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.EndsWith("samverkansoverenskommelse-oppen-bilaga-1.pdf", attached.Key, StringComparison.Ordinal);
        Assert.Equal(open, attached.Value);
        Assert.Contains(attached.Key, Encoding.UTF8.GetString(files["000-forteckning.csv"]), StringComparison.Ordinal);
        Assert.All(files.Values, file => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(file), StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task CheckAsync_FileAddedSinceTheReview_AsksForItAgain(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (agreement, own) = (await desk.AddAgreementAsync("Öppen"), new OwnTexts(desk.Db));
        desk.Says[agreement] = (await OwnAsync(own, agreement))[agreement];
        var request = await desk.RequestAsync(agreement);
        Assert.True((await desk.ReviewAsync(request.Id, agreement, edit => edit)).Saved);
        Assert.True((await desk.Closing.CheckAsync(request.Id, Cancel))!.CanBeClosed);
        Assert.True((await new AgreementFiles(desk.Db).AddAsync(agreement, "avtal.pdf", Encoding.UTF8.GetBytes("%PDF-1.7 nytt %%EOF"), RequestDesk.Change, Cancel)).Saved);
        desk.Says[agreement] = (await OwnAsync(own, agreement))[agreement];
        Assert.Single((await desk.Closing.CheckAsync(request.Id, Cancel))!.Changed);
    }

    private static async Task<Dictionary<Guid, DocDocument>> OwnAsync(OwnTexts own, params Guid[] agreements)
    {
        var found = new Dictionary<Guid, DocDocument>();
        await own.ReadAsync([.. agreements.Select(id => new ThingKey("collaboration_agreement", id))], found, Cancel);
        return found;
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_Refusal_TellsReasonsAndTheWayToADecisionThatCanBeAppealed(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, new DocParagraph("Text"));
        var request = await desk.RequestAsync(report);
        Assert.True((await desk.ReviewAsync(request.Id, report, Withhold)).Saved);
        Assert.Single((await desk.Closing.WriteDecisionAsync(request.Id, request.RowVersion, new(2026, 3, 2), "Sara Sekreterare", RequestDesk.Change, Cancel)).Problems);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
        var notice = Text(RequestDesk.Unpack((await desk.Closing.ReadGivenAsync(request.Id, Cancel))!)["000-besked.docx"]);
        Assert.All(["Rör enskilda.", "OSL 26 kap. 1 §", "inget beslut som kan överklagas", "6 kap. 3 §", "kammarrätten", "6 kap. 7 §", "2017:900, 43 §", "inom tre veckor", "44 §", "Sara Sekreterare, sekreterare"], words => Assert.Contains(words, notice, StringComparison.Ordinal));
        Assert.Null(await desk.Closing.ReadDecisionAsync(request.Id, "Exempelstad", Cancel));
        var closed = (await desk.Requests.FindAsync(request.Id, Cancel))!.Request;
        Assert.Single((await desk.Closing.WriteDecisionAsync(request.Id, closed.RowVersion, new(2026, 3, 1), "Nils Nämndsekreterare", RequestDesk.Change, Cancel)).Problems);
        Assert.Single((await desk.Closing.WriteDecisionAsync(request.Id, closed.RowVersion, new(2026, 3, 2), " ", RequestDesk.Change, Cancel)).Problems);
        Assert.True((await desk.Closing.WriteDecisionAsync(request.Id, closed.RowVersion, new(2026, 3, 2), "Nils Nämndsekreterare, enligt delegation", RequestDesk.Change, Cancel)).Saved);
        var decision = Text((await desk.Closing.ReadDecisionAsync(request.Id, "Exempelstad", Cancel))!);
        Assert.All(["Exempelstad avslår", "B 2026-1", "Rör enskilda.", "kammarrätten", "inom tre veckor", "Nils Nämndsekreterare, enligt delegation"], words => Assert.Contains(words, decision, StringComparison.Ordinal));
        Assert.DoesNotContain("första besked", decision, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_SameState_IsTheSameBytesAgainAndAgain(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (one, other) = (await desk.AddAsync("Ängen", true, new DocParagraph("Text"), new DocTable("Tabell", ["A"], [["1"]])), await desk.AddAsync("Backen", true, new DocParagraph("Hemligt stycke om ett hus")));
        var first = await desk.RequestAsync(one, other);
        Assert.True((await desk.ReviewAsync(first.Id, one, edit => edit)).Saved);
        Assert.True((await desk.ReviewAsync(first.Id, other, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [2] })).Saved);
        Assert.True((await desk.CloseAsync(first.Id)).Saved);
        var given = (await desk.Closing.ReadGivenAsync(first.Id, Cancel))!;
        var view = (await desk.Requests.FindAsync(first.Id, Cancel))!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(given)), view.Delivery);

        // The same packed anew from what is kept, in another context and later than a ZIP file can tell apart.
        await Task.Delay(TimeSpan.FromSeconds(2.1), Cancel);
        await using var again = desk.Again();
        var texts = await again.RequestedTexts.AsNoTracking().ToDictionaryAsync(text => text.Id, Cancel);
        var answer = new Answer(view.Request, "Exempelstad", [.. view.Documents.Select(row => AnsweredDocument.Of(row.Place, row.Document, texts[row.Document.Id]))]);
        Assert.Equal(given, RequestPackage.Write(answer));
        Assert.All(RequestDesk.Unpack(given).Where(file => file.Key.EndsWith("core.xml", StringComparison.Ordinal)), file => Assert.Contains("2026-03-02T08:30:00Z", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));

        // What the document says later does not reach what was given out.
        desk.Says[one] = RequestDesk.Document("Något helt annat");
        Assert.Equal(given, await desk.Closing.ReadGivenAsync(first.Id, Cancel));
        Assert.Equal("Områdesrapport: Ängen", (await desk.SeeAsync(first.Id, one)).Now.Title);
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_Closed_IsFrozen(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (one, other) = (await desk.AddAsync("Ängen", true, new DocParagraph("Text")), await desk.AddAsync("Backen", true));
        var request = await desk.RequestAsync(one);
        Assert.True((await desk.ReviewAsync(request.Id, one, edit => edit)).Saved);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
        var given = await desk.Closing.ReadGivenAsync(request.Id, Cancel);
        Assert.Single((await desk.ReviewAsync(request.Id, one, Withhold)).Problems);
        Assert.Single((await desk.CloseAsync(request.Id)).Problems);
        Assert.Single((await desk.Requests.ChooseAsync(request.Id, [other], RequestDesk.Change, Cancel)).Problems);
        Assert.Single((await desk.Requests.RemoveAsync(request.Id, (await desk.SeeAsync(request.Id, one)).Row.Document.Id, RequestDesk.Change, Cancel)).Problems);
        Assert.Single((await desk.Requests.EditAsync(request.Id, 2, new("Annat", new(2026, 3, 2), RequestChannel.Visit), RequestDesk.Change, Cancel)).Problems);
        Assert.Equal(given, await desk.Closing.ReadGivenAsync(request.Id, Cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(desk.Db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_NotReady_SaysWhatIsMissing(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var empty = await desk.RequestAsync();
        Assert.Single((await desk.CloseAsync(empty.Id)).Problems);
        Assert.True((await desk.CloseAsync(empty.Id, noneFound: true)).Saved);
        Assert.Equal(["000-forteckning.csv", "000-forteckning.docx"], RequestDesk.Unpack((await desk.Closing.ReadGivenAsync(empty.Id, Cancel))!).Keys.Where(name => !name.Contains('/')).Order(StringComparer.Ordinal));

        var (one, other) = (await desk.AddAsync("Ängen", true, new DocParagraph("Text")), await desk.AddAsync("Backen", true));
        var request = await desk.RequestAsync(one, other);
        Assert.True((await desk.ReviewAsync(request.Id, one, edit => edit)).Saved);
        Assert.Contains("inte prövad", Assert.Single((await desk.CloseAsync(request.Id)).Problems).Sv, StringComparison.Ordinal);
        Assert.True((await desk.ReviewAsync(request.Id, other, edit => edit)).Saved);
        desk.Says[one] = RequestDesk.Document("Områdesrapport: Ängen", new DocParagraph("Ändrat"));
        Assert.Contains("har ändrats sedan den prövades", Assert.Single((await desk.CloseAsync(request.Id)).Problems).Sv, StringComparison.Ordinal);
        Assert.True((await desk.ReviewAsync(request.Id, one, edit => edit)).Saved);
        Assert.NotNull((await desk.Closing.CloseAsync(request.Id, 99, "Sara", "", false, RequestDesk.Change, Cancel)).Stale);
        desk.Db.ChangeTracker.Clear();
        // One that is gone is given out as it was looked at.
        desk.Says.Remove(other);
        Assert.True((await desk.SeeAsync(request.Id, other)).IsGone);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
    }

    [Theory, BothDatabases]
    public async Task CheckAsync_WordsTakenAwayInOneDocument_AreFoundInAnother(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (one, other, third) = (await desk.AddAsync("Ängen", true, new DocParagraph("Anna Zqxvek bor här.")), await desk.AddAsync("Backen", true, new DocParagraph("Fråga anna zqxvek.")), await desk.AddAsync("Kullen", true, new DocParagraph("Inget.")));
        var request = await desk.RequestAsync(one, other, third);
        Assert.True((await desk.ReviewAsync(request.Id, one, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Passages = "Anna Zqxvek" })).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, other, edit => edit)).Saved);
        Assert.True((await desk.ReviewAsync(request.Id, third, edit => edit)).Saved);
        var repeat = Assert.Single((await desk.Closing.CheckAsync(request.Id, Cancel))!.Repeats);
        Assert.Equal((1, 3), (repeat.In.Place, repeat.From));
    }

    [Fact]
    public async Task CloseAsync_FiveHundredDocuments_TakesSeconds()
    {
        const int Many = 500;
        await using var desk = await RequestDesk.OpenAsync(DatabaseKind.Sqlite);
        var blocks = Enumerable.Range(0, 60).Select(at => (DocBlock)new DocParagraph($"Stycke {at} om läget i området, med en mening som är ungefär så lång som de brukar vara i en rapport.")).ToArray();
        var things = new List<Guid>();
        for (var at = 0; at < Many; at++)
        {
            things.Add(await desk.AddAsync($"Område {at}", true, blocks));
        }
        var request = await desk.RequestAsync([.. things]);
        foreach (var row in await desk.Db.RequestedDocuments.ToListAsync(Cancel))
        {
            var text = DocumentParts.Steady(desk.Says[row.ThingId]);
            (row.Decision, row.ContentHash, row.Standing) = (DisclosureDecision.Whole, DocumentParts.HashOf(text), RecordStatus.OfficialDocument);
            desk.Db.RequestedTexts.Add(new() { Id = row.Id, Content = DocumentParts.ToJson(text) });
        }
        await desk.Db.SaveAsync(RequestDesk.Change, Cancel);
        var watch = Stopwatch.StartNew();
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Many} documents: {watch.Elapsed.TotalSeconds:0.0} s, {(await desk.Closing.ReadGivenAsync(request.Id, Cancel))!.Length / 1024} kB");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static string Text(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return string.Join("\n", file.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(text => text.Text));
    }
}
