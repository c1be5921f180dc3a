using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage.Record;

/// <summary>What somebody does to the log behind the program's back is found, with kind and position. Triggers are dropped first, as one would who can.</summary>
public sealed class ChangeLogCheckTests
{
    private const int Written = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Check_Untouched_IsSound(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        var report = await log.CheckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal((Written, Written), (report.Entries, report.LastId));
    }

    [Theory, BothDatabases]
    public async Task Check_ChangedRow_NamesIt(DatabaseKind kind)
    {
        foreach (var column in (string[])["what", "who", "why", "process", "details", "kind", "subject"])
        {
            await using var log = await TamperedLog.CreateAsync(kind, Written);
            await log.RunAsync($"UPDATE change_log_entry SET {column} = 'annat' WHERE id = 5");
            Assert.Equal([new LogFinding(LogFault.Changed, 5, 5)], await log.FindingsAsync());
        }
    }

    [Theory, BothDatabases]
    public async Task Check_ChangedRowWithItsHashComputedAnew_NamesItByTheSeal(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.ForgeAsync(5, 5);
        Assert.Equal([new LogFinding(LogFault.Changed, 5, 5)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_ChainComputedAnewToItsEnd_NamesWhereItBegins(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.ForgeAsync(5, Written);
        var findings = await log.FindingsAsync();
        Assert.Equal(new LogFinding(LogFault.Changed, 5, Written), findings[0]);
        Assert.Equal(LogSeal.Tested, (await log.CheckAsync()).Seal);
    }

    [Theory, BothDatabases]
    public async Task Check_ForgedWithHead_IsFoundWithTheKeyAndNotWithout(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.ForgeAsync(5, Written);
        await log.RunAsync("UPDATE change_log_head SET last_hash = (SELECT hash FROM change_log_entry WHERE id = 12)");
        var withKey = await log.CheckAsync();
        Assert.Equal((LogFault.Changed, 5L), (withKey.Findings[0].Fault, withKey.Findings[0].Position));
        Assert.Contains(withKey.Findings, finding => finding.Fault == LogFault.HeadChanged);
        var without = await log.CheckAsync(new ChangeLogKey(folder: null));
        Assert.Empty(without.Findings);
        Assert.Equal(LogSeal.KeyMissing, without.Seal);
        Assert.False(without.IsSound);
    }

    [Theory, BothDatabases]
    public async Task Check_RemovedRow_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_entry WHERE id IN (5, 6)");
        Assert.Equal([new LogFinding(LogFault.Removed, 5, 6)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_FirstRowRemoved_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_entry WHERE id = 1");
        Assert.Equal([new LogFinding(LogFault.Removed, 1, 1)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_RemovedRowAndTheRestRenumbered_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_entry WHERE id = 5", "UPDATE change_log_entry SET id = -id WHERE id > 5", "UPDATE change_log_entry SET id = -id - 1 WHERE id < 0");
        Assert.Equal([new LogFinding(LogFault.Removed, 5, 5)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_InsertedRow_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.MakeRoomAsync(5);
        await log.InsertAsync(5, forge: false);
        Assert.Equal([new LogFinding(LogFault.Inserted, 5, 5)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_InsertedRowThatFitsTheChain_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.MakeRoomAsync(5);
        await log.InsertAsync(5, forge: true);
        Assert.Equal([new LogFinding(LogFault.Inserted, 5, 5)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_InsertedRowAndTheChainComputedAnew_NamesIt(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.MakeRoomAsync(5);
        await log.InsertAsync(5, forge: true);
        await log.ForgeAsync(6, Written + 1);
        Assert.Equal((LogFault.Inserted, 5L), (await log.FirstAsync()));
    }

    [Theory, BothDatabases]
    public async Task Check_RowAppendedByHand_IsNamedAndTheProgramWritesOn(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.InsertAsync(Written + 1, forge: true);
        Assert.Equal((LogFault.Inserted, Written + 1L), await log.FirstAsync());
        await log.WriteAsync(2);
        Assert.Equal(Written + 1L, (await log.FirstAsync()).Position);
    }

    [Theory, BothDatabases]
    public async Task Check_TruncatedTail_NamesWhereItEnds(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_entry WHERE id > 9");
        Assert.Equal([new LogFinding(LogFault.Truncated, 10, 12)], await log.FindingsAsync());
        Assert.Equal((LogFault.Truncated, 10L), await log.FirstAsync(new ChangeLogKey(folder: null)));
        await log.WriteAsync(1);
        Assert.Equal([new LogFinding(LogFault.Removed, 10, 12)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_TruncatedTailWithTheHeadSetBack_IsFoundByTheSeal(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_entry WHERE id > 9",
            "UPDATE change_log_head SET entries = 9, last_id = 9, last_hash = (SELECT hash FROM change_log_entry WHERE id = 9)");
        Assert.Equal([new LogFinding(LogFault.HeadChanged, 9, 9)], await log.FindingsAsync());
        await log.WriteAsync(2);
        Assert.False((await log.CheckAsync()).IsSound);
    }

    [Theory, BothDatabases]
    public async Task Check_SwappedNeighbours_NamesBoth(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.SwapAsync(5, 6);
        Assert.Equal([new LogFinding(LogFault.Swapped, 5, 6)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_SwappedFarApart_NamesTheFirst(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.SwapAsync(4, 9);
        Assert.Equal((LogFault.Swapped, 4L), await log.FirstAsync());
    }

    [Theory, BothDatabases]
    public async Task Check_HeadRemoved_SaysSo(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("DELETE FROM change_log_head");
        Assert.Equal([new LogFinding(LogFault.HeadRemoved, 12, 12)], await log.FindingsAsync());
        await log.WriteAsync(1);
        var after = await log.CheckAsync();
        Assert.Equal(LogSeal.Unsealed, after.Seal);
        Assert.False(after.IsSound);
    }

    [Theory, BothDatabases]
    public async Task Check_SeveralThings_NamesEach(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        await log.RunAsync("UPDATE change_log_entry SET what = 'annat' WHERE id = 3", "DELETE FROM change_log_entry WHERE id = 6", "DELETE FROM change_log_entry WHERE id = 12");
        await log.SwapAsync(8, 9);
        Assert.Equal(
            [new LogFinding(LogFault.Changed, 3, 3), new LogFinding(LogFault.Removed, 6, 6), new LogFinding(LogFault.Swapped, 8, 9), new LogFinding(LogFault.Truncated, 12, 12)],
            await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task SealAnew_AfterTheKeyWasLost_IsSoundAndSaysSo(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, Written);
        File.Delete(log.Database.Get<ChangeLogKey>().File!);
        await using var later = TestDatabase.Reopen(log.Database.Options);
        await using (var db = later.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext())
        {
            db.Indicators.Add(Builders.Indicator("utan-nyckel"));
            Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        }
        await using var scope = later.CreateAsyncScope();
        var check = scope.ServiceProvider.GetRequiredService<ChangeLogCheck>();
        Assert.Equal(LogSeal.Unsealed, (await check.CheckAsync(Cancel)).Seal);
        await scope.ServiceProvider.GetRequiredService<ChangeLogSealService>().SealAnewAsync(TestDatabase.Change, Cancel);
        var sealedAgain = await check.CheckAsync(Cancel);
        Assert.True(sealedAgain.IsSound, string.Join('\n', sealedAgain.Findings));
        Assert.Contains(await later.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext().ChangeLog.ToListAsync(Cancel), entry => entry.Subject == "change_log:seal");
    }

    [Theory, BothDatabases]
    public async Task Write_ManyAtOnce_MakesOneChain(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, 1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var at = 0; at < 10; at++)
            {
                await using var db = log.Database.Open();
                db.Indicators.Add(Builders.Indicator(FormattableString.Invariant($"skrivare-{writer}-{at}")));
                await db.SaveAsync(TestDatabase.Change, Cancel);
            }
        }, Cancel)));
        var report = await log.CheckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(81, report.Entries);
    }
}
