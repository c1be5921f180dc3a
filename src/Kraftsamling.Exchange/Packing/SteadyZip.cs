using System.Buffers.Binary;
using System.IO.Compression;

namespace Kraftsamling.Exchange.Packing;

/// <summary>Writes ZIP files that are the same, byte by byte, whenever and by whichever machine they are written.</summary>
public static class SteadyZip
{
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;

    /// <summary>A ZIP file of the files in the order given. It tells the names, the content and one time; nothing of the machine or of who wrote it.</summary>
    /// <param name="files">Name, with / between folders, and content.</param>
    /// <param name="time">Stands as the time of every file: to two seconds, as UTC; 1980–2107.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(IEnumerable<(string Name, byte[] Content)> files, DateTimeOffset time)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                (entry.LastWriteTime, entry.ExternalAttributes) = (new DateTimeOffset(time.UtcDateTime, TimeSpan.Zero), 0);
                using var written = entry.Open();
                written.Write(content);
            }
        }
        var bytes = stream.ToArray();
        ForgetTheMachine(bytes);
        return bytes;
    }

    // Each entry of the directory at the end says on which kind of system it was made; 0 says nothing.
    private static void ForgetTheMachine(byte[] bytes)
    {
        var end = bytes.AsSpan(bytes.Length - EndLength);
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        while (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) == EntrySignature)
        {
            bytes[at + 5] = 0;
            var entry = bytes.AsSpan(at);
            at += EntryLength + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
    }
}
