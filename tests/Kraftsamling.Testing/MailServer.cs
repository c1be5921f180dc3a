using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kraftsamling.Core.Mailing;

namespace Kraftsamling.Testing;

/// <summary>What a mail server took.</summary>
/// <param name="Raw">Headers and body as they came over the wire, a character per octet.</param>
public sealed record ArrivedMail(string From, IReadOnlyList<string> To, string? User, bool Secure, string Raw)
{
    private string Head => Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

    /// <summary>A header, unfolded, as it came; null when there is none.</summary>
    public string? Header(string name) =>
        Regex.Match(Head, $@"^{Regex.Escape(name)}: (?<value>[^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", RegexOptions.Multiline | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)) is { Success: true } found
            ? Regex.Replace(found.Groups["value"].Value, @"\r\n(?=[ \t])", "", RegexOptions.None, TimeSpan.FromSeconds(5)).TrimEnd('\r') : null;

    /// <summary>The subject with its encoded words (RFC 2047) read.</summary>
    public string Subject
    {
        get
        {
            var raw = Regex.Replace(Header("Subject") ?? "", @"\?=\s+=\?", "?==?", RegexOptions.None, TimeSpan.FromSeconds(5));
            var octets = new List<byte>();
            var at = 0;
            foreach (Match word in Regex.Matches(raw, @"=\?utf-8\?(?<kind>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)))
            {
                octets.AddRange(Encoding.Latin1.GetBytes(raw[at..word.Index]));
                octets.AddRange(word.Groups["kind"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Quoted(word.Groups["text"].Value.Replace('_', ' ')));
                at = word.Index + word.Length;
            }
            octets.AddRange(Encoding.Latin1.GetBytes(raw[at..]));
            return Encoding.UTF8.GetString([.. octets]);
        }
    }

    /// <summary>The body, decoded (RFC 2045), with plain line ends.</summary>
    public string Text
    {
        get
        {
            var body = Raw[(Head.Length + 4)..];
            var octets = Header("Content-Transfer-Encoding")?.ToLowerInvariant() switch
            {
                "quoted-printable" => Quoted(body.Replace("=\r\n", "", StringComparison.Ordinal)),
                "base64" => Convert.FromBase64String(body),
                _ => Encoding.Latin1.GetBytes(body),
            };
            return Encoding.UTF8.GetString(octets).ReplaceLineEndings("\n").TrimEnd();
        }
    }

    private static byte[] Quoted(string text)
    {
        var octets = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=' && at + 2 < text.Length)
            {
                octets.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                octets.Add((byte)text[at]);
            }
        }
        return [.. octets];
    }
}

/// <summary>A real mail server on this machine; tests/node/smtp-server.mjs says which receivers it refuses.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly NodeServer _node;

    private MailServer(NodeServer node) => _node = node;

    public int Port => _node.Port;

    /// <summary>Settings that send to this server.</summary>
    public MailSettings Settings => new() { Host = "127.0.0.1", Port = Port, StartTls = false, From = "kraftsamling@exempelstad.example", FromName = "Kraftsamling i Åstad" };

    /// <param name="port">0 = any free one.</param>
    /// <param name="user">Asks for this name and <paramref name="password"/> when given.</param>
    /// <param name="password">The password.</param>
    /// <param name="key">PEM; with it the server offers STARTTLS.</param>
    /// <param name="cert">PEM.</param>
    public static async Task<MailServer> StartAsync(int port = 0, string? user = null, string? password = null, string? key = null, string? cert = null) =>
        new(await NodeServer.StartAsync("smtp-server.mjs", JsonSerializer.Serialize(new { port, user, password, key, cert })));

    /// <summary>The next message; fails after half a minute without one.</summary>
    public async Task<ArrivedMail> NextAsync() => JsonSerializer.Deserialize<ArrivedMail>(await _node.LineAsync(), Options)!;

    /// <summary>The messages that have come and were not read yet.</summary>
    public IReadOnlyList<ArrivedMail> Arrived() => [.. _node.Lines().Select(line => JsonSerializer.Deserialize<ArrivedMail>(line, Options)!)];

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
