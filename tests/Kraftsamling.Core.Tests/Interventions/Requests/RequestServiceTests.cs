using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Interventions.TaskRules;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Requests;

public sealed class RequestServiceTests
{
    private static readonly RequestEdit Asked = new("Allt om Ängen", new(2026, 3, 2), RequestChannel.Telephone);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task CreateAsync_SeveralInTheSameInstant_EachHasItsOwnNumber(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = desk.Again();
            return (await new RequestService(db, desk.Things).CreateAsync(Asked, RequestDesk.Change, Cancel)).Value!.Number;
        }));
        Assert.Equal([1, 2, 3, 4], made.Order());
    }

    [Theory, BothDatabases]
    public async Task CreateAsync_Requests_AreNumberedByYear(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var first = await desk.Requests.CreateAsync(Asked, RequestDesk.Change, Cancel);
        var second = await desk.Requests.CreateAsync(Asked, RequestDesk.Change, Cancel);
        var next = await desk.Requests.CreateAsync(Asked, RequestDesk.Change with { At = RequestDesk.Change.At.AddYears(1) }, Cancel);
        Assert.Equal(["B 2026-1", "B 2026-2", "B 2027-1"], new[] { first, second, next }.Select(one => one.Value!.Designation));
        Assert.Equal("B 2026-2", await desk.Requests.FindDesignationAsync(second.Value!.Id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task CreateAsync_WhatCannotBeSaved_SaysEveryProblem(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var refused = await desk.Requests.CreateAsync(new(" ", new(2026, 3, 3), (RequestChannel)9), RequestDesk.Change, Cancel);
        Assert.Equal(3, refused.Problems.Count);
        Assert.Single((await desk.Requests.CreateAsync(Asked with { Words = "Frågan kom från 20010101-1234" }, RequestDesk.Change, Cancel)).Problems);
        Assert.Empty(await desk.Requests.ListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task EditAsync_OlderVersion_IsStaleAndLosesNothing(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var request = await desk.RequestAsync();
        Assert.True((await desk.Requests.EditAsync(request.Id, request.RowVersion, Asked with { Words = "Rättat" }, RequestDesk.Change, Cancel)).Saved);
        desk.Db.ChangeTracker.Clear();
        Assert.NotNull((await desk.Requests.EditAsync(request.Id, request.RowVersion, Asked with { Words = "För sent" }, RequestDesk.Change, Cancel)).Stale);
        Assert.Equal("Rättat", (await desk.Requests.FindAsync(request.Id, Cancel))!.Request.Words);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_Search_ByWordsKindAndTimeFindsWhatItSays(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (meadow, hill, agreement) = (await desk.AddAsync("Ängen", true), await desk.AddAsync("Backen", false), await desk.AddAgreementAsync("Med polisen"));
        var thread = await SayAsync(desk.Db, $"area_report:{hill}", "Belysningen på ÅKERN saknas", null);
        async Task<List<Guid>> FindAsync(RequestSearch search) => [.. (await desk.Things.ListAsync(search, null, Cancel)).Select(one => one.Thing.Id)];
        Assert.Equal(new[] { meadow, hill, agreement, thread }.Order(), (await FindAsync(new())).Order());
        Assert.Equal([meadow], await FindAsync(new(Words: "om ängen")));
        Assert.Equal([thread], await FindAsync(new(Words: "åkern")));
        Assert.Equal([agreement], await FindAsync(new(Words: "TRYGGHET")));
        Assert.Equal([agreement], await FindAsync(new(Kind: "collaboration_agreement")));
        Assert.Equal([agreement], await FindAsync(new(To: new(2026, 1, 31))));
        Assert.Empty(await FindAsync(new(From: new(2027, 1, 1))));
        Assert.Contains("Kommentarer om Områdesrapport: Backen", (await desk.Things.ListAsync(new(Kind: "comment"), null, Cancel)).Single().Thing.Title.Sv, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_AGroupsOwnThread_IsForItsMembersAlone(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (group, member) = await GroupAsync(desk.Db);
        var report = await desk.AddAsync("Ängen", true);
        var thread = await SayAsync(desk.Db, $"area_report:{report}", "Bara för oss", group);
        Assert.DoesNotContain(await desk.Things.ListAsync(new(), null, Cancel), one => one.Thing.Id == thread);
        Assert.DoesNotContain(await desk.Things.ListAsync(new(Words: "bara för oss"), Guid.CreateVersion7(), Cancel), one => one.Thing.Id == thread);
        Assert.Equal("Styrgruppen", (await desk.Things.ListAsync(new(), member, Cancel)).Single(one => one.Thing.Id == thread).Group!.Value.Sv);
        var request = await desk.RequestAsync();
        Assert.Single((await desk.Requests.ChooseAsync(request.Id, [thread], RequestDesk.Change, Cancel)).Problems);
        Assert.True((await desk.Requests.ChooseAsync(request.Id, [thread], RequestDesk.Change with { PersonId = member }, Cancel)).Saved);
    }

    [Theory, BothDatabases]
    public async Task ChooseAsync_TwiceAndNothing_AddsOnceAndSaysSo(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (one, other) = (await desk.AddAsync("Ängen", true), await desk.AddAsync("Backen", true));
        var request = await desk.RequestAsync(one);
        Assert.True((await desk.Requests.ChooseAsync(request.Id, [one, other], RequestDesk.Change, Cancel)).Saved);
        Assert.Equal([1, 2], (await desk.Requests.FindAsync(request.Id, Cancel))!.Documents.Select(row => row.Document.Number));
        Assert.Single((await desk.Requests.ChooseAsync(request.Id, [], RequestDesk.Change, Cancel)).Problems);
        Assert.Single((await desk.Requests.ChooseAsync(request.Id, [Guid.CreateVersion7()], RequestDesk.Change, Cancel)).Problems);
        var first = (await desk.Requests.FindAsync(request.Id, Cancel))!.Documents[0].Document.Id;
        Assert.True((await desk.Requests.RemoveAsync(request.Id, first, RequestDesk.Change, Cancel)).Saved);
        Assert.Equal([other], (await desk.Requests.FindAsync(request.Id, Cancel))!.Documents.Select(row => row.Document.ThingId));
    }

    [Theory, BothDatabases]
    public async Task Reader_WhoDoesNotSeeAll_FindsNoRequestNorItsLinesInTheLog(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, new Exchange.Docx.DocParagraph("Text"));
        var request = await desk.RequestAsync(report);
        Assert.True((await desk.ReviewAsync(request.Id, report, edit => edit)).Saved);
        Assert.True((await desk.CloseAsync(request.Id)).Saved);
        var log = new ChangeLogQueries(desk.Db);
        Assert.Contains(await log.ListAsync(new(), null, 100, Cancel), entry => entry.Entry.Kind == "document_request");
        Assert.Contains("requested_document", await log.ListValuesAsync("kind", Cancel));
        foreach (var reader in new[] { Reader.Visitor, new Reader(SeesInternal: true, SeesAll: false, [], [Role.Administrator]) })
        {
            using var _ = desk.Db.ReadAs(reader);
            Assert.Empty(await desk.Requests.ListAsync(Cancel));
            Assert.Null(await desk.Requests.FindAsync(request.Id, Cancel));
            Assert.Null(await desk.Closing.ReadGivenAsync(request.Id, Cancel));
            Assert.Null(await desk.Closing.ReadRecordAsync(request.Id, Cancel));
            Assert.Equal((0, 0), (await desk.Db.RequestedDocuments.CountAsync(Cancel), await desk.Db.RequestedTexts.CountAsync(Cancel)));
            Assert.DoesNotContain(await log.ListAsync(new(), null, 100, Cancel), entry => entry.Entry.Kind.StartsWith("request", StringComparison.Ordinal) || entry.Entry.Kind == "document_request");
            Assert.Empty(await log.ListAboutAsync($"document_request:{request.Id}", 10, Cancel));
            Assert.DoesNotContain(await log.ListValuesAsync("kind", Cancel), value => value.Contains("request", StringComparison.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task RequestTasks_OpenRequest_LiesWithTheSecretaryUntilItIsAnswered(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var request = await desk.RequestAsync();
        var task = Assert.Single(await new RequestTasks().ReadAsync(desk.Db, new(2026, 3, 2), Cancel));
        Assert.Equal((Role.Secretary, new DateOnly(2026, 3, 4), $"document_request:{request.Id}"), (task.Owner.Role, task.Due, task.Subject));
        Assert.Contains("B 2026-1", task.Text.Sv, StringComparison.Ordinal);
        Assert.True((await desk.CloseAsync(request.Id, noneFound: true)).Saved);
        Assert.Empty(await new RequestTasks().ReadAsync(desk.Db, new(2026, 3, 2), Cancel));
    }

    private static async Task<Guid> SayAsync(AppDb db, string subject, string text, Guid? group)
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Arvid Arbetsgrupp" };
        var comment = new Comment { Id = Guid.CreateVersion7(), Subject = subject, PersonId = person.Id, Text = text, GroupId = group, At = RequestDesk.Change.At };
        db.AddRange(person, comment);
        await db.SaveAsync(RequestDesk.Change, Cancel);
        return comment.Id;
    }

    private static async Task<(Guid Group, Guid Member)> GroupAsync(AppDb db)
    {
        var today = TimeProvider.System.Today();
        var unit = new Unit { Id = Guid.CreateVersion7(), Code = "SN", NameSv = "Socialnämnden", NameEn = "The social committee", ValidFrom = new(2020, 1, 1) };
        var group = new CollaborationGroup { Id = Guid.CreateVersion7(), NameSv = "Styrgruppen", NameEn = "The steering group" };
        var year = new GroupYear { Id = Guid.CreateVersion7(), GroupId = group.Id, Year = today.Year, Status = DecisionStatus.Decided, ValidFrom = new(today.Year, 1, 1), ValidTo = new(today.Year, 12, 31) };
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Stina Styrgrupp" };
        db.AddRange(unit, group, year, person, new Seat { Id = Guid.CreateVersion7(), GroupYearId = year.Id, UnitId = unit.Id, PersonId = person.Id });
        await db.SaveAsync(RequestDesk.Change, Cancel);
        return (group.Id, person.Id);
    }
}
