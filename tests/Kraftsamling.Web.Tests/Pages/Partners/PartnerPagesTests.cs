using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Partners;

/// <summary>A local partner with an account: asked, reminded, answers, and is not shown anything else.</summary>
public sealed class PartnerPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partner_AskedAboutADraft_AnswersAndStandsInTheReport()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Pelle Prov", Role.LocalPartner);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, partner.Cookie);
        Assert.Contains("Ingenting just nu", Words(await his.GetAsync("/")), StringComparison.Ordinal);
        var draft = await DraftAsync(city, "Bidrag ett");
        var done = await InviteAsync(city, draft, partner, "Föreningen <Prov>", "Vad vet ni om torget?");
        Assert.Contains("Inbjudna med konto: Föreningen <Prov>", Words(done), StringComparison.Ordinal);
        Assert.Empty(done.QuerySelectorAll("input[id^=lank-]"));

        var start = await his.GetAsync("/");
        Assert.All(["Du är inbjuden att bidra till", "Temarapport: Bidrag ett", "Vad vet ni om torget?", "Föreningen <Prov>", "Svara senast"], said => Assert.Contains(said, Words(start), StringComparison.Ordinal));
        Assert.DoesNotContain("Hemlig sammanfattning", start.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/", "/konto"], start.QuerySelectorAll<IHtmlAnchorElement>(".ks-nav a").Select(link => new Uri(link.Href).AbsolutePath));

        var asked = await his.GetAsync(Own(start));
        Assert.True(asked.QuerySelector("#svara")!.HasAttribute("data-draft"));
        var refused = await his.SubmitAsync(asked, "#svara", null, ("svar", "Ring 070-123 45 67."));
        Assert.NotNull(refused.QuerySelector("[role=alert]"));
        Assert.Equal("Ring 070-123 45 67.", refused.QuerySelector("#svar")!.TextContent);
        var sent = await his.SubmitAsync(refused, "#svara", null, ("svar", "Lampan är <trasig>."));
        Assert.Contains("svaret är skickat", Words(sent), StringComparison.Ordinal);
        await his.SubmitAsync(sent, "#svara", null, ("svar", "Och bänken också."));

        var after = Words(await his.GetAsync("/"));
        Assert.All(["Lampan är <trasig>.", "Och bänken också.", "kan lägga till mer"], said => Assert.Contains(said, after, StringComparison.Ordinal));
        var report = Words(await city.GetAsync(new Uri(draft.Url).AbsolutePath));
        Assert.All(["Föreningen <Prov>, på inbjudan", "Lampan är <trasig>.", "har svarat, kan svara igen"], said => Assert.Contains(said, report, StringComparison.Ordinal));
        Assert.DoesNotContain("Pelle", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_OfAnother_AnswersAsOneThatIsNotThere()
    {
        var (mine, other) = (await SignedIn.AsAsync(web.Services, "Pia Prov", Role.LocalPartner), await SignedIn.AsAsync(web.Services, "Per Prov", Role.LocalPartner));
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var others = new FormClient(web.Address, other.Cookie);
        await InviteAsync(city, await DraftAsync(city, "Bidrag två"), other, "Föreningen Prov", "Vad?");
        var address = Own(await others.GetAsync("/"));

        var (foreign, nowhere) = (await GetAsync(mine, address), await GetAsync(mine, Links.OwnInvitation(Guid.CreateVersion7())));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, nowhere.Status));
        Assert.DoesNotContain("Bidrag två", foreign.Text, StringComparison.Ordinal);
        // Nor for those who may everything: the answer is the partner's own.
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(web.Me, address)).Status);
    }

    [Fact]
    public async Task Withdrawn_EndedRoleOrClosedAccount_AreGoneAtTheNextClick()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Petter Prov", Role.LocalPartner);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, partner.Cookie);
        var draft = await DraftAsync(city, "Bidrag tre");
        var invited = await InviteAsync(city, draft, partner, "Föreningen Prov", "Vad?");
        var first = Own(await his.GetAsync("/"));
        await ReconcileAsync();
        Assert.Contains("Bidrag tre", Words(await his.GetAsync("/att-gora")), StringComparison.Ordinal);
        await city.SubmitAsync(invited, "#aterkalla", null, ("invitation", invited.QuerySelector("button[form=aterkalla]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(partner, first)).Status);
        await HasNothingAsync(partner);

        await InviteAsync(city, draft, partner, "Föreningen Prov", "Vad igen?");
        var second = Own(await his.GetAsync("/"));
        await ReconcileAsync();
        await using var scope = web.Services.CreateAsyncScope();
        var (db, change) = (scope.ServiceProvider.GetRequiredService<AppDb>(), web.Services.Now());
        var role = await db.RoleAssignments.SingleAsync(one => one.PersonId == partner.Person.Id, Cancel);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<RoleService>().TakeBackAsync(role.Id, change, Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(partner, second)).Status);
        await HasNothingAsync(partner);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<RoleService>().GiveAsync(partner.Person.Id, Role.LocalPartner, null, null, change, Cancel));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(partner, second)).Status);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<AccountService>().CloseAsync(partner.Person.Id, change, Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(partner, second)).Status);
    }

    [Fact]
    public async Task Measure_AskedAbout_IsReadByThoseWhoFollowUpAndNotByThePublic()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Pamela Prov", Role.LocalPartner);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var hers = new FormClient(web.Address, partner.Cookie);
        using var visitor = new FormClient(web.Address, cookie: null);
        var (plan, measure) = await PlanAsync();
        var follow = await city.GetAsync(Links.PlanFollowUp(plan, measure));
        await InviteAsync(city, follow, partner, "Föreningen Ljus", "Lyser det?");
        var asked = await hers.GetAsync(Own(await hers.GetAsync("/")));
        Assert.Contains("Hur långt åtgärden har kommit bedömer kommunen", Words(asked), StringComparison.Ordinal);
        await hers.SubmitAsync(asked, "#svara", null, ("svar", "Ja, sedan i måndags."));

        Assert.Contains("Ja, sedan i måndags.", Words(await city.GetAsync(Links.PlanFollowUp(plan, measure))), StringComparison.Ordinal);
        Assert.Contains("Ja, sedan i måndags.", Words(await city.GetAsync(Links.Plan(plan))), StringComparison.Ordinal);
        Assert.DoesNotContain("Ja, sedan i måndags.", Words(await visitor.GetAsync(Links.Plan(plan))), StringComparison.Ordinal);
        Assert.DoesNotContain("Ja, sedan i måndags.", Words(await hers.GetAsync(Links.Plan(plan))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewPartner_ByTheAdministrator_GetsALinkAndIsIn()
    {
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var theirs = new FormClient(web.Address, cookie: null);
        var draft = await DraftAsync(city, "Bidrag fyra");
        var page = await InvitingAsync(city, draft);
        var wrong = await city.SubmitAsync(page, "#bjud-in", null, ("namn", "Nya Namnet"), ("epost", "ingen adress"), ("ny-organisation", "Föreningen Ny"));
        Assert.NotNull(wrong.QuerySelector("[role=alert]"));
        Assert.Equal("Nya Namnet", ((IHtmlInputElement)wrong.QuerySelector("#namn")!).Value);
        Assert.DoesNotContain("Nya Namnet", Words(await city.GetAsync("/organisation/personer")), StringComparison.Ordinal);
        var made = await city.SubmitAsync(wrong, "#bjud-in", null, ("namn", "Nya Namnet"), ("epost", "nya@prov.example"), ("ny-organisation", "Föreningen Ny"));
        var link = Assert.Single(made.QuerySelectorAll<IHtmlInputElement>("input[id^=lank-]")).Value;
        var start = await theirs.SubmitAsync(await theirs.GetAsync(new Uri(link).AbsolutePath), "main form", null, ("losenord", "fyra ord i en rad"));
        Assert.Contains("Temarapport: Bidrag fyra", Words(start), StringComparison.Ordinal);
        Assert.Contains("Föreningen Ny", Words(start), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inviter_WithoutTheRightToMakeAccounts_IsToldAndCannot()
    {
        var analyst = await SignedIn.AsAsync(web.Services, "Anna Prov", Role.Analyst);
        using var city = new FormClient(web.Address, analyst.Cookie);
        var page = await InvitingAsync(city, await DraftAsync(city, "Bidrag fem"));
        Assert.Null(page.QuerySelector("#namn"));
        Assert.Contains("Konton läggs upp av en administratör", Words(page), StringComparison.Ordinal);
        var refused = await city.SubmitAsync(page, "#bjud-in", null, ("namn", "Smyg Prov"), ("epost", "smyg@prov.example"), ("ny-organisation", "Föreningen Prov"));
        Assert.Contains("Bara en administratör", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Smyg Prov", Words(await city.GetAsync("/organisation/personer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partner_WhoAlsoWorksHere_HasTheWholeMenuAndTheTask()
    {
        var both = await SignedIn.AsAsync(web.Services, "Bodil Båda", Role.LocalPartner, Role.ElectedMember);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var hers = new FormClient(web.Address, both.Cookie);
        await InviteAsync(city, await DraftAsync(city, "Bidrag sex"), both, "Föreningen Prov", "Vad?");
        await ReconcileAsync();
        var start = await hers.GetAsync("/");
        Assert.Contains("/omraden", start.QuerySelectorAll<IHtmlAnchorElement>(".ks-nav a").Select(link => new Uri(link.Href).AbsolutePath));
        Assert.DoesNotContain("Du är inbjuden att bidra till", Words(start), StringComparison.Ordinal);
        var asked = await hers.GetAsync(Own(await hers.GetAsync("/att-gora")));
        Assert.Contains("Temarapport: Bidrag sex", Words(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_OfAPartner_HasTheLastDayUntilItIsWithdrawn()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Kalle Kalender", Role.LocalPartner);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        var invited = await InviteAsync(city, await DraftAsync(city, "Bidrag sju"), partner, "Föreningen Prov", "Vad?");
        await ReconcileAsync();
        await using var scope = web.Services.CreateAsyncScope();
        var token = (await scope.ServiceProvider.GetRequiredService<CalendarFeedService>().RenewAsync(partner.Person.Id, null, english: false, web.Services.Now(), Cancel))!;
        Assert.Contains("Bidrag sju", Unfolded(await web.Client.GetStringAsync(Links.Calendar(token), Cancel)), StringComparison.Ordinal);
        await city.SubmitAsync(invited, "#aterkalla", null, ("invitation", invited.QuerySelector("button[form=aterkalla]")!.GetAttribute("value")!));
        Assert.DoesNotContain("Bidrag sju", Unfolded(await web.Client.GetStringAsync(Links.Calendar(token), Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LevelAndAccountPages_TellOfOpenInvitations()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Nils Nivå", Role.LocalPartner);
        using var city = new FormClient(web.Address, web.Me.Cookie);
        var draft = await DraftAsync(city, "Bidrag åtta");
        var id = Guid.Parse(new Uri(draft.Url).AbsolutePath.Split('/')[^1]);
        Assert.Null((await city.GetAsync(Links.Level("area_report", id))).QuerySelector("#oppna-inbjudningar"));
        await InviteAsync(city, draft, partner, "Föreningen Prov", "Vad?");
        Assert.Contains("En inbjudan till en lokal part är öppen", (await city.GetAsync(Links.Level("area_report", id))).QuerySelector("#oppna-inbjudningar")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Temarapport: Bidrag åtta", Words(await city.GetAsync(Links.AccountOf(partner.Person.Id))), StringComparison.Ordinal);
    }

    private static async Task<IDocument> DraftAsync(FormClient city, string name)
    {
        var edit = await city.SubmitAsync(await city.GetAsync("/omraden/rapporter"), "form[action*=Named]", null, ("subject", "Theme"), ("name", name));
        return await city.SubmitAsync(edit, "main form", null, ("sammanfattning", "Hemlig sammanfattning."));
    }

    private static async Task<IDocument> InvitingAsync(FormClient city, IDocument thing) =>
        await city.GetAsync(new Uri((await city.GetAsync(new Uri(thing.Url).AbsolutePath)).QuerySelectorAll<IHtmlAnchorElement>("main a[href^='/bjud-in/']").Single().Href).PathAndQuery);

    private static async Task<IDocument> InviteAsync(FormClient city, IDocument thing, SignedIn partner, string organisation, string question) =>
        await city.SubmitAsync(await InvitingAsync(city, thing), "#bjud-in", null, ("part", partner.Person.Id.ToString()), ($"organisation-{partner.Person.Id}", organisation), ("question", question));

    // The way to the invitation, from wherever the partner sees it.
    private static string Own(IDocument page) => new Uri(page.QuerySelectorAll<IHtmlAnchorElement>("main a[href^='/mina-inbjudningar/']").First().Href).AbsolutePath;

    private static string Words(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static string Unfolded(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal);

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(SignedIn who, string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", who.Cookie);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task HasNothingAsync(SignedIn who)
    {
        foreach (var path in new[] { "/", "/att-gora" })
        {
            Assert.DoesNotContain("Bidrag tre", (await GetAsync(who, path)).Text, StringComparison.Ordinal);
        }
    }

    private async Task<(Guid Plan, Guid Measure)> PlanAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var plan = await scope.ServiceProvider.GetRequiredService<AppDb>().ActionPlans.AsNoTracking().Where(one => one.Status == PlanStatus.Decided).OrderByDescending(one => one.Version).FirstAsync(Cancel);
        return (plan.Id, PlanContent.From(plan.Content).Measures.Last().Id);
    }

    private Task<TaskChanges> ReconcileAsync() => web.Services.GetRequiredService<TaskReconciler>().ReconcileAsync(web.Services.Now(), Cancel);
}
