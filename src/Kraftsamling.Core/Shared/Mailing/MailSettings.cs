using System.Net;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Mailing;

/// <summary>The mail server, from the settings' section "Epost" (Epost__Host=…); without a host nothing is sent.</summary>
public sealed class MailSettings
{
    public const string Section = "Epost";

    public string? Host { get; set; }
    public int Port { get; set; } = 587;

    /// <summary>Encrypts before anything is said. A password is never sent without, except on this machine.</summary>
    public bool StartTls { get; set; } = true;

    public string? User { get; set; }

    /// <summary>A file with the password and nothing else; it is read each time, so that it can be changed meanwhile.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The address that messages come from.</summary>
    public string? From { get; set; }

    /// <summary>The name that messages come from.</summary>
    public string FromName { get; set; } = "Kraftsamling";

    /// <summary>The longest wait for one message.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message is tried before it is laid aside.</summary>
    public TimeSpan KeepTrying { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long a message that was sent is remembered, without its text.</summary>
    public TimeSpan KeepSent { get; set; } = TimeSpan.FromDays(30);

    /// <summary>True when messages are sent.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Host) && Fault is null;

    /// <summary>What is wrong with the settings, in words for whoever runs the program; null when nothing is, or when no host is set.</summary>
    public Text? Fault
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Host))
            {
                return null;
            }
            if (!Mail.IsAddress(From))
            {
                return new("Epost:From saknas eller är inte en e-postadress.", "Epost:From is missing or is not an e-mail address.");
            }
            if (Port is < 1 or > 65535)
            {
                return new("Epost:Port ska vara 1–65535.", "Epost:Port is 1–65535.");
            }
            if (string.IsNullOrEmpty(User))
            {
                return null;
            }
            if (string.IsNullOrWhiteSpace(PasswordFile) || !File.Exists(PasswordFile))
            {
                return new("Epost:User är satt, men filen i Epost:PasswordFile finns inte.", "Epost:User is set, but the file in Epost:PasswordFile does not exist.");
            }
            return StartTls || IsHere ? null : new("Ett lösenord skickas inte okrypterat: sätt Epost:StartTls till true.", "A password is not sent without encryption: set Epost:StartTls to true.");
        }
    }

    private bool IsHere => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
