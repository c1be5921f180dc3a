using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Kraftsamling.Core.Mailing;

/// <summary>Sends by SMTP (RFC 5321), encrypted by STARTTLS (RFC 3207) unless the settings say otherwise.</summary>
public sealed class SmtpMailSender(MailSettings settings) : IMailSender
{
    // RFC 5321 4.2.2: these are about the message or its receiver. Other codes from 500 on are about the connection, such as "530 sign in first".
    private static readonly int[] AboutTheMessage = [550, 551, 552, 553, 554, 555];

    public async Task<MailResult> SendAsync(Guid id, Mail mail, CancellationToken cancel = default)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(settings.Patience);
        try
        {
            using var client = Client(mail);
            using var message = Message(id, mail);
            await client.SendMailAsync(message, late.Token);
            return new(MailOutcome.Sent);
        }
        catch (SmtpFailedRecipientException refused)
        {
            return new((int)refused.StatusCode >= 500 ? MailOutcome.Refused : MailOutcome.Later, Words(refused));
        }
        catch (SmtpException fault)
        {
            return new(OutcomeOf(fault), Words(fault));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(MailOutcome.Unreachable, $"No answer within {settings.Patience.TotalSeconds:0} s.");
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or SocketException or UnauthorizedAccessException)
        {
            return new(MailOutcome.Unreachable, Words(fault));
        }
    }

    private SmtpClient Client(Mail mail)
    {
        // Headers in ASCII reach every server; only an address that is not ASCII needs more (RFC 6531).
        var format = Ascii.IsValid(mail.To) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International;
        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, DeliveryMethod = SmtpDeliveryMethod.Network, DeliveryFormat = format };
        if (!string.IsNullOrEmpty(settings.User))
        {
            client.Credentials = new NetworkCredential(settings.User, File.ReadAllText(settings.PasswordFile!).TrimEnd('\r', '\n'));
        }
        return client;
    }

    private MailMessage Message(Guid id, Mail mail)
    {
        var from = new MailAddress(settings.From!, Mail.OneLine(settings.FromName), Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(mail.To)) { Subject = Mail.OneLine(mail.Subject), SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        (message.Body, message.BodyEncoding, message.BodyTransferEncoding) = (mail.Text.ReplaceLineEndings("\r\n"), Encoding.UTF8, TransferEncoding.QuotedPrintable);
        message.Headers.Add("Message-ID", $"<{id:N}@{from.Host}>");
        // RFC 3834: no automatic answers to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Unsubscribe is { IsAbsoluteUri: true } address)
        {
            message.Headers.Add("List-Unsubscribe", $"<{address.AbsoluteUri}>");
        }
        return message;
    }

    private static MailOutcome OutcomeOf(SmtpException fault) => (int)fault.StatusCode switch
    {
        var code when Array.IndexOf(AboutTheMessage, code) >= 0 => MailOutcome.Refused,
        450 or 451 or 452 => MailOutcome.Later,
        _ => MailOutcome.Unreachable,
    };

    private static string Words(Exception fault)
    {
        var words = new StringBuilder(fault is SmtpException smtp && (int)smtp.StatusCode > 0 ? $"{(int)smtp.StatusCode} " : "");
        for (var at = fault; at is not null; at = at.InnerException)
        {
            words.Append(at == fault ? "" : " – ").Append(at.Message);
        }
        return words.ToString();
    }
}
