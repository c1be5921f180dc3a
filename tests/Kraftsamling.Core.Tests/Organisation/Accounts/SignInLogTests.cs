using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

public sealed class SignInLogTests
{
    private static readonly Caller Here = new("Firefox, Linux", "127.0.0.1");

    private static CancellationToken Cancel => AccountTown.Cancel;

    [Theory, BothDatabases]
    public async Task DisposeOldAsync_AYearAndADay_RemovesWhatIsOlderThanTheSettingAlone(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind, new SignInLogSettings { Days = 90 });
        var eva = await town.MemberAsync("Eva Prov");
        await town.UseAsync<Sessions, AccountSession>(sessions => sessions.StartAsync(eva, SignInMethod.Password, Here, cancel: Cancel));
        town.Clock.Now = town.Clock.Now.AddDays(1);
        await WriteAsync(town, eva, SignInOutcome.WrongPassword);
        town.Clock.Now = town.Clock.Now.AddDays(89).AddMinutes(30);

        Assert.Equal(1, await town.UseAsync<SignInLog, int>(log => log.DisposeOldAsync(Cancel)));

        Assert.Equal([SignInOutcome.WrongPassword], (await town.UseAsync<SignInLog, IReadOnlyList<SignInEvent>>(log => log.ListAsync(eva, 10, Cancel))).Select(row => row.Outcome));
        // The session ended twelve hours after it began, which is less than ninety days ago.
        Assert.Equal(1, await town.Database.CountAsync("SELECT COUNT(*) FROM account_session"));
        town.Clock.Now = town.Clock.Now.AddDays(1);
        Assert.Equal(1, await town.UseAsync<SignInLog, int>(log => log.DisposeOldAsync(Cancel)));
        Assert.Equal(0, await town.Database.CountAsync("SELECT COUNT(*) FROM account_session"));
    }

    [Theory, BothDatabases]
    public async Task ListAsync_ByPersonKindAndDay_GivesAPageAtATime(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (ada, eva) = (await town.MemberAsync("Ada Prov"), await town.MemberAsync("Eva Prov"));
        for (var at = 0; at < 5; at++)
        {
            await WriteAsync(town, eva, at % 2 == 0 ? SignInOutcome.SignedIn : SignInOutcome.WrongPassword);
            await WriteAsync(town, ada, SignInOutcome.SignedIn);
            town.Clock.Now = town.Clock.Now.AddDays(1);
        }
        await WriteAsync(town, null, SignInOutcome.UnknownPerson);
        async Task<IReadOnlyList<SignInEvent>> ListAsync(SignInFilter filter, long? before = null, int most = 100) =>
            await town.UseAsync<SignInLog, IReadOnlyList<SignInEvent>>(log => log.ListAsync(filter, before, most, Cancel));

        Assert.Equal(11, (await ListAsync(new())).Count);
        Assert.Equal(5, (await ListAsync(new(eva))).Count);
        Assert.Equal(3, (await ListAsync(new(eva, SignInOutcome.SignedIn))).Count);
        Assert.Equal([eva, ada], (await ListAsync(new(Day: new(2026, 3, 3)))).Select(row => row.AccountId!.Value).Reverse());
        var first = await ListAsync(new(), most: 4);
        var second = await ListAsync(new(), first[^1].Id, 4);
        Assert.Equal((await ListAsync(new())).Take(8).Select(row => row.Id), first.Concat(second).Select(row => row.Id));
    }

    [Theory, InlineData(29), InlineData(3_651)]
    public void Days_OutsideWhatIsReasonable_StopsTheProgram(int days) => Assert.Throws<ArgumentOutOfRangeException>(() => new SignInLogSettings { Days = days });

    private static Task<bool> WriteAsync(AccountTown town, Guid? account, SignInOutcome outcome) => town.UseAsync<SignInLog, bool>(async log =>
    {
        await log.WriteAsync(new(account, outcome, SignInMethod.Password), Here, Cancel);
        return true;
    });
}
