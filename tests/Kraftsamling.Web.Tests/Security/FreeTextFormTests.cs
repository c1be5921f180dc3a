using System.Globalization;
using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Security;

/// <summary>
/// Every text field of every form that can be reached is sent with an identity number of its own: none is stored anywhere in the database, nothing breaks,
/// and long texts are answered with a sentence that says what is wrong.
/// </summary>
public sealed class FreeTextFormTests(FreeTextFormTests.City web) : IClassFixture<FreeTextFormTests.City>
{
    private const string Says = "ser ut som";
    private const string FetchPlans = "/data/hamtningar";
    private const int OfEachKind = 2;
    private const int ShortestNumber = 13;

    // Answers in a thread whose first form says it, and the fetch plans' lists of codes.
    private static readonly string[] SaysItBeside = ["/kommentarer/", FetchPlans];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_IdentityNumberInEachFieldOfEachForm_IsStoredNowhereAndTold()
    {
        using var client = Client();
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var (silent, broken, told) = (new List<string>(), new List<string>(), 0);
        foreach (var form in await FormsAsync(client))
        {
            Assert.True(form.Element.QuerySelector("textarea") is null || form.Element.QuerySelectorAll("a[href='/vad-far-man-skriva']").Length == 1 || SaysItBeside.Any(form.Kind.Contains), $"{form.Kind} does not say where it stands what may be written.");
            foreach (var field in TextsOf(form.Element))
            {
                var place = $"{form.Kind} {field.GetAttribute("name")}";
                var number = Number(numbers.Count);
                numbers.Add(number, place);
                using var answer = await SendAsync(client, form, field, $"Hon {number} bor här");
                var shown = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
                var says = shown.Contains(Says, StringComparison.OrdinalIgnoreCase);
                told += says ? 1 : 0;
                if ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.BadRequest)
                {
                    broken.Add($"{place}: {(int)answer.StatusCode}");
                }
                // Lists of codes have other things to say about words.
                if (field is IHtmlTextAreaElement && !says && !shown.Contains("role=\"alert\"", StringComparison.Ordinal) && !form.Kind.Contains(FetchPlans, StringComparison.Ordinal))
                {
                    silent.Add($"{place}: {(int)answer.StatusCode}");
                }
            }
        }
        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(silent.Count == 0, string.Join("\n", silent));
        Assert.True(told > 60, $"{told} of {numbers.Count} fields say what is wrong.");
        var stored = await StoredAsync(numbers);
        Assert.True(stored.Count == 0, string.Join("\n", stored));
    }

    // A form that forgets to look: the last line stops it, and the page gives everything back.
    [Fact]
    public async Task Post_WhereTheFormDoesNotLook_GivesAllBackToCorrect()
    {
        using var client = Client();
        var page = await PageAsync(await client.GetAsync(new Uri("/organisation/inloggning", UriKind.Relative), Cancel));
        var form = (await FormsOfAsync(page)).First(one => one.Element.QuerySelector("input[name=uppgift]") is not null);
        using var answer = await SendAsync(client, form, (IHtmlElement)form.Element.QuerySelector("input[name=varde]")!, "Grupp 19121212-1212");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var back = await PageAsync(answer);
        Assert.Equal("Grupp 19121212-1212", back.QuerySelector("#ratta textarea[name=varde]")!.TextContent);
        Assert.Equal("19121212-1212", back.QuerySelector("#ratta mark")!.TextContent);
        Assert.NotEqual("", back.QuerySelector("#ratta input[name=uppgift]")!.GetAttribute("value"));
        Assert.Null(await StoredRuleAsync());
        var corrected = (await FormsOfAsync(back))[0];
        using var saved = await SendAsync(client, corrected, (IHtmlElement)corrected.Element.QuerySelector("textarea[name=varde]")!, "Grupp utan nummer");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.NotNull(await StoredRuleAsync());
    }

    private async Task<string?> StoredRuleAsync()
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return await db.ClaimRules.Where(rule => rule.Value.StartsWith("Grupp ")).Select(rule => rule.Value).FirstOrDefaultAsync(Cancel);
    }

    private HttpClient Client()
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(web.Address, web.Me.Cookie);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", "sv");
        return client;
    }

    private static IEnumerable<IHtmlElement> TextsOf(IElement form) =>
        form.QuerySelectorAll<IHtmlElement>("textarea[name]:not([readonly]), input[name]:not([type]), input[name][type=text], input[name][type=search]")
            .Where(field => !int.TryParse(field.GetAttribute("maxlength"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most >= ShortestNumber)
            .DistinctBy(field => field.GetAttribute("name"));

    // Pages without parameters, and what they link to, two of each kind.
    private async Task<IReadOnlyList<Form>> FormsAsync(HttpClient client)
    {
        var routes = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET").ToList();
        var starts = routes.Where(route => route.Pattern.Parameters.Count == 0).Select(route => route.Path).ToList();
        var (waiting, seen, opened) = (new Queue<string>(starts), starts.ToHashSet(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var forms = new Dictionary<string, Form>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var address))
        {
            if (Find(routes, address) is not { } route || route.Path.StartsWith("/demo", StringComparison.Ordinal) || route.Path == Web.Common.Links.LanguagePath || opened.GetValueOrDefault(route.Path) >= OfEachKind)
            {
                continue;
            }
            opened[route.Path] = opened.GetValueOrDefault(route.Path) + 1;
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            var page = await PageAsync(answer);
            foreach (var form in await FormsOfAsync(page))
            {
                forms.TryAdd(form.Kind, form);
            }
            foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(link => new Uri(link.Href)).Where(link => link.Authority == web.Address.Authority && seen.Add(link.PathAndQuery)))
            {
                waiting.Enqueue(link.PathAndQuery);
            }
        }
        Assert.True(forms.Count > 40, $"{forms.Count} forms");
        return [.. forms.Values];
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(answer.RequestMessage!.RequestUri!), Cancel);
    }

    private async Task<IReadOnlyList<Form>> FormsOfAsync(IDocument page)
    {
        var routes = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "POST").ToList();
        return
        [
            .. from form in page.QuerySelectorAll<IHtmlFormElement>("form[method=post]")
               where TextsOf(form).Any() && form.QuerySelector("input[type=password]") is null
               let target = new Uri(new Uri(page.Url), form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url)
               let handler = System.Web.HttpUtility.ParseQueryString(target.Query)["handler"]
               select new Form($"{Find(routes, target.AbsolutePath)?.Path ?? target.AbsolutePath}?{handler} {string.Join(',', TextsOf(form).Select(field => field.GetAttribute("name")))}", target, form),
        ];
    }

    // The rest of the form as a person would fill it in.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Form form, IHtmlElement field, string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var (chosen, name, given) = (new HashSet<string>(StringComparer.Ordinal), field.GetAttribute("name")!, false);
        foreach (var one in form.Element.QuerySelectorAll<IHtmlElement>("input[name], select[name], textarea[name], button[name]").Where(one => !one.HasAttribute("disabled")))
        {
            var (own, value) = (one.GetAttribute("name")!, Value(one));
            if (own == name && !given && TextsOf(form.Element).Any(other => other.GetAttribute("name") == name))
            {
                (value, given) = (text, true);
            }
            if (value is not null && (one is not IHtmlInputElement { Type: "radio" } || chosen.Add(own)))
            {
                fields.Add(new(own, value));
            }
        }
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(form.Target, content, Cancel);
    }

    private static string? Value(IHtmlElement field) => field switch
    {
        IHtmlInputElement { Type: "file" or "submit" or "button" or "image" } => null,
        IHtmlInputElement { Type: "checkbox", IsChecked: false } => null,
        IHtmlInputElement { Type: "hidden" or "radio" or "checkbox" } input => input.Value,
        IHtmlInputElement { Value.Length: > 0 } input => input.Value,
        IHtmlInputElement { Type: "date" } => "2026-12-01",
        IHtmlInputElement { Type: "email" } => "prov@exempel.se",
        IHtmlInputElement { Type: "number" } input => input.Minimum is { Length: > 0 } least ? least : "1",
        IHtmlSelectElement select => select.Value is { Length: > 0 } value ? value : select.Options.FirstOrDefault(option => option.Value.Length > 0)?.Value ?? "",
        IHtmlTextAreaElement { Value.Length: > 0 } area => area.Value,
        IHtmlTextAreaElement => "Prov.",
        IHtmlButtonElement button => button.Value,
        _ => "Prov",
    };

    // Which numbers stand in any column of any table, with the fields they were written in.
    private async Task<IReadOnlyList<string>> StoredAsync(Dictionary<string, string> numbers)
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        var stored = new List<string>();
        foreach (var table in (await TestDatabase.TablesAsync(db)).Where(table => table is not ("observation" or "area_replaced")))
        {
            var rows = string.Join('\n', await TestDatabase.RowsAsync(db, $"SELECT * FROM \"{table}\""));
            stored.AddRange(numbers.Where(number => rows.Contains(number.Key, StringComparison.Ordinal)).Select(number => $"{table} took what stood in {number.Value}"));
        }
        return stored;
    }

    // Different birthdays, with their check digits: made up.
    private static string Number(int at)
    {
        var nine = string.Create(CultureInfo.InvariantCulture, $"{10 + (at / 300)}{1 + (at / 25 % 12):00}{1 + (at % 25):00}239");
        var sum = nine.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 2 : 1)).Sum(product => product > 9 ? product - 9 : product);
        return string.Create(CultureInfo.InvariantCulture, $"20{nine[..6]}-{nine[6..]}{(10 - (sum % 10)) % 10}");
    }

    private static RouteEntry? Find(List<RouteEntry> routes, string address) =>
        routes.Where(route => new TemplateMatcher(new RouteTemplate(route.Pattern), []).TryMatch(Uri.UnescapeDataString(address.Split('?')[0]), [])
            && route.Pattern.PathSegments.Count == address.Split('?')[0].Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Length).MinBy(route => route.Pattern.Parameters.Count);

    /// <param name="Kind">Route, handler and names of its text fields.</param>
    /// <param name="Target">Where it is sent.</param>
    /// <param name="Element">As it stood on the page.</param>
    private sealed record Form(string Kind, Uri Target, IHtmlFormElement Element);

    public sealed class City : RunningWeb;
}
