using System.Security.Cryptography;

namespace Kraftsamling.Core;

/// <summary>By which the same file is recognised.</summary>
internal static class FileHash
{
    /// <summary>SHA-256, hexadecimal, and the file's length.</summary>
    public static async Task<(string Hash, long Bytes)> OfAsync(string path, CancellationToken cancel)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)), stream.Length);
    }
}
