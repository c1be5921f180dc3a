using System.Globalization;
using System.Text.Json;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Coordinates;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>A file on its way in: kept until it is taken in or thrown away, with everything the person has said about it.</summary>
public sealed record Upload
{
    public required Guid Id { get; init; }

    /// <summary>As the person knows it, without folder.</summary>
    public required string FileName { get; init; }

    public required ImportKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public long Bytes { get; init; }
    public int? AreaSetId { get; init; }

    /// <summary>A StatisticsMapping, JSON; null before the first look.</summary>
    public string? Mapping { get; init; }

    /// <summary>Name of the saved mapping that was used; null when the program proposed it.</summary>
    public string? SavedName { get; init; }

    public bool Again { get; init; }
    public BoundaryForm? Boundaries { get; init; }

    /// <summary>Said of a file of links between two area sets; null for statistics and boundaries.</summary>
    public LinkForm? Links { get; init; }

    /// <summary>What a new area set made of the file may be called: the file's name without its signs and a number of a coordinate system at its end.</summary>
    public string ProposedName()
    {
        var words = Path.GetFileNameWithoutExtension(FileName).Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) && CoordinateSystems.IsKnown(epsg))
        {
            words = words[..^1];
        }
        return words.Length == 0 ? "" : string.Join(' ', [char.ToUpper(words[0][0], CultureInfo.InvariantCulture) + words[0][1..], .. words[1..]]);
    }
}

/// <summary>What is said about a boundary file.</summary>
public sealed record BoundaryForm
{
    public string Code { get; init; } = "";
    public string NameSv { get; init; } = "";
    public string NameEn { get; init; } = "";
    public int Edition { get; init; }
    public string? Source { get; init; }
    public string? Licence { get; init; }
    public bool IsDefault { get; init; }
    public string? CodeField { get; init; }
    public string? NameField { get; init; }
    public string? Layer { get; init; }
    public int? Crs { get; init; }
}

/// <summary>Files in the data folder's "uploads", each in a folder of its own with a short note.</summary>
public sealed class Uploads(WebOptions options, IOptions<LimitSettings> limits, TimeProvider clock)
{

    private const string Note = "upload.json";
    private const string Content = "innehall";
    private readonly string _root = Path.Combine(options.DataFolder, "uploads");

    /// <summary>The largest file that is taken.</summary>
    public int LargestMegabytes => limits.Value.FileMegabytes;

    /// <summary>Where the file lies, under its own name so that every message names it as the person does.</summary>
    public string PathOf(Upload upload) => Path.Combine(_root, upload.Id.ToString(), Content, upload.FileName);

    /// <summary>Keeps the file; a problem when its content is neither a table nor boundaries. The content decides, not the name.</summary>
    public async Task<(Upload? Upload, Problem? Problem)> AddAsync(IFormFile file, CancellationToken cancel)
    {
        var name = PlainFileName.Of(file.FileName);
        if (await WhyNoRoomAsync(file.Length, cancel) is { } full)
        {
            return (null, full with { File = name });
        }
        await using var stream = file.OpenReadStream();
        var head = new byte[4096];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        if (KindOf(head.AsSpan(0, length)) is not { } kind)
        {
            return (null, Unknown(name));
        }
        stream.Position = 0;
        if (head.AsSpan(0, length).StartsWith("PK"u8) && PackageGuard.Check(stream, name, cancel) is { } refused)
        {
            return (null, refused);
        }
        var upload = new Upload { Id = Guid.CreateVersion7(clock.GetUtcNow()), FileName = name, Kind = kind, At = clock.GetUtcNow(), Bytes = file.Length };
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(upload))!);
        await using (var target = File.Create(PathOf(upload)))
        {
            stream.Position = 0;
            await stream.CopyToAsync(target, cancel);
        }
        await SaveAsync(upload, cancel);
        return (upload, null);
    }

    public Task SaveAsync(Upload upload, CancellationToken cancel) =>
        File.WriteAllTextAsync(Path.Combine(_root, upload.Id.ToString(), Note), JsonSerializer.Serialize(upload), cancel);

    public async Task<Upload?> FindAsync(Guid id, CancellationToken cancel)
    {
        var note = Path.Combine(_root, id.ToString(), Note);
        return File.Exists(note) ? JsonSerializer.Deserialize<Upload>(await File.ReadAllTextAsync(note, cancel)) : null;
    }

    public async Task<IReadOnlyList<Upload>> ListAsync(CancellationToken cancel)
    {
        var list = new List<Upload>();
        foreach (var folder in Directory.Exists(_root) ? Directory.EnumerateDirectories(_root) : [])
        {
            if (Guid.TryParse(Path.GetFileName(folder), out var id) && await FindAsync(id, cancel) is { } upload)
            {
                list.Add(upload);
            }
        }
        return [.. list.OrderByDescending(upload => upload.At)];
    }

    public void Remove(Guid id)
    {
        var folder = Path.Combine(_root, id.ToString());
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the first bytes say: SQLite and JSON are boundaries, workbooks and text are statistics; null for anything else.</summary>
    public static ImportKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("SQLite format 3\0"u8))
        {
            return ImportKind.Boundaries;
        }
        if (head.StartsWith("PK"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ImportKind.Statistics;
        }
        var utf16 = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        var text = head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\n', (byte)'\r', (byte)'\t']);
        if (text.IsEmpty || (!utf16 && head.Contains((byte)0)))
        {
            return null;
        }
        return text[0] == (byte)'{' ? ImportKind.Boundaries : ImportKind.Statistics;
    }

    private async Task<Problem?> WhyNoRoomAsync(long bytes, CancellationToken cancel)
    {
        var (most, waiting) = (limits.Value, await ListAsync(cancel));
        if (bytes > most.FileBytes)
        {
            return new(new($"en fil på högst {most.FileMegabytes} MB", $"a file of at most {most.FileMegabytes} MB"), $"{bytes >> 20} MB") { Advice = new("Dela upp filen.", "Divide the file.") };
        }
        return waiting.Count < most.WaitingFiles && waiting.Sum(upload => upload.Bytes) + bytes <= (long)most.WaitingMegabytes << 20 ? null
            : new(new("rum för ännu en påbörjad fil", "room for one more begun file"), waiting.Count.ToString(CultureInfo.InvariantCulture))
            {
                Advice = new("För mycket väntar redan på att läsas in. Läs in eller kasta några av de påbörjade filerna först.", "Too much is waiting to be taken in already. Take in or discard some of the begun files first."),
            };
    }

    // Only the last part of the name, and only characters that any file system takes.
    private static Problem Unknown(string name) => new(
        new("en tabell (CSV eller Excel) eller gränser (GeoJSON eller GeoPackage)", "a table (CSV or Excel) or boundaries (GeoJSON or GeoPackage)"), "")
    {
        File = name,
        Advice = new("Filen är tom eller av en annan sort. Spara den som CSV eller Excel, eller exportera gränserna som GeoJSON eller GeoPackage.",
            "The file is empty or of another kind. Save it as CSV or Excel, or export the boundaries as GeoJSON or GeoPackage."),
    };
}
