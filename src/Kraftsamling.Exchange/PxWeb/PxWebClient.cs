using System.Net;
using System.Text;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>
/// Fetches tables from a PxWeb interface, such as Statistics Sweden's: divides what is too large for one answer, keeps the server's
/// pace, tries again after what may pass, and goes on where it stopped. One client per server; calls are made one at a time.
/// Source: PxWebApi 2 (PxTools/PxApiSpecs) and the PxWeb API 1 that older databases have.
/// </summary>
public abstract class PxWebClient : IDisposable
{
    private readonly HttpFetcher _fetcher;
    private PxWebLimits? _limits;

    private protected PxWebClient(HttpClient http, PxWebSource source, TimeProvider clock)
    {
        Source = source;
        _fetcher = new HttpFetcher(http, source.Fetch, clock);
    }

    private protected PxWebSource Source { get; }

    /// <summary>A client for the source's version.</summary>
    /// <param name="http">Makes the calls; stays the caller's.</param>
    /// <param name="source">Where, and how patiently.</param>
    /// <param name="clock">The only clock: pace, waits and timeouts are counted by it.</param>
    public static PxWebClient Create(HttpClient http, PxWebSource source, TimeProvider clock) =>
        source.Version == PxWebVersion.V1 ? new PxWebClientV1(http, source, clock) : new PxWebClientV2(http, source, clock);

    /// <summary>What the server says about cells and calls; asked once, then kept and obeyed. Null, with problems, when it does not say.</summary>
    public async Task<PxWebLimits?> LimitsAsync(ProblemList problems, CancellationToken cancellation = default)
    {
        _limits ??= await GetAsync(ConfigPath, ReadLimits, problems, cancellation);
        if (_limits is not null)
        {
            _fetcher.SetPace(_limits.Calls, _limits.Window);
        }
        return _limits;
    }

    /// <summary>Lists tables. Version 2: those that match the words; version 1: the folder's tables and folders. Null, with problems, when they cannot be had.</summary>
    /// <param name="query">Words, or in version 1 a folder's path; empty for all.</param>
    /// <param name="problems">Why there is no answer.</param>
    /// <param name="cancellation">Stops the calls.</param>
    public abstract Task<IReadOnlyList<PxWebEntry>?> TablesAsync(string query, ProblemList problems, CancellationToken cancellation = default);

    /// <summary>The dimensions of a table; null, with problems, when they cannot be had.</summary>
    public Task<PxWebMetadata?> MetadataAsync(string table, ProblemList problems, CancellationToken cancellation = default) =>
        GetAsync(MetadataPath(table), (answer, own) => ReadMetadata(table, answer, own), problems, cancellation);

    /// <summary>Fetches what the query asks for, in as many parts as the server's limits need.</summary>
    /// <param name="query">Which table and what of it.</param>
    /// <param name="store">Keeps the parts that are here; a second fetch with the same store goes on from them.</param>
    /// <param name="problems">Why there is no table; parts that are here are still kept.</param>
    /// <param name="progress">Told after each part.</param>
    /// <param name="cancellation">Stops the fetch; parts that are here are still kept.</param>
    /// <returns>The whole table, or null with problems.</returns>
    /// <exception cref="OperationCanceledException">The fetch was cancelled.</exception>
    public async Task<StatTable?> FetchAsync(PxWebQuery query, IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var before = problems.ErrorCount;
        var limits = await LimitsAsync(new ProblemList(), cancellation);
        var metadata = await MetadataAsync(query.Table, problems, cancellation);
        var chosen = metadata is null ? null : await ChooseAsync(metadata, query, problems, cancellation);
        if (chosen is null || problems.ErrorCount > before)
        {
            return null;
        }
        var whole = new QueryPart(chosen);
        if (whole.Cells > StatTable.MaxCells)
        {
            problems.Add(new Problem(new($"högst {StatTable.MaxCells} celler", $"at most {StatTable.MaxCells} cells"), Numbers.Write(whole.Cells)) { File = query.Table, Advice = new("Välj färre värden.", "Choose fewer values.") });
            return null;
        }
        var run = new PxWebRun(this, metadata!, store, problems, progress);
        return await run.FetchAsync(whole, limits?.MaxCells ?? Source.MaxCells, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _fetcher.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract string ConfigPath { get; }

    private protected abstract string MetadataPath(string table);

    private protected abstract PxWebLimits? ReadLimits(byte[] answer, ProblemList problems);

    private protected abstract PxWebMetadata? ReadMetadata(string table, byte[] answer, ProblemList problems);

    /// <summary>The address and body of a question for a part's numbers.</summary>
    internal abstract (string Path, string Body) Question(string table, QueryPart part);

    /// <summary>The categories of a code list in place of the dimension's own; null, with problems, when they cannot be had.</summary>
    private protected abstract Task<StatDimension?> WithCodeListAsync(StatDimension dimension, DimensionChoice choice, ProblemList problems, CancellationToken cancellation);

    /// <summary>The answer to a question for numbers, or that it was too large.</summary>
    internal Task<Fetched<StatTable>> AskAsync(string table, QueryPart part, ProblemList problems, CancellationToken cancellation)
    {
        var (path, body) = Question(table, part);
        return _fetcher.CallAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") },
            (answer, own) => ReadPart(table, part, answer, own), mayBeTooLarge: true, problems, cancellation);
    }

    /// <summary>A part read from an answer; null, with problems, when it is not what was asked for.</summary>
    internal static StatTable? ReadPart(string table, QueryPart part, byte[] answer, ProblemList problems)
    {
        if (JsonStatReader.Read(answer, table, problems) is not { } read)
        {
            return null;
        }
        if (TableAssembly.Check(part, read) is not { } problem)
        {
            return read;
        }
        problems.Add(problem with { File = table });
        return null;
    }

    private protected async Task<T?> GetAsync<T>(string path, Func<byte[], ProblemList, T?> read, ProblemList problems, CancellationToken cancellation) where T : class =>
        (await _fetcher.CallAsync(() => new HttpRequestMessage(HttpMethod.Get, Address(path)), read, mayBeTooLarge: false, problems, cancellation)).Value;

    internal Uri Address(string path) => new(Source.Address.AbsoluteUri.TrimEnd('/') + path);

    private async Task<List<ChosenDimension>> ChooseAsync(PxWebMetadata metadata, PxWebQuery query, ProblemList problems, CancellationToken cancellation)
    {
        var chosen = new List<ChosenDimension>();
        foreach (var unknown in query.Choices.Where(choice => metadata.Dimensions.All(dimension => dimension.Code != choice.Dimension)))
        {
            problems.Add(new Problem(new("en dimension som tabellen har", "a dimension that the table has"), unknown.Dimension) { File = query.Table, Advice = new($"Tabellen har: {string.Join(", ", metadata.Dimensions.Select(dimension => dimension.Code))}.", $"The table has: {string.Join(", ", metadata.Dimensions.Select(dimension => dimension.Code))}.") });
        }
        foreach (var dimension in metadata.Dimensions)
        {
            var choice = query.Choices.FirstOrDefault(choice => choice.Dimension == dimension.Code);
            if (choice is null && dimension.CanBeLeftOut)
            {
                continue;
            }
            choice ??= new DimensionChoice(dimension.Code, ["*"]);
            var given = choice.CodeList is null ? dimension : await WithCodeListAsync(dimension, choice, problems, cancellation);
            if (given is not null)
            {
                chosen.Add(ChosenDimension.Resolve(given, choice, query.Table, problems));
            }
        }
        return chosen;
    }
}
