using System.Net.Mail;

namespace Kraftsamling.Core.Mailing;

/// <summary>A message in plain text to one address.</summary>
/// <param name="To">The bare address.</param>
/// <param name="Subject">One line; line breaks and control characters become spaces.</param>
/// <param name="Text">The whole message.</param>
public sealed record Mail(string To, string Subject, string Text)
{
    /// <summary>Where the reader can stop or change such messages; null for a message that the reader has asked for, such as a new password.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>True for one bare address, such as "namn@exempel.se": no name, no list, no line break.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 0 and <= OutboxMail.AddressMaxLength } && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>' or '"')
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    internal static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(letter => !char.IsControl(letter))))).Trim();
        if (line.Length <= OutboxMail.SubjectMaxLength)
        {
            return line;
        }
        var end = OutboxMail.SubjectMaxLength - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}

public enum MailOutcome
{
    Sent = 0,

    /// <summary>The server asks to try this one again later.</summary>
    Later = 1,

    /// <summary>There is no talking to the server, for this message or any other.</summary>
    Unreachable = 2,

    /// <summary>The server will never take this one.</summary>
    Refused = 3,
}

/// <summary>What became of a message, with the server's words when it was not sent.</summary>
public sealed record MailResult(MailOutcome Outcome, string Words = "");

/// <summary>Hands a message to a mail server at once. Pages and services use <see cref="MailOutbox"/> instead: nobody who waits for a page should wait for a mail server.</summary>
public interface IMailSender
{
    /// <param name="id">Becomes the message's own id, so that a message that is sent again is recognised.</param>
    /// <param name="mail">The message.</param>
    /// <param name="cancel">Breaks off.</param>
    Task<MailResult> SendAsync(Guid id, Mail mail, CancellationToken cancel = default);
}
