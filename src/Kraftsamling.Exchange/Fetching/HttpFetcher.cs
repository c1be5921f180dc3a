using System.Net;

namespace Kraftsamling.Exchange.Fetching;

/// <summary>The outcome of a call.</summary>
/// <param name="Value">What was read from the answer, or null.</param>
/// <param name="Answer">The answer's bytes, when there is a value.</param>
/// <param name="Refused">The status with which the server said that the question is too large, else null.</param>
internal readonly record struct Fetched<T>(T? Value, byte[]? Answer = null, HttpStatusCode? Refused = null) where T : class;

/// <summary>
/// Makes calls at the pace the server allows, tries again after what may pass (429, 5xx, timeouts, broken connections, answers that
/// cannot be read) and gives up on what will not.
/// </summary>
internal sealed class HttpFetcher(HttpClient http, FetchOptions options, TimeProvider clock) : IDisposable
{
    private const int ShownLength = 200;

    private readonly CallPacer _pacer = new(options.CallsPerWindow, options.Window, clock);

    /// <summary>Changes the pace to what the server says.</summary>
    public void SetPace(int calls, TimeSpan window) => _pacer.Set(calls, window);

    /// <summary>Makes a call until its answer can be read.</summary>
    /// <param name="request">Makes the request; called once per attempt.</param>
    /// <param name="read">Reads the answer; null, with problems, when it cannot be read, and then the call is made again.</param>
    /// <param name="mayBeTooLarge">True when 403 and 413 mean that less has to be asked for.</param>
    /// <param name="problems">Why there is no value.</param>
    /// <param name="cancellation">Stops waiting and calling.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<Fetched<T>> CallAsync<T>(Func<HttpRequestMessage> request, Func<byte[], ProblemList, T?> read, bool mayBeTooLarge, ProblemList problems, CancellationToken cancellation)
        where T : class
    {
        var wait = options.FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            await _pacer.WaitAsync(cancellation);
            using var message = request();
            var tried = await TryAsync(message, cancellation);
            var last = attempt >= options.MaxAttempts;
            var own = new ProblemList();
            if (tried.Body is { } body && read(body, own) is { } value)
            {
                problems.AddRange(own);
                return new Fetched<T>(value, body);
            }
            if (mayBeTooLarge && tried.Status is HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge)
            {
                return new Fetched<T>(null, Refused: tried.Status);
            }
            var asked = tried.RetryAfter ?? TimeSpan.Zero;
            if (last || tried.IsFinal || asked > options.LongestWait)
            {
                problems.Add(WhyNot(message.RequestUri!, tried, own, attempt, asked));
                return default;
            }
            await Task.Delay(asked > wait ? asked : wait, clock, cancellation);
            wait = wait * 2 < options.LongestWait ? wait * 2 : options.LongestWait;
        }
    }

    public void Dispose() => _pacer.Dispose();

    private async Task<Tried> TryAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response, either.Token);
            return response.IsSuccessStatusCode
                ? body is null ? new Tried { Found = $"> {options.MaxBytes} byte", IsFinal = true } : new Tried { Body = body }
                : Refusal(response, body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Tried { Found = "" };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Tried { Found = e.Message };
        }
    }

    private async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var all = new MemoryStream();
        var block = new byte[64 * 1024];
        for (var read = await stream.ReadAsync(block, cancellation); read > 0; read = await stream.ReadAsync(block, cancellation))
        {
            if (all.Length + read > options.MaxBytes)
            {
                return null;
            }
            all.Write(block, 0, read);
        }
        return all.ToArray();
    }

    private Tried Refusal(HttpResponseMessage response, byte[]? body)
    {
        var code = (int)response.StatusCode;
        var said = body is null or [] ? "" : ": " + System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(ShownLength, body.Length)).ReplaceLineEndings(" ").Trim();
        return new Tried
        {
            Status = response.StatusCode,
            Found = $"{code} {response.ReasonPhrase}{said}",
            IsFinal = code is not (408 or 425 or 429) and < 500 or 501,
            RetryAfter = response.Headers.RetryAfter is not { } after ? null : after.Delta ?? (after.Date - clock.GetUtcNow()),
        };
    }

    private static Problem WhyNot(Uri address, Tried tried, ProblemList own, int attempts, TimeSpan asked)
    {
        if (own.Count > 0)
        {
            return own[0] with { File = address.ToString(), Advice = new($"Svaret gick inte att läsa efter {attempts} försök. Försök igen senare.", $"The answer could not be read after {attempts} attempts. Try again later.") };
        }
        return new Problem(new($"svar från {address}", $"an answer from {address}"), tried.Found ?? "")
        {
            Advice = tried.Status == HttpStatusCode.NotFound ? new("Kontrollera adressen och tabellens namn.", "Check the address and the name of the table.")
                : tried.IsFinal ? new("Servern tog inte emot frågan.", "The server did not accept the question.")
                : asked > TimeSpan.Zero ? new($"Servern ber om {asked.TotalSeconds:0} sekunders väntan. Det som redan är hämtat finns kvar.", $"The server asks for a wait of {asked.TotalSeconds:0} seconds. What has been fetched is kept.")
                : new($"Gav upp efter {attempts} försök. Försök igen; det som redan är hämtat finns kvar.", $"Gave up after {attempts} attempts. Try again; what has been fetched is kept."),
        };
    }

    private readonly record struct Tried
    {
        public byte[]? Body { get; init; }
        public HttpStatusCode? Status { get; init; }
        public string? Found { get; init; }
        public TimeSpan? RetryAfter { get; init; }
        public bool IsFinal { get; init; }
    }
}
