using System.ComponentModel.DataAnnotations;

namespace Kraftsamling.Web.Hosting;

/// <summary>
/// How much one caller may do in a while, section "Granser" (Granser__SignIns=200). A caller is a network address; several people behind
/// one address share it, so the usual values are wide for a town hall and narrow for somebody who guesses.
/// </summary>
public sealed class LimitSettings
{
    public const string Section = "Granser";

    /// <summary>Requests of any kind a second; ten times as many at once.</summary>
    [Range(1, 1_000_000)]
    public int Requests { get; set; } = 300;

    /// <summary>Attempts to sign in, codes and requests for a new password in five minutes.</summary>
    [Range(1, 1_000_000)]
    public int SignIns { get; set; } = 100;

    /// <summary>Attempts with one and the same account name in a quarter of an hour, from wherever they come.</summary>
    [Range(1, 1_000_000)]
    public int SameName { get; set; } = 20;

    /// <summary>Secret links, calendars and tokens that do not exist, in a quarter of an hour.</summary>
    [Range(1, 1_000_000)]
    public int WrongSecrets { get; set; } = 60;

    /// <summary>Forms sent by visitors who are not signed in, in ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int VisitorForms { get; set; } = 60;

    /// <summary>Files fetched in a minute.</summary>
    [Range(1, 1_000_000)]
    public int Files { get; set; } = 300;

    /// <summary>The largest file that may be sent, in megabytes.</summary>
    [Range(1, 4096)]
    public int FileMegabytes { get; set; } = 512;

    /// <summary>The largest form without a file, or text from a program, in megabytes.</summary>
    [Range(1, 512)]
    public int FormMegabytes { get; set; } = 8;

    /// <summary>Files that wait to be taken in, all together, in megabytes.</summary>
    [Range(1, 1_000_000)]
    public int WaitingMegabytes { get; set; } = 4096;

    /// <summary>How many files may wait to be taken in.</summary>
    [Range(1, 1_000_000)]
    public int WaitingFiles { get; set; } = 200;

    /// <summary><see cref="FileMegabytes"/> in bytes.</summary>
    public long FileBytes => (long)FileMegabytes << 20;

    /// <summary><see cref="FormMegabytes"/> in bytes.</summary>
    public long FormBytes => (long)FormMegabytes << 20;

    /// <summary>Times each number of requests, attempts, forms and files fetched; for tests and measurements.</summary>
    [Range(1, 1_000_000)]
    public int Factor { get; set; } = 1;
}
