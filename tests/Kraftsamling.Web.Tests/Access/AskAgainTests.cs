using System.Net;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>An unwatched browser is not enough to change how its owner gets in.</summary>
[Collection(SharedWeb.Name)]
public sealed class AskAgainTests(RunningWeb web)
{
    private const string Password = "häst batteri gaffel sol";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/konto/losenord", "")]
    [InlineData("/konto/tvasteg", "")]
    [InlineData("/konto/tvasteg", "Off")]
    [InlineData("/konto/passernycklar", "")]
    [InlineData("/konto/passernycklar", "Remove")]
    [InlineData("/konto/program", "")]
    public async Task Change_LongAfterSignIn_AsksWhoItIsFirst(string path, string handler)
    {
        var me = await PersonAsync();
        using var browser = new FormClient(web.Address, me.Cookie);
        var fresh = await browser.GetAsync(path);
        Assert.Null(fresh.QuerySelector("main a[href^='/konto/bekrafta']"));
        await AgeAsync(me.Person.Id);
        var page = await browser.GetAsync(path);
        Assert.NotNull(page.QuerySelector("main a[href^='/konto/bekrafta']"));
        var asked = await browser.SubmitAsync(await browser.GetAsync("/konto/losenord"), "main form", handler.Length == 0 ? path : $"{path}?handler={handler}");
        Assert.Equal("/konto/bekrafta", new Uri(asked.Url).AbsolutePath);
        var wrong = await browser.SubmitAsync(asked, "main form", null, ("losenord", "något annat än lösenordet"));
        Assert.NotNull(wrong.QuerySelector("[role=alert]"));
        var back = await browser.SubmitAsync(wrong, "main form", null, ("losenord", Password));
        Assert.Equal(path, new Uri(back.Url).AbsolutePath);
        Assert.Null(back.QuerySelector("main a[href^='/konto/bekrafta']"));
    }

    [Fact]
    public async Task Confirm_BySomebodyWithCodes_AsksForACodeToo()
    {
        var me = await PersonAsync();
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
            var account = (await users.FindByIdAsync(me.Person.Id.ToString()))!;
            await users.ResetAuthenticatorKeyAsync(account);
            await users.SetTwoFactorEnabledAsync(account, true);
        }
        using var browser = new FormClient(web.Address, me.Cookie);
        var page = await browser.SubmitAsync(await browser.GetAsync("/konto/bekrafta"), "main form", null, ("losenord", Password));
        Assert.NotNull(page.QuerySelector("[name=kod]"));
    }

    [Fact]
    public async Task Confirm_WithoutAPassword_OffersToSignOutAndIn()
    {
        var me = await SignedIn.AsAsync(web.Services, "Utan Lösenord");
        using var browser = new FormClient(web.Address, me.Cookie);
        var page = await browser.GetAsync("/konto/bekrafta");
        Assert.Null(page.QuerySelector("[type=password]"));
        Assert.NotNull(page.QuerySelector("main form[action='/logga-ut']"));
    }

    private async Task<SignedIn> PersonAsync()
    {
        var me = await SignedIn.AsAsync(web.Services, "Prov Provsson", Core.Organisation.Role.Analyst);
        await using var scope = web.Services.CreateAsyncScope();
        var change = new Change("prov", web.Services.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");
        Assert.True((await scope.ServiceProvider.GetRequiredService<AccountService>().ChangePasswordAsync(me.Person.Id, "", Password, change, Cancel)).Done);
        return me;
    }

    private async Task AgeAsync(Guid account)
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        var then = DateTimeOffset.FromUnixTimeSeconds((web.Services.GetRequiredService<TimeProvider>().GetUtcNow() - AsksAgain).ToUnixTimeSeconds());
        await db.AccountSessions.Where(session => session.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(session => session.StartedAt, then), Cancel);
    }

    private static readonly TimeSpan AsksAgain = Web.Pages.Account.AsksAgainAttribute.Holds + TimeSpan.FromMinutes(1);
}
