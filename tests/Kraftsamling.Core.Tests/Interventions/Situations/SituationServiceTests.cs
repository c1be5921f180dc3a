using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Situations;

public sealed class SituationServiceTests
{
    private static readonly DateOnly Published = new(2024, 2, 29);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task PublishAsync_Draft_IsFrozenAndTheRevisionTakesItsText(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var service = Written.Situations(db, database);
        var report = await Written.PublishedAsync(db, database, Published);

        Assert.True(SituationService.IsWhole(report));
        Assert.Equal(Published, SituationContent.From(report.Content!).PublishedOn);
        Assert.Equal(Written.Situation.ToJson(), SituationContent.From(report.Content!).Text.ToJson());
        Assert.NotEmpty((await service.SaveAsync(report.Id, report.RowVersion, new SituationEdit(new SituationText(), Published, Published), TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.PublishAsync(report.Id, report.RowVersion, Published, TestDatabase.Change, Cancel)).Problems);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"UPDATE situation_report SET text = '{{}}'", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"DELETE FROM situation_report", Cancel));
        var next = (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!;
        Assert.Equal((2, report.Id, report.Text, new DateOnly(2025, 1, 1)), (next.Version, next.FormerId, next.Text, next.PeriodFrom));
        Assert.Equal(next.Id, (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!.Id);
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_SomebodySavedMeanwhile_TellsWhoAndKeepsTheirs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = database.Open();
        var draft = (await Written.Situations(first, database).CreateAsync(TestDatabase.Change, Cancel)).Report!;
        var seen = draft.RowVersion;
        await using var second = database.Open();
        var edit = new SituationEdit(Written.Situation, draft.PeriodFrom, draft.PeriodTo);
        Assert.True((await Written.Situations(second, database).SaveAsync(draft.Id, seen, edit, TestDatabase.Change with { Who = "den andra" }, Cancel)).Saved);

        await using var third = database.Open();
        var stale = await Written.Situations(third, database).SaveAsync(draft.Id, seen, edit with { Text = new() { Summary = "min" } }, TestDatabase.Change, Cancel);

        Assert.Equal("den andra", stale.Stale?.Who);
        await using var last = database.Open();
        Assert.Equal(Written.Situation.ToJson(), (await last.SituationReports.AsNoTracking().SingleAsync(Cancel)).Text);
    }

    [Theory, BothDatabases]
    public async Task Links_PublishedAreaReport_AreFrozenAndANewerVersionIsFound(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var (situations, reports) = (Written.Situations(db, database), new AreaReportService(db, TimeProvider.System));
        var theme = (await reports.CreateForNameAsync(ReportSubject.Theme, "Skolvägar", TestDatabase.Change, Cancel)).Report!;
        await reports.SaveAsync(theme.Id, theme.RowVersion, new ReportEdit(new ReportText { Summary = "Kort" }, Published, null), TestDatabase.Change, Cancel);
        var draft = (await situations.CreateAsync(TestDatabase.Change, Cancel)).Report!;
        var edit = new SituationEdit(Written.Situation with { Reports = [theme.Id] }, draft.PeriodFrom, draft.PeriodTo);
        Assert.Single((await situations.SaveAsync(draft.Id, draft.RowVersion, edit, TestDatabase.Change, Cancel)).Problems);

        await PublishAsync(reports, theme.Id);
        var saved = await situations.SaveAsync(draft.Id, draft.RowVersion, edit, TestDatabase.Change, Cancel);
        Assert.True(saved.Saved);
        Assert.True((await situations.PublishAsync(draft.Id, saved.Report!.RowVersion, Published, TestDatabase.Change, Cancel)).Saved);
        var content = SituationContent.From((await situations.FindAsync(draft.Id, Cancel))!.Content!);
        Assert.Equal([new SituationLink(theme.Id, ReportSubject.Theme, "Skolvägar", 1, Published, "Kort")], content.Links);
        Assert.Empty(await situations.ListNewerAsync(content, Cancel));
        Assert.Equal(draft.Id, Assert.Single(await situations.ListWithAsync(theme.Id, Cancel)).Id);

        var newer = (await reports.CreateForNameAsync(ReportSubject.Theme, "Skolvägar", TestDatabase.Change, Cancel)).Report!;
        Assert.Empty(await situations.ListNewerAsync(content, Cancel));
        await PublishAsync(reports, newer.Id);
        Assert.Equal(newer.Id, Assert.Single(await situations.ListNewerAsync(content, Cancel)).Id);
    }

    [Fact]
    public async Task PublishAsync_SomethingIsMissing_SaysEachThing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var service = Written.Situations(db, database);
        var draft = (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!;

        var refused = await service.PublishAsync(draft.Id, draft.RowVersion, Written.Today.AddDays(1), TestDatabase.Change, Cancel);

        Assert.Equal(4, refused.Problems.Count);
        Assert.False((await service.FindAsync(draft.Id, Cancel))!.IsPublished);
    }

    [Fact]
    public async Task PublishAsync_OlderThanTheFormer_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await Written.PublishedAsync(db, database, Published);
        var service = Written.Situations(db, database);
        var next = (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!;

        Assert.Single((await service.PublishAsync(next.Id, next.RowVersion, Published.AddDays(-1), TestDatabase.Change, Cancel)).Problems);
        Assert.True((await service.PublishAsync(next.Id, next.RowVersion, Published.AddDays(1), TestDatabase.Change, Cancel)).Saved);
    }

    [Theory]
    [MemberData(nameof(Unsavable))]
    public async Task SaveAsync_WhatCannotStand_IsRefused(SituationText text, string from, string to)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var service = Written.Situations(db, database);
        var draft = (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!;

        var saved = await service.SaveAsync(draft.Id, draft.RowVersion, new SituationEdit(text, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)), TestDatabase.Change, Cancel);

        Assert.Single(saved.Problems);
        Assert.Equal(draft.RowVersion, (await service.FindAsync(draft.Id, Cancel))!.RowVersion);
    }

    public static TheoryData<SituationText, string, string> Unsavable => new()
    {
        { new() { What = new string('x', SituationText.PartMaxLength + 1) }, "2024-01-01", "2024-12-31" },
        { new() { Voices = [new("", "Utan avsändare")] }, "2024-01-01", "2024-12-31" },
        { new() { Voices = [new("Skolan", "Eleven 20100203-1234 säger")] }, "2024-01-01", "2024-12-31" },
        { new() { Problems = [new("", "orsak", "", "")] }, "2024-01-01", "2024-12-31" },
        { new() { Reports = [Guid.CreateVersion7()] }, "2024-01-01", "2024-12-31" },
        { new(), "2024-12-31", "2024-01-01" },
    };

    private static async Task PublishAsync(AreaReportService reports, Guid id)
    {
        var draft = (await reports.FindAsync(id, Cancel))!;
        var content = new ReportContent(draft.Subject, draft.Name, draft.Version, draft.AsOf, ReportText.From(draft.Text));
        Assert.True((await reports.PublishAsync(id, draft.RowVersion, content, TestDatabase.Change, Cancel)).Saved);
    }
}
