using System.Net;
using System.Reflection;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>A role given in one unit holds for what belongs to it, and for nothing else.</summary>
[Collection(SharedWeb.Name)]
public sealed class UnitRightsTests(RunningWeb web)
{
    private const string Own = "EXBO";

    [Fact]
    public async Task Secretary_InOneUnit_WritesItsAgreementsAndNoOthers()
    {
        using var forms = await FormsAsync(Role.Secretary);
        var (own, other) = (await AgreementAsync("Trygga gårdar"), await AgreementAsync("Samverkan med polisen"));
        Assert.NotNull((await forms.GetAsync(Links.Agreement(own))).QuerySelector($"a[href='{Links.AgreementEdit(own)}']"));
        Assert.Null((await forms.GetAsync(Links.Agreement(other))).QuerySelector($"a[href='{Links.AgreementEdit(other)}']"));
        var edit = await forms.GetAsync(Links.AgreementEdit(own));
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(edit, Links.AgreementEdit(other), "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(edit, Links.With(Links.Agreement(other), ("handler", "Renew")), "{}")).Status);
        // It cannot be handed to others only, and what was written is still there.
        var parties = await UnitIdsAsync("KS", "POL");
        var refused = await forms.SubmitAsync(edit, "form#overenskommelse", null, ("avser", "Nya ord"), ("part", parties[0].ToString()));
        Assert.Contains("Din roll gäller i en enhet", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nya ord", refused.QuerySelector("[name=avser]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Analyst)]
    public async Task RoleInOneUnit_OfAnArea_WritesReportsWhereTheUnitCoordinates(Role role)
    {
        using var forms = await FormsAsync(role);
        var ((ownSet, ownCode), (otherSet, otherCode)) = (await AreaAsync(Own), await AreaAsync("SOF"));
        var (own, other) = (Links.Reports(ownSet, ownCode), Links.Reports(otherSet, otherCode));
        var page = await forms.GetAsync(own);
        Assert.Null((await forms.GetAsync(other)).QuerySelector("form[action*='handler=Area']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(page, Links.With(other, ("handler", "Area")), "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(page, Links.With(Links.ReportsPath, ("handler", "Named")), "{}")).Status);
        // An own place in the address does not make a theme or another's cluster one's own.
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(page, Links.With(own, ("handler", "Named")), "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await forms.JsonAsync(page, Links.With(own, ("handler", "about")), "{}")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await forms.JsonAsync(page, Links.With(own, ("handler", "Cluster"), ("val", Guid.CreateVersion7().ToString()), ("del", "1")), "{}")).Status);
        var draft = await forms.SubmitAsync(page, "form[action*='handler=Area']");
        Assert.EndsWith("/redigera", draft.Url, StringComparison.Ordinal);
        var report = draft.Url[..^"/redigera".Length];
        Assert.NotNull((await forms.GetAsync(new Uri(report).AbsolutePath)).QuerySelector("form[action*='handler=Publish']"));
        // A colleague in another unit reads the draft and changes nothing.
        using var colleague = await FormsAsync(role, "SOF");
        Assert.Null((await colleague.GetAsync(new Uri(report).AbsolutePath)).QuerySelector("form[action*='handler=Publish']"));
        var token = await colleague.GetAsync(other);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.JsonAsync(token, new Uri(draft.Url).AbsolutePath, "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.JsonAsync(token, Links.With(new Uri(report).AbsolutePath, ("handler", "Publish")), "{}")).Status);
    }

    [Theory]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Analyst)]
    public async Task RoleInOneUnit_WhereTheRoleIsNeededEverywhere_IsRefused(Role role)
    {
        using var client = await ClientAsync(web, role, Own);
        var own = AccessTable.Rules.Where(rule => !rule.PerUnit && !AccessDocument.Allows(rule, Role.SignedIn) && rule.Roles.Contains(role)).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var asked = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET" && route.Rule is { } rule && own.Contains(rule)).ToList();
        Assert.NotEmpty(asked);
        foreach (var route in asked)
        {
            using var answer = await client.GetAsync(RoutePaths.Of(route), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public void PagesWithARuleHeldInUnits_All_SayWhatTheirThingBelongsTo()
    {
        var rules = AccessTable.Rules.Where(rule => rule.PerUnit).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var pages = typeof(AccessTable).Assembly.GetTypes().Where(type => typeof(PageModel).IsAssignableFrom(type)
            && type.GetMethods().Cast<MemberInfo>().Append(type).Any(member => member.GetCustomAttribute<AccessAttribute>() is { } access && rules.Contains(access.Rule))).ToList();
        Assert.True(pages.Count >= 5);
        Assert.All(pages, page => Assert.True(typeof(IBelongs).IsAssignableFrom(page), page.Name));
    }

    /// <summary>Somebody who has the role in the unit of that code, and nothing else.</summary>
    internal static async Task<HttpClient> ClientAsync(RunningWeb web, Role role, string unit)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", await CookieAsync(web, role, unit));
        return client;
    }

    private static async Task<string> CookieAsync(RunningWeb web, Role role, string unit)
    {
        var somebody = await SignedIn.AsAsync(web.Services, $"Prov {role} {unit}");
        await using var scope = web.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<AppDb>().Units.Where(one => one.Code == unit).Select(one => one.Id).SingleAsync();
        var change = new Change("prov", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<RoleService>().GiveAsync(somebody.Person.Id, role, id, null, change));
        return somebody.Cookie;
    }

    private async Task<FormClient> FormsAsync(Role role, string unit = Own) => new(web.Address, await CookieAsync(web, role, unit));

    private async Task<Guid> AgreementAsync(string title)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().CollaborationAgreements.Where(one => one.Title == title).Select(one => one.Id).FirstAsync();
    }

    private async Task<IReadOnlyList<Guid>> UnitIdsAsync(params string[] codes)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Units.Where(one => codes.Contains(one.Code)).Select(one => one.Id).ToListAsync();
    }

    // An area that the unit coordinates, with its set.
    private async Task<(string Set, string Code)> AreaAsync(string unit)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var found = await (from one in db.AreaCoordinations
                           join area in db.Areas on one.AreaId equals area.Id
                           join set in db.AreaSets on area.AreaSetId equals set.Id
                           join known in db.Units on one.UnitId equals known.Id
                           where known.Code == unit
                           orderby area.Id
                           select new { Set = set.Code, area.Code }).FirstAsync();
        return (found.Set, found.Code);
    }
}
