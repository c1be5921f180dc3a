using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>
/// Lets calls through to the plan's own address only and counts them. A redirect is followed on the same host; to any other it is refused.
/// </summary>
internal sealed class FetchHttp : DelegatingHandler
{
    private const int MostRedirects = 5;
    private const HttpStatusCode Misdirected = (HttpStatusCode)421;

    private readonly Uri _address;
    private string? _last;

    private FetchHttp(Uri address)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(30) }) =>
        _address = address;

    /// <summary>Calls made.</summary>
    public int Requests { get; private set; }

    /// <summary>Calls made again because the answer was not in order: calls are made one at a time, so such a call is the one before it over again.</summary>
    public int Retries { get; private set; }

    public static (HttpClient Client, FetchHttp Counter) Create(Uri address)
    {
        var handler = new FetchHttp(address);
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Kraftsamling");
        return (client, handler);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Count(request, body);
        for (var hop = 0; ; hop++)
        {
            if (!IsOwn(request.RequestUri!))
            {
                return Refuse(request, request.RequestUri!);
            }
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Redirect or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || response.Headers.Location is not { } to)
            {
                return response;
            }
            response.Dispose();
            var next = new Uri(request.RequestUri!, to);
            if (hop == MostRedirects || !IsOwn(next))
            {
                return Refuse(request, next);
            }
            request = Again(request, next, body);
        }
    }

    private bool IsOwn(Uri address) => address.Scheme is "http" or "https" && address.Host == _address.Host
        && (address.Port == _address.Port || (address.IsDefaultPort && _address.IsDefaultPort)) && !(_address.Scheme == "https" && address.Scheme == "http");

    private void Count(HttpRequestMessage request, byte[]? body)
    {
        Requests++;
        var key = $"{request.Method} {request.RequestUri} {(body is null ? "" : Convert.ToHexString(SHA256.HashData(body)))}";
        Retries += key == _last ? 1 : 0;
        _last = key;
    }

    private static HttpRequestMessage Again(HttpRequestMessage former, Uri to, byte[]? body)
    {
        var request = new HttpRequestMessage(former.Method, to);
        foreach (var header in former.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = former.Content!.Headers.ContentType;
        }
        return request;
    }

    private static HttpResponseMessage Refuse(HttpRequestMessage request, Uri to) => new(Misdirected)
    {
        RequestMessage = request,
        ReasonPhrase = "Misdirected Request",
        Content = new StringContent($"omdirigering till {to.GetLeftPart(UriPartial.Authority)} följs inte / redirect is not followed", Encoding.UTF8, "text/plain"),
    };
}
