using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions;

public sealed class AreaReportServiceTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly ReportText Written = new()
    {
        Summary = "Åäö och \"citat\"", Causes = [new("Skola", "en orsak", "en källa", "det mesta")],
        Efforts = [new(EffortTrack.LocalDevelopment, "Öppen hall", "Nätverket", "funktionen")], Questions = ["Varför?"],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task PublishAsync_Draft_IsFrozenAndTheNextVersionTakesItsText(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var area = await AreaAsync(database);
        await using var db = database.Open();
        var service = new AreaReportService(db, TimeProvider.System);
        var draft = (await service.CreateForAreaAsync(area, TestDatabase.Change, Cancel)).Report!;
        Assert.Equal(draft.Id, (await service.CreateForAreaAsync(area, TestDatabase.Change, Cancel)).Report!.Id);
        Assert.True((await service.SaveAsync(draft.Id, draft.RowVersion, new ReportEdit(Written, Day, null), TestDatabase.Change, Cancel)).Saved);
        Assert.True((await service.AddContributionAsync(draft.Id, " En förening ", "Så här ser vi det.", Day, TestDatabase.Change, Cancel)).Saved);
        var stored = (await service.FindAsync(draft.Id, Cancel))!;
        var content = new ReportContent(ReportSubject.Area, stored.Name, stored.Version, stored.AsOf, ReportText.From(stored.Text))
        {
            Figures = [new("uvas", new("U", "U"), "%", 1, 2024, 1, double.NaN, 5.7, null, double.NaN, true)],
        };
        Assert.True((await service.PublishAsync(draft.Id, stored.RowVersion, content, TestDatabase.Change, Cancel)).Saved);

        var published = (await service.FindAsync(draft.Id, Cancel))!;
        Assert.True(AreaReportService.IsWhole(published));
        Assert.Equal(content.ToJson(), ReportContent.From(published.Content!).ToJson());
        Assert.NotEmpty((await service.SaveAsync(draft.Id, published.RowVersion, new ReportEdit(new ReportText(), Day, null), TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.AddContributionAsync(draft.Id, "Sen", "För sent.", Day, TestDatabase.Change, Cancel)).Problems);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"UPDATE area_report SET text = '{{}}'", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"DELETE FROM report_contribution", Cancel));
        var next = (await service.CreateForAreaAsync(area, TestDatabase.Change, Cancel)).Report!;
        Assert.Equal((2, PublicationStatus.Draft), (next.Version, next.Publication));
        Assert.Equal(Written.ToJson(), next.Text);
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task CreateForClusterAsync_AreasOfOneSet_KeepsThemAndRefusesOthers(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AreaAsync(database);
        await using var db = database.Open();
        var one = await db.Areas.AsNoTracking().FirstAsync(Cancel);
        var service = new AreaReportService(db, TimeProvider.System);
        var place = new ReportPlace(one.AreaSetId, [one.Code]);
        var draft = (await service.CreateForClusterAsync(" Norr ", place, TestDatabase.Change, Cancel)).Report!;
        Assert.Equal((ReportSubject.Cluster, "Norr", null), (draft.Subject, draft.Name, draft.AreaId));
        Assert.Equal([one.Code], ReportPlace.From((await service.FindAsync(draft.Id, Cancel))!.Place!).Codes);
        Assert.Equal(draft.Id, (await service.CreateForClusterAsync("Norr", place, TestDatabase.Change, Cancel)).Report!.Id);
        Assert.Contains("finns 1", Assert.Single((await service.CreateForClusterAsync("Norr", place with { Codes = [one.Code, "finns inte"] }, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.NotEmpty((await service.CreateForClusterAsync("Tomt", place with { Codes = [] }, TestDatabase.Change, Cancel)).Problems);
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_SomebodySavedMeanwhile_TellsWhoAndKeepsTheirs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var area = await AreaAsync(database);
        await using var first = database.Open();
        await using var second = database.Open();
        var draft = (await new AreaReportService(first, TimeProvider.System).CreateForAreaAsync(area, TestDatabase.Change, Cancel)).Report!;
        var seen = draft.RowVersion;
        Assert.True((await new AreaReportService(second, TimeProvider.System).SaveAsync(draft.Id, seen, new ReportEdit(Written, Day, null), TestDatabase.Change with { Who = "den andra" }, Cancel)).Saved);

        await using var third = database.Open();
        var stale = await new AreaReportService(third, TimeProvider.System).SaveAsync(draft.Id, seen, new ReportEdit(new ReportText { Summary = "min" }, Day, null), TestDatabase.Change, Cancel);

        Assert.Equal("den andra", stale.Stale?.Who);
        await using var last = database.Open();
        Assert.Equal(Written.ToJson(), (await last.AreaReports.AsNoTracking().SingleAsync(Cancel)).Text);
    }

    [Theory]
    [InlineData(ReportSubject.Theme)]
    [InlineData(ReportSubject.Community)]
    public async Task CreateForNameAsync_NamedGroup_HasNoPlace(ReportSubject subject)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var service = new AreaReportService(db, TimeProvider.System);

        var made = await service.CreateForNameAsync(subject, " Föreningen ", TestDatabase.Change, Cancel);

        Assert.Equal(("Föreningen", null), (made.Report!.Name, made.Report.AreaId));
        Assert.NotEmpty((await service.CreateForNameAsync(subject, "  ", TestDatabase.Change, Cancel)).Problems);
        await Assert.ThrowsAsync<ArgumentException>(() => service.CreateForNameAsync(ReportSubject.Area, "x", TestDatabase.Change, Cancel));
    }

    [Fact]
    public async Task SaveAsync_TooLong_SaysWhatAndStoresNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var area = await AreaAsync(database);
        await using var db = database.Open();
        var service = new AreaReportService(db, TimeProvider.System);
        var draft = (await service.CreateForAreaAsync(area, TestDatabase.Change, Cancel)).Report!;
        var text = new ReportText { Summary = new string('x', ReportText.SummaryMaxLength + 1), Questions = [new string('y', ReportText.FieldMaxLength + 1)] };

        var saved = await service.SaveAsync(draft.Id, draft.RowVersion, new ReportEdit(text, Day, null), TestDatabase.Change, Cancel);

        Assert.Equal(2, saved.Problems.Count);
        Assert.DoesNotContain("xxx", (await service.FindAsync(draft.Id, Cancel))!.Text, StringComparison.Ordinal);
    }

    private static async Task<int> AreaAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var set = new AreaSet { Code = "prov", NameSv = "Prov", NameEn = "Test" };
        db.AreaSets.Add(set);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var area = new Area { AreaSetId = set.Id, Code = "01", Name = "Ett" };
        db.Areas.Add(area);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        return area.Id;
    }
}
