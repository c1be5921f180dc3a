using System.Text.Json;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Kolada;

/// <summary>
/// Fetches from Kolada, the municipalities' and regions' key-figure database, version 2 or 3: page after page, at the pace it
/// allows, with new attempts after what may pass. Calls are made one at a time. Source: api.kolada.se.
/// </summary>
public sealed class KoladaClient : IDisposable
{
    private const int MaxPages = 10_000;

    private readonly HttpFetcher _fetcher;
    private readonly KoladaSource _source;

    /// <param name="http">Makes the calls; stays the caller's.</param>
    /// <param name="source">Where, and how patiently.</param>
    /// <param name="clock">The only clock: pace, waits and timeouts are counted by it.</param>
    public KoladaClient(HttpClient http, KoladaSource source, TimeProvider clock)
    {
        _source = source;
        _fetcher = new HttpFetcher(http, source.Fetch, clock);
    }

    /// <summary>The indicators whose title has the words; all when empty. Null, with problems, when they cannot be had.</summary>
    public Task<IReadOnlyList<KoladaIndicator>?> IndicatorsAsync(string title, ProblemList problems, CancellationToken cancellation = default) =>
        AllAsync("kpi", title, KoladaJson.Indicator, problems, cancellation);

    /// <summary>Municipalities and regions. Null, with problems, when they cannot be had.</summary>
    public Task<IReadOnlyList<KoladaArea>?> AreasAsync(ProblemList problems, CancellationToken cancellation = default) =>
        AllAsync("municipality", "", KoladaJson.Area, problems, cancellation);

    /// <summary>Groups of municipalities, whose averages are unweighted. Null, with problems, when they cannot be had.</summary>
    public Task<IReadOnlyList<KoladaArea>?> GroupsAsync(ProblemList problems, CancellationToken cancellation = default) =>
        AllAsync("municipality_groups", "", KoladaJson.Area, problems, cancellation);

    /// <summary>The values that the query asks for.</summary>
    /// <param name="query">What to fetch.</param>
    /// <param name="store">Keeps the pages that are here; a second fetch with the same store goes on from them.</param>
    /// <param name="problems">Why there are no values; pages that are here are still kept.</param>
    /// <param name="progress">Told after each page; the total counts the calls that are known of.</param>
    /// <param name="cancellation">Stops the fetch.</param>
    /// <returns>All values, or null with problems. One value per indicator, area, year and gender.</returns>
    /// <exception cref="ArgumentException">Fewer than two of indicators, areas and years are named.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled.</exception>
    public async Task<IReadOnlyList<KoladaValue>?> FetchAsync(KoladaQuery query, IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var before = problems.ErrorCount;
        var values = new KoladaValues(problems);
        var calls = Calls(query).ToList();
        var done = 0;
        for (var i = 0; i < calls.Count; i++)
        {
            await foreach (var page in PagesAsync(calls[i], KoladaJson.Values, store, problems, cancellation))
            {
                values.Add(page);
                progress?.Report(new FetchProgress(++done, done + calls.Count - i - 1));
            }
            if (problems.ErrorCount > before)
            {
                return null;
            }
        }
        return values.All;
    }

    /// <inheritdoc/>
    public void Dispose() => _fetcher.Dispose();

    // At most so many identities per call, in each of the two lists.
    private IEnumerable<string> Calls(KoladaQuery query)
    {
        var named = (query.Indicators.Count > 0 ? 1 : 0) + (query.Areas.Count > 0 ? 1 : 0) + (query.Years.Count > 0 ? 1 : 0);
        if (named < 2)
        {
            throw new ArgumentException("Kolada needs at least two of indicators, areas and years.", nameof(query));
        }
        var years = query.Years.Count == 0 ? "" : "/year/" + string.Join(',', query.Years.Select(year => Numbers.Write(year)));
        var since = query.ChangedSince is { } day ? $"&from_date={day:yyyy-MM-dd}" : "";
        foreach (var indicators in Chunks(query.Indicators))
        {
            foreach (var areas in Chunks(query.Areas))
            {
                yield return (query.OfUnits ? "oudata" : "data")
                    + (indicators.Length == 0 ? "" : "/kpi/" + string.Join(',', indicators.Select(Uri.EscapeDataString)))
                    + (areas.Length == 0 ? "" : (query.OfUnits ? "/ou/" : "/municipality/") + string.Join(',', areas.Select(Uri.EscapeDataString)))
                    + years + $"?per_page={Numbers.Write(_source.PerPage)}{since}";
            }
        }
    }

    private IEnumerable<string[]> Chunks(IReadOnlyList<string> ids) => ids.Count == 0 ? [[]] : ids.Distinct().Chunk(_source.IdsPerCall);

    private async Task<IReadOnlyList<T>?> AllAsync<T>(string path, string title, Func<JsonElement, string, ProblemList, List<T>?> read, ProblemList problems, CancellationToken cancellation)
    {
        var before = problems.ErrorCount;
        var all = new List<T>();
        var call = $"{path}?per_page={Numbers.Write(_source.PerPage)}" + (title.Length > 0 ? "&title=" + Uri.EscapeDataString(title) : "");
        await foreach (var page in PagesAsync(call, read, new MemoryFetchStore(), problems, cancellation))
        {
            all.AddRange(page);
        }
        return problems.ErrorCount > before ? null : all;
    }

    private async IAsyncEnumerable<List<T>> PagesAsync<T>(string call, Func<JsonElement, string, ProblemList, List<T>?> read, IFetchStore store, ProblemList problems, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        for (var next = new Uri(_source.Address.AbsoluteUri.TrimEnd('/') + "/" + call); next is not null;)
        {
            if (!seen.Add(next.AbsoluteUri) || seen.Count > MaxPages)
            {
                problems.Add(new Problem(new("en ny sida", "a new page"), next.AbsoluteUri) { File = call, Advice = new("Svaret pekar på en sida som redan är läst. Försök igen senare.", "The answer points to a page that has been read already. Try again later.") });
                yield break;
            }
            if (await PageAsync(next, read, store, problems, cancellation) is not { } page)
            {
                yield break;
            }
            yield return page.Items;
            next = Following(next, page.Next, problems);
        }
    }

    private async Task<Page<T>?> PageAsync<T>(Uri address, Func<JsonElement, string, ProblemList, List<T>?> read, IFetchStore store, ProblemList problems, CancellationToken cancellation)
    {
        var key = FetchKey.Of(address.AbsoluteUri);
        if (await store.ReadAsync(key, cancellation) is { } kept && ReadPage(address, kept, read, new ProblemList()) is { } page)
        {
            return page;
        }
        var asked = await _fetcher.CallAsync(() => new HttpRequestMessage(HttpMethod.Get, address), (answer, own) => ReadPage(address, answer, read, own), mayBeTooLarge: false, problems, cancellation);
        if (asked.Answer is { } answer)
        {
            await store.WriteAsync(key, answer, cancellation);
        }
        return asked.Value;
    }

    private static Page<T>? ReadPage<T>(Uri address, byte[] answer, Func<JsonElement, string, ProblemList, List<T>?> read, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, address.AbsolutePath, problems);
        if (document is null)
        {
            return null;
        }
        var root = document.RootElement;
        // Version 2 says next_page, version 3 next_url.
        return read(root, address.AbsolutePath, problems) is { } items ? new Page<T>(items, root.Text("next_url") ?? root.Text("next_page")) : null;
    }

    // A next page is followed on the same server only, at the address it was reached by.
    private Uri? Following(Uri now, string? next, ProblemList problems)
    {
        if (string.IsNullOrEmpty(next))
        {
            return null;
        }
        if (Uri.TryCreate(now, next, out var address) && address.Host == _source.Address.Host)
        {
            return new UriBuilder(address) { Scheme = _source.Address.Scheme, Port = _source.Address.Port }.Uri;
        }
        problems.Add(new Problem(new($"nästa sida hos {_source.Address.Host}", $"the next page at {_source.Address.Host}"), next) { File = now.AbsolutePath });
        return null;
    }

    private sealed record Page<T>(List<T> Items, string? Next);
}
