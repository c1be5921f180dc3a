using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Kraftsamling.Exchange.Xlsx;

/// <summary>
/// Looks through a zip file before anything else reads it: how many files it holds, how large they are when unpacked, what they are
/// called, and whether its XML declares entities. What the file says about its own sizes is not believed: each file is unpacked, and
/// thrown away, until the limit.
/// </summary>
public static class PackageGuard
{
    /// <summary>Files in the archive.</summary>
    public const int MaxEntries = 5_000;

    /// <summary>Bytes of all files together when unpacked.</summary>
    public const long MaxUnpacked = 2L << 30;

    /// <summary>From here on the files may not be more than <see cref="MaxRatio"/> times larger unpacked than packed.</summary>
    public const long SmallUnpacked = 64L << 20;

    /// <summary>Spreadsheets pack ten to fifty times; a hundred and fifty is no spreadsheet.</summary>
    public const int MaxRatio = 150;

    private const int HeadLength = 4096;

    /// <summary>The reason why a workbook (.xlsx) must not be opened; null when it may. The stream is left at its start.</summary>
    /// <param name="stream">A stream that can seek and begins with "PK".</param>
    /// <param name="name">The file's name for the message.</param>
    /// <param name="cancellation">Stops the look.</param>
    public static Problem? Check(Stream stream, string name, CancellationToken cancellation = default)
    {
        var start = stream.Position;
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count > MaxEntries ? Bomb(name, $"{archive.Entries.Count} filer") : Look(archive, stream.Length, name, cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return new Problem(new("en hel arbetsbok (.xlsx eller .xls)", "a whole workbook (.xlsx or .xls)"), broken.Message)
            {
                File = name, Advice = new("Öppna filen i kalkylprogrammet och spara den på nytt, eller exportera den som CSV.", "Open the file in the spreadsheet program and save it again, or export it as CSV."),
            };
        }
        finally
        {
            stream.Position = start;
        }
    }

    private static Problem? Look(ZipArchive archive, long packed, string name, CancellationToken cancellation)
    {
        if (!archive.Entries.Any(entry => entry.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)) || !archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
        {
            return new Problem(new("en arbetsbok (.xlsx)", "a workbook (.xlsx)"), archive.Entries.Count > 0 ? archive.Entries[0].FullName[..Math.Min(60, archive.Entries[0].FullName.Length)] : "")
            {
                File = name, Advice = new("Filen är ett arkiv med annat innehåll. Packa upp det och välj själva tabellen, som .xlsx eller CSV.", "The file is an archive with other content. Unpack it and choose the table itself, as .xlsx or CSV."),
            };
        }
        var unpacked = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            foreach (var entry in archive.Entries)
            {
                if (!IsPlain(entry.FullName))
                {
                    return Strange(name, entry.FullName);
                }
                using var content = entry.Open();
                var head = content.ReadAtLeast(buffer.AsSpan(0, HeadLength), HeadLength, throwOnEndOfStream: false);
                if (DeclaresEntities(buffer.AsSpan(0, head)))
                {
                    return Entities(name, entry.FullName);
                }
                for (var read = head; read > 0; read = content.Read(buffer))
                {
                    cancellation.ThrowIfCancellationRequested();
                    unpacked += read;
                    if (unpacked > MaxUnpacked || (unpacked > SmallUnpacked && unpacked / MaxRatio > packed))
                    {
                        return Bomb(name, $"{unpacked >> 20} MB / {Math.Max(1, packed >> 10)} kB");
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return null;
    }

    // Nothing is ever unpacked to a path; a name that tries to lead somewhere shows what the file is for.
    private static bool IsPlain(string path) => path.Length > 0 && path[0] is not ('/' or '\\') && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/', '\\').Contains("..") && !path.Any(char.IsControl);

    // A document type stands before the first element; it is what entities are declared in, and no workbook has one.
    private static bool DeclaresEntities(ReadOnlySpan<byte> head)
    {
        var text = head is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(head) : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(head) : Encoding.Latin1.GetString(head);
        return text.AsSpan().TrimStart("\u00EF\u00BB\u00BF\uFEFF \r\n\t").StartsWith("<", StringComparison.Ordinal)
            && (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase));
    }

    private static Problem Bomb(string name, string found) => new(
        new($"en arbetsbok med högst {MaxEntries} filer och {MaxUnpacked >> 30} GB uppackad", $"a workbook of at most {MaxEntries} files and {MaxUnpacked >> 30} GB unpacked"), found)
    {
        File = name, Advice = new("Filen växer till något som inte är en vanlig arbetsbok och läses inte. Spara tabellen som CSV.", "The file grows into something that is no ordinary workbook, and is not read. Save the table as CSV."),
    };

    private static Problem Strange(string name, string path) => new(new("en arbetsbok utan sökvägar som leder ut ur den", "a workbook without paths that lead out of it"), path[..Math.Min(60, path.Length)])
    {
        File = name, Advice = new("Filen är inte sparad av ett kalkylprogram och läses inte. Spara tabellen på nytt.", "The file was not saved by a spreadsheet program, and is not read. Save the table again."),
    };

    private static Problem Entities(string name, string path) => new(new("XML utan dokumenttyp och egna entiteter", "XML without document type and entities of its own"), path[..Math.Min(60, path.Length)])
    {
        File = name, Advice = new("Filen är inte sparad av ett kalkylprogram och läses inte. Spara tabellen på nytt.", "The file was not saved by a spreadsheet program, and is not read. Save the table again."),
    };
}
