using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions;

public sealed class TargetGroupServiceTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SaveAsync_WhatWasWritten_IsReadBackWithItsHistory(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["Ängen", "Berget"]);
        await using var db = database.Open();
        var service = new TargetGroupService(db, TimeProvider.System);
        var made = (await service.CreateAsync(Edit("Åländska i staden"), TestDatabase.Change, Cancel)).Group!;
        var again = (await service.CreateAsync(Edit("Åländska i staden!"), TestDatabase.Change, Cancel)).Group!;
        Assert.Equal(("alandska-i-staden", "alandska-i-staden-2"), (made.Code, again.Code));
        var edit = Edit("Nytt namn") with { AreaSetId = set, AreaCodes = ["02", "01"], Reach = "Biblioteket" };
        Assert.True((await service.SaveAsync(made.Id, made.RowVersion, edit, TestDatabase.Change with { Who = "Kim" }, Cancel)).Saved);
        Assert.Equal("Kim", (await service.SaveAsync(made.Id, made.RowVersion - 1, edit, TestDatabase.Change, Cancel)).Stale!.Who);
        db.ChangeTracker.Clear();

        var stored = (await service.FindAsync(made.Id, Cancel))!;
        Assert.Equal(("Nytt namn", "Biblioteket", made.Code), (stored.NameSv, stored.Reach, stored.Code));
        Assert.Equal(["01", "02"], stored.Areas);
        Assert.Equal(["Kim", TestDatabase.Change.Who], (await service.ReadHistoryAsync(made.Id, Cancel)).Select(entry => entry.Who));
    }

    [Theory, BothDatabases]
    public async Task RemoveAsync_InUse_IsRefusedAndClosedInstead(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["Ängen"]);
        await using var db = database.Open();
        var service = new TargetGroupService(db, TimeProvider.System);
        var inSelection = (await service.CreateAsync(Edit("I ett val"), TestDatabase.Change, Cancel)).Group!;
        var inReport = (await service.CreateAsync(Edit("I en rapport"), TestDatabase.Change, Cancel)).Group!;
        var free = (await service.CreateAsync(Edit("Fri"), TestDatabase.Change, Cancel)).Group!;
        var content = new SelectionContent().WithCommunity(inSelection.Id, inSelection.NameSv, null);
        Assert.True((await new SelectionService(db, TimeProvider.System).CreateAsync(new(new("Val", "Selection"), set, 2026, null, content, "Prov"), TestDatabase.Change, Cancel)).Saved);
        var report = (await new AreaReportService(db, TimeProvider.System).CreateForTargetGroupAsync(inReport.Id, TestDatabase.Change, Cancel)).Report!;
        Assert.Equal((inReport.Id, "I en rapport"), (report.TargetGroupId, report.Name));

        Assert.Equal(new TargetGroupUses(1, 0), await service.ReadUsesAsync(inSelection.Id, Cancel));
        Assert.Equal(new TargetGroupUses(0, 1), await service.ReadUsesAsync(inReport.Id, Cancel));
        Assert.Contains("Avsluta", Assert.Single((await service.RemoveAsync(inSelection.Id, inSelection.RowVersion, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.NotEmpty((await service.RemoveAsync(inReport.Id, inReport.RowVersion, TestDatabase.Change, Cancel)).Problems);
        Assert.True((await service.RemoveAsync(free.Id, free.RowVersion, TestDatabase.Change, Cancel)).Saved);
        Assert.NotEmpty((await service.CloseAsync(inReport.Id, inReport.RowVersion, Day.AddDays(-1), TestDatabase.Change, Cancel)).Problems);
        Assert.True((await service.CloseAsync(inReport.Id, inReport.RowVersion, Day, TestDatabase.Change, Cancel)).Saved);
        db.ChangeTracker.Clear();
        var closed = (await service.FindAsync(inReport.Id, Cancel))!;
        Assert.Equal((true, false), (closed.IsOpen(Day), closed.IsOpen(Day.AddDays(1))));
        Assert.Equal(["I en rapport", "I ett val"], (await service.ListAsync(Cancel)).Select(group => group.NameSv));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Fact]
    public async Task CreateAsync_PersonalDataUnknownAreaAndNoName_AreAllRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var set = await Builders.AddSetAsync(database, ["Ängen"]);
        await using var db = database.Open();
        var refused = await new TargetGroupService(db, TimeProvider.System).CreateAsync(
            Edit(" ") with { Reach = "Ring 070-123 45 67", Who = "Kim, 19121212-1212", Sources = "kim@exempel.se", AreaSetId = set, AreaCodes = ["01", "99"] }, TestDatabase.Change, Cancel);
        Assert.Equal(5, refused.Problems.Count);
        Assert.Empty(db.TargetGroups);
    }

    private static TargetGroupEdit Edit(string name) => new(new(name, "In English"), TargetGroupKind.Language, "De som talar språket.", "", null, [], "", Day, DecisionStatus.Proposed);
}
