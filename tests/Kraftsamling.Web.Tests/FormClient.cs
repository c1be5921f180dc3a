using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests;

/// <summary>A browser without script: keeps cookies, follows redirects, sends forms as they stand.</summary>
/// <param name="address">The site.</param>
/// <param name="cookie">The session that it is signed in with, name=value; null for a visitor.</param>
public sealed class FormClient(Uri address, string? cookie) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = true, CookieContainer = Cookies(address, cookie) }) { BaseAddress = address };

    public async Task<IDocument> GetAsync(string path) => await ReadAsync(await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Sends the form with what stands in it, changed by <paramref name="changes"/>; an action of null = the form's own.</summary>
    public async Task<IDocument> SubmitAsync(IDocument page, string form, string? action = null, params (string Name, string Value)[] changes)
    {
        var element = (IHtmlFormElement)page.QuerySelector(form)!;
        var names = changes.Select(change => change.Name).ToHashSet();
        var fields = Fields(element).Where(field => !names.Contains(field.Key)).Concat(changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));
        using var content = new FormUrlEncodedContent(fields);
        var target = new Uri(new Uri(page.Url), action ?? element.GetAttribute("action") ?? "");
        return await ReadAsync(await _client.PostAsync(target, content, TestContext.Current.CancellationToken));
    }

    public async Task<IDocument> UploadAsync(string name, byte[] bytes) => await UploadAsync(await GetAsync("/data/import"), "/data/import", name, bytes);

    /// <summary>Sends a file, "fil", with other fields, to an address of the page's own.</summary>
    public async Task<IDocument> UploadAsync(IDocument page, string target, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Token(page)), "__RequestVerificationToken" },
            { new ByteArrayContent(bytes), "fil", name },
        };
        foreach (var (field, value) in fields)
        {
            content.Add(new StringContent(value), field);
        }
        return await ReadAsync(await _client.PostAsync(new Uri(target, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    /// <summary>What a program on the page would send, with the page's token.</summary>
    public async Task<(HttpStatusCode Status, string Body)> JsonAsync(IDocument page, string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        content.Headers.Add("RequestVerificationToken", Token(page));
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits for the work behind a progress page.</summary>
    public async Task<IDocument> FollowAsync(IDocument page)
    {
        while (page.QuerySelector("[data-work]") is not null)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            page = await GetAsync(new Uri(page.Url).PathAndQuery);
        }
        return page;
    }

    public void Dispose() => _client.Dispose();

    private static CookieContainer Cookies(Uri address, string? cookie)
    {
        var container = new CookieContainer();
        if (cookie is not null)
        {
            container.SetCookies(address, cookie);
        }
        return container;
    }

    private static string Token(IDocument page) => page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => (input.Type is not ("checkbox" or "radio") || input.IsChecked) && !input.IsDisabled))
        {
            yield return new(input.Name!, input.Value);
        }
        foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            yield return new(select.Name!, select.Value ?? "");
        }
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
        {
            yield return new(area.Name!, area.Value);
        }
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode}");
            return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(answer.RequestMessage.RequestUri!));
        }
    }
}
