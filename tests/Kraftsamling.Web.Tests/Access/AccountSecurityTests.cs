using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>Getting in, staying in and being put out, as somebody who means harm would try it.</summary>
public sealed partial class AccountSecurityTests(FailingWeb web) : IClassFixture<FailingWeb>
{
    private const string Password = "häst batteri gaffel sol";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_NotSeenForHours_IsOver()
    {
        var me = await PersonAsync();
        Assert.True(await IsInAsync(me.Cookie));
        await ChangeSessionsAsync(me.Person.Id, TimeSpan.FromHours(3), TimeSpan.FromHours(-9));
        Assert.False(await IsInAsync(me.Cookie));
    }

    [Fact]
    public async Task Session_OlderThanItsDay_IsOver()
    {
        var me = await PersonAsync();
        await ChangeSessionsAsync(me.Person.Id, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.False(await IsInAsync(me.Cookie));
    }

    [Fact]
    public async Task Session_SignedOut_CannotBeUsedAgain()
    {
        var me = await PersonAsync();
        using var browser = new FormClient(web.Address, me.Cookie);
        await browser.SubmitAsync(await browser.GetAsync("/logga-ut"), "main form");
        Assert.False(await IsInAsync(me.Cookie));
    }

    [Fact]
    public async Task PasswordHash_OfAnAccount_HasTheRoundsOfPresentGuidance()
    {
        var me = await PersonAsync(Password);
        await using var scope = web.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(me.Person.Id.ToString()))!;
        // The framework's form: version 1, then which function (2 = HMAC-SHA-512) and how many rounds.
        var hash = Convert.FromBase64String(account.PasswordHash!);
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }

    [Fact]
    public async Task Account_Closed_IsOutAtOnceEverywhere()
    {
        var me = await PersonAsync();
        var second = await AnotherAsync(me.Person.Id);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().CloseAsync(me.Person.Id, Change(), Cancel);
        }
        Assert.False(await IsInAsync(me.Cookie));
        Assert.False(await IsInAsync(second));
    }

    [Fact]
    public async Task PasswordChange_WithThePresentOne_EndsEveryOtherSession()
    {
        var me = await PersonAsync(Password);
        var other = await AnotherAsync(me.Person.Id);
        using var browser = new FormClient(web.Address, me.Cookie);
        var page = await browser.GetAsync("/konto/losenord");
        var wrong = await browser.SubmitAsync(page, "main form", null, ("nuvarande", "något helt annat här"), ("losenord", "annan mening med ord"));
        Assert.NotNull(wrong.QuerySelector("[role=alert]"));
        Assert.True(await IsInAsync(other));
        var done = await browser.SubmitAsync(wrong, "main form", null, ("nuvarande", Password), ("losenord", "annan mening med ord"));
        Assert.NotNull(done.QuerySelector("[role=status]"));
        Assert.True(await IsInAsync(me.Cookie));
        Assert.False(await IsInAsync(other));
    }

    [Fact]
    public async Task Address_OfSomebodyWithAnAccount_IsChangedByThoseWhoLookAfterAccountsAlone()
    {
        var me = await PersonAsync(Password);
        foreach (var (role, taken) in new[] { (Role.Secretary, false), (Role.Administrator, true) })
        {
            using var browser = new FormClient(web.Address, (await SignedIn.AsAsync(web.Services, $"Prov {role}", role)).Cookie);
            var form = await browser.GetAsync($"/organisation/personer/{me.Person.Id}");
            await browser.SubmitAsync(form, "form:has([name=epost])", null, ("epost", $"ny-{role}@example.org"));
            await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
            Assert.Equal(taken ? $"ny-{role}@example.org".ToLowerInvariant() : me.Person.Email, (await db.People.SingleAsync(person => person.Id == me.Person.Id, Cancel)).Email!.ToLowerInvariant());
        }
    }

    [Fact]
    public async Task PasswordChange_WrongTooManyTimes_LocksTheAccount()
    {
        var me = await PersonAsync(Password);
        using var browser = new FormClient(web.Address, me.Cookie);
        var page = await browser.GetAsync("/konto/losenord");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            page = await browser.SubmitAsync(page, "main form", null, ("nuvarande", $"fel lösenord {attempt}"), ("losenord", "annan mening med ord"));
        }
        page = await browser.SubmitAsync(page, "main form", null, ("nuvarande", Password), ("losenord", "annan mening med ord"));
        Assert.Contains("låst", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoSteps_TurnedOff_EndEveryOtherSession()
    {
        var me = await PersonAsync(Password);
        var other = await AnotherAsync(me.Person.Id);
        using var browser = new FormClient(web.Address, me.Cookie);
        var page = await browser.GetAsync("/konto/tvasteg");
        var key = page.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var on = await browser.SubmitAsync(page, "main .ks-steps form", null, ("kod", Totp(key, TimeProvider.System.GetUtcNow())));
        Assert.NotNull(on.QuerySelector(".ks-codes"));
        Assert.False(await IsInAsync(other));
        other = await AnotherAsync(me.Person.Id);
        var wrong = await browser.SubmitAsync(on, "main form", null, ("losenord", "något helt annat här"));
        Assert.NotNull(wrong.QuerySelector("[role=alert]"));
        Assert.True(await IsInAsync(other));
        await browser.SubmitAsync(wrong, "main form", null, ("losenord", Password));
        Assert.True(await IsInAsync(me.Cookie));
        Assert.False(await IsInAsync(other));
    }

    [Fact]
    public async Task RecoveryCode_IsKeptHashedAndGoodOnce()
    {
        var me = await PersonAsync(Password);
        string[] codes;
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            codes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByIdAsync(me.Person.Id.ToString()))!, 10))!];
        }
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var (users, store) = (scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), (AccountStore)scope.ServiceProvider.GetRequiredService<IUserStore<Account>>());
            var account = (await users.FindByIdAsync(me.Person.Id.ToString()))!;
            var kept = (await store.GetTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes", Cancel))!;
            Assert.All(codes, code => Assert.DoesNotContain(code, kept, StringComparison.Ordinal));
            Assert.Equal(10, await users.CountRecoveryCodesAsync(account));
        }
        Assert.Equal([false, true], (await Task.WhenAll(RedeemAsync(me.Person.Id, codes[3]), RedeemAsync(me.Person.Id, codes[3]))).Order());
        Assert.False(await RedeemAsync(me.Person.Id, codes[3]));
        Assert.False(await RedeemAsync(me.Person.Id, "inte en kod alls"));
        Assert.True(await RedeemAsync(me.Person.Id, codes[9]));
        // From before they were hashed.
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var (users, store) = (scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), (AccountStore)scope.ServiceProvider.GetRequiredService<IUserStore<Account>>());
            var account = (await users.FindByIdAsync(me.Person.Id.ToString()))!;
            await store.SetTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes", "ABCDE-12345;FGHIJ-67890", Cancel);
            Assert.True((await users.UpdateAsync(account)).Succeeded);
        }
        Assert.True(await RedeemAsync(me.Person.Id, "FGHIJ-67890"));
        Assert.False(await RedeemAsync(me.Person.Id, "FGHIJ-67890"));
        Assert.True(await RedeemAsync(me.Person.Id, "ABCDE-12345"));
    }

    private async Task<bool> RedeemAsync(Guid person, string code)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return (await users.RedeemTwoFactorRecoveryCodeAsync((await users.FindByIdAsync(person.ToString()))!, code)).Succeeded;
    }

    [Fact]
    public async Task SignIn_Again_MakesANewSessionAndEndsTheOld()
    {
        var me = await PersonAsync(Password);
        var first = await SignInAsync(me.Person.Email!, Password, null);
        var second = await SignInAsync(me.Person.Email!, Password, first);
        Assert.NotEqual(first, second);
        Assert.False(await IsInAsync(first));
        Assert.True(await IsInAsync(second));
    }

    [Fact]
    public async Task SignIn_UnknownNameOrWrongPassword_AnswersTheSame()
    {
        var me = await PersonAsync(Password);
        using var browser = new FormClient(web.Address, null);
        var page = await browser.GetAsync("/logga-in");
        var wrong = await browser.SubmitAsync(page, "form:has([name=losenord])", null, ("adress", me.Person.Email!), ("losenord", "fel fel fel fel fel"));
        var unknown = await browser.SubmitAsync(page, "form:has([name=losenord])", null, ("adress", "ingen@prov.example"), ("losenord", "fel fel fel fel fel"));
        Assert.NotNull(wrong.QuerySelector("[role=alert]"));
        Assert.Equal(Plain(wrong, me.Person.Email!), Plain(unknown, "ingen@prov.example"));
    }

    [Fact]
    public async Task SignIn_WrongPassword_LeavesNoSecretInAnyLog()
    {
        var me = await PersonAsync(Password);
        const string tried = "det här skrevs i lösenordets fält";
        using var browser = new FormClient(web.Address, null);
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), "form:has([name=losenord])", null, ("adress", me.Person.Email!), ("losenord", tried));
        await SignInAsync(me.Person.Email!, Password, null);
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        var events = await db.SignInEvents.Where(row => row.AccountId == me.Person.Id).ToListAsync(Cancel);
        Assert.Contains(events, row => row.Outcome == SignInOutcome.WrongPassword);
        Assert.Contains(events, row => row.Outcome == SignInOutcome.SignedIn);
        var written = web.Lines + string.Join('\n', events.Select(row => $"{row.Detail} {row.Device}")) + string.Join('\n', (await db.ChangeLog.ToListAsync(Cancel)).Select(entry => $"{entry.Why} {entry.Details}"));
        Assert.DoesNotContain(tried, written, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_WithoutAPassword_LeadsToTheBeginning()
    {
        using var answer = await web.GetAsync("/logga-in/kod");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/logga-in", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Codes_UsedLately_AreAllRemembered()
    {
        var me = await PersonAsync(Password);
        await using var scope = web.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByIdAsync(me.Person.Id.ToString()))!;
        await users.ResetAuthenticatorKeyAsync(account);
        await users.SetTwoFactorEnabledAsync(account, true);
        var key = (await users.GetAuthenticatorKeyAsync(account))!;
        var now = web.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var codes = new[] { Totp(key, now.AddSeconds(-30)), Totp(key, now) };
        foreach (var code in codes)
        {
            Assert.True(await EntersAsync(me.Person.Email!, code), "A fresh code lets in.");
        }
        foreach (var code in codes)
        {
            Assert.False(await EntersAsync(me.Person.Email!, code), "A used code lets nobody in.");
        }
    }

    [Fact]
    public async Task NewPassword_OfSomebodyWithCodes_StillAsksForACode()
    {
        var me = await PersonAsync(Password);
        string secret;
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByIdAsync(me.Person.Id.ToString()))!;
            await users.ResetAuthenticatorKeyAsync(account);
            await users.SetTwoFactorEnabledAsync(account, true);
            secret = (await scope.ServiceProvider.GetRequiredService<AccountService>().OfferNewPasswordAsync(me.Person.Email!, Change(), Cancel))!.Value.Secret;
        }
        using var browser = new FormClient(web.Address, null);
        var page = await browser.SubmitAsync(await browser.GetAsync($"/nytt-losenord/{secret}"), "main form", null, ("losenord", "ny mening med ord i"));
        Assert.NotNull(page.QuerySelector("[name=kod]"));
        Assert.False(await IsInAsync(me.Cookie));
    }

    [Fact]
    public async Task Link_UsedOrOld_OpensNothing()
    {
        var me = await PersonAsync();
        await using var scope = web.Services.CreateAsyncScope();
        var (accounts, db) = (scope.ServiceProvider.GetRequiredService<AccountService>(), scope.ServiceProvider.GetRequiredService<AppDb>());
        var used = await accounts.InviteAsync(me.Person.Id, Change(), Cancel);
        Assert.True((await accounts.SetPasswordByLinkAsync(used, Password, Change(), Cancel)).Done);
        Assert.Null(await accounts.FindLinkAsync(used, Cancel));
        Assert.False((await accounts.SetPasswordByLinkAsync(used, Password, Change(), Cancel)).Done);
        var old = await accounts.InviteAsync(me.Person.Id, Change(), Cancel);
        Assert.NotNull(await accounts.FindLinkAsync(old, Cancel));
        var hash = SecretToken.HashOf(old);
        Assert.NotEqual(old, hash);
        var past = web.Services.GetRequiredService<TimeProvider>().GetUtcNow() - TimeSpan.FromMinutes(1);
        Assert.Equal(1, await db.AccountLinks.Where(link => link.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(link => link.ExpiresAt, past), Cancel));
        Assert.Null(await accounts.FindLinkAsync(old, Cancel));
    }

    [Fact]
    public async Task Cookie_Tampered_IsNobodys()
    {
        var me = await PersonAsync();
        var (name, value) = (me.Cookie.Split('=', 2)[0], me.Cookie.Split('=', 2)[1]);
        foreach (var place in new[] { 10, value.Length / 2, value.Length - 10 })
        {
            var other = value[place] == 'A' ? 'B' : 'A';
            Assert.False(await IsInAsync($"{name}={value[..place]}{other}{value[(place + 1)..]}"));
        }
        Assert.False(await IsInAsync($"{name}={me.Person.Id}"));
        Assert.False(await IsInAsync($"{name}="));
    }

    [Theory]
    [InlineData("kort")]
    [InlineData("fjorton tecken")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abababababababababab")]
    [InlineData("petronella är bäst här")]
    [InlineData("jag gillar Kraftsamling mycket")]
    [InlineData("läckt lösenord som många har")]
    public async Task Password_ThatIsEasyToGuess_IsRefused(string password)
    {
        var file = Path.GetTempFileName();
#pragma warning disable CA5350 // What such lists are made of.
        await File.WriteAllTextAsync(file, Convert.ToHexString(System.Security.Cryptography.SHA1.HashData("läckt lösenord som många har"u8)) + ":12\n", Cancel);
#pragma warning restore CA5350
        var rules = new PasswordRules(new BreachedPasswords(file));
        Assert.NotEmpty(await rules.ListProblemsAsync(password, new Person { Name = "Petronella Prov", Email = "pp@prov.example" }, Cancel));
        File.Delete(file);
    }

    [Theory]
    [InlineData("alla små bokstäver utan siffror")]
    [InlineData("1234 5678 9012 3456 7")]
    [InlineData("  mellanslag först och sist  ")]
    [InlineData("Ωμέγα и русский 日本語テキスト長い")]
    [InlineData("sextiofyra tecken och fler därtill, en hel mening om ingenting alls som går bra")]
    public async Task Password_OfAnyComposition_IsTaken(string password)
    {
        var me = await PersonAsync(password);
        Assert.True(await IsInAsync(await SignInAsync(me.Person.Email!, password, null)));
        await Assert.ThrowsAnyAsync<Exception>(() => SignInAsync(me.Person.Email!, password.Trim() + "x", null));
    }

    [Fact]
    public async Task PasswordFields_EveryOne_AreMaskedAndOpenToPasswordManagers()
    {
        var me = await PersonAsync(Password);
        await using var scope = web.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<AccountService>().InviteAsync(me.Person.Id, Change(), Cancel);
        foreach (var (path, cookie) in new[] { ("/logga-in", null), ($"/inbjudan/{link}", null), ("/konto/losenord", me.Cookie), ("/konto/tvasteg", me.Cookie) })
        {
            using var browser = new FormClient(web.Address, cookie);
            var fields = (await browser.GetAsync(path)).QuerySelectorAll("[name=losenord], [name=nuvarande]");
            Assert.All(fields, field =>
            {
                Assert.Equal("password", field.GetAttribute("type"));
                Assert.Matches("^(new|current)-password$", field.GetAttribute("autocomplete"));
                Assert.Null(field.GetAttribute("onpaste"));
                Assert.Null(field.GetAttribute("maxlength"));
            });
            Assert.True(fields.Length > 0 || path == "/konto/tvasteg", path);
        }
    }

    [Fact]
    public async Task Handler_NamedTwice_DoesNotSlipPastTheRule()
    {
        using var client = await web.ClientAsync(Role.ElectedMember);
        var routes = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "POST" && route.Handler.Length > 0 && !AccessDocument.Allows(AccessTable.Find(route.Rule)!, Role.SignedIn)).ToList();
        Assert.True(routes.Count > 20, $"{routes.Count} routes");
        foreach (var route in routes)
        {
            foreach (var also in new[] { "&handler=x", "&handler=", "&Handler=finns-inte" })
            {
                using var content = new FormUrlEncodedContent([new("handler", "x")]);
                using var answer = await client.PostAsync(new Uri(RoutePaths.Of(route) + also, UriKind.Relative), content, Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route.Path} {route.Handler}{also}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Refusal_OfSomebodySignedIn_IsLogged()
    {
        var me = await PersonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/organisation/personer\u000a".Trim());
        request.Headers.Add("Cookie", me.Cookie);
        using var answer = await web.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var line = Assert.Single(web.Lines.Split('\n'), line => line.Contains(me.Person.Id.ToString(), StringComparison.Ordinal) && line.StartsWith("Refused", StringComparison.Ordinal));
        Assert.Contains("people.read", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_WithMarkupInIt_IsShownAsText()
    {
        const string name = "<script>alert(1)</script><img src=x onerror=alert(2)> \" ' &";
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.People.Add(new Person { Id = Guid.CreateVersion7(), Name = name, Email = "markup@prov.example" });
            await db.SaveAsync(Change(), Cancel);
        }
        var page = await web.PageAsync("/organisation/personer");
        Assert.Contains(name, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main script, main img[onerror]"));
    }

    private Change Change() => new("prov", web.Services.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");

    // Somebody who has an account and no role.
    private async Task<SignedIn> PersonAsync(string? password = null)
    {
        var me = await SignedIn.AsAsync(web.Services, "Prov Provsson");
        if (password is not null)
        {
            await using var scope = web.Services.CreateAsyncScope();
            Assert.True((await scope.ServiceProvider.GetRequiredService<AccountService>().ChangePasswordAsync(me.Person.Id, "", password, Change(), Cancel)).Done);
        }
        return me;
    }

    private async Task<string> AnotherAsync(Guid person)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await SignedIn.CookieAsync(scope.ServiceProvider, person);
    }

    private async Task<bool> IsInAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto");
        request.Headers.Add("Cookie", cookie);
        using var answer = await web.Client.SendAsync(request, Cancel);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    // As if the session had been seen, and had ended, that long ago.
    private async Task ChangeSessionsAsync(Guid account, TimeSpan seen, TimeSpan ended)
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        var now = DateTimeOffset.FromUnixTimeSeconds(web.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        Assert.NotEqual(0, await db.AccountSessions.Where(one => one.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, now - seen).SetProperty(session => session.ExpiresAt, now - ended), Cancel));
    }

    // The cookie that the browser has afterwards; throws when it did not get in.
    private async Task<string> SignInAsync(string address, string password, string? cookie)
    {
        using var answer = await PostAsync("/logga-in", cookie, ("adress", address), ("losenord", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return CookieOf(answer, AccessServices.CookieName) ?? throw new InvalidOperationException("No session.");
    }

    private async Task<bool> EntersAsync(string address, string code)
    {
        using var first = await PostAsync("/logga-in", null, ("adress", address), ("losenord", Password));
        Assert.Equal("/logga-in/kod", first.Headers.Location?.ToString());
        using var second = await PostAsync("/logga-in/kod", CookieOf(first, "kraftsamling-steg"), ("kod", code));
        return second.StatusCode == HttpStatusCode.Redirect && CookieOf(second, AccessServices.CookieName) is not null;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = web.Address };
        using var ask = new HttpRequestMessage(HttpMethod.Get, path == "/logga-in" ? "/logga-ut" : path);
        if (cookie is not null)
        {
            ask.Headers.Add("Cookie", cookie);
        }
        using var page = await client.SendAsync(ask, Cancel);
        var text = await page.Content.ReadAsStringAsync(Cancel);
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text), Cancel);
        var token = document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Prepend(new("__RequestVerificationToken", token))) };
        request.Headers.Add("Cookie", string.Join("; ", new[] { cookie, CookieOf(page, "kraftsamling-formular") }.OfType<string>()));
        return await client.SendAsync(request, Cancel);
    }

    private static string? CookieOf(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues("Set-Cookie", out var set)
        ? set.Select(cookie => cookie.Split(';')[0]).LastOrDefault(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal) && cookie.Length > name.Length + 1) : null;

    private static string Plain(IDocument page, string address) => Space().Replace(page.QuerySelector("main")!.TextContent.Replace(address, "", StringComparison.Ordinal), " ");

    // RFC 6238 with the usual thirty seconds and six digits.
    private static string Totp(string key, DateTimeOffset at)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(at.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // What apps for codes use.
        var hash = System.Security.Cryptography.HMACSHA1.HashData(bytes, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
