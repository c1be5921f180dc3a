using System.Security.Cryptography;
using System.Text;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>
/// Looks a password up in a file of passwords that have leaked, without reading the file into memory: lines of upper-case SHA-1,
/// in order, each optionally followed by ":count" — the form that such lists are published in.
/// </summary>
public sealed class BreachedPasswords(string? path)
{
    private const int HashLength = 40;

    /// <summary>Whether there is a list to ask.</summary>
    public bool Known => path is not null;

    /// <summary>Whether the password stands in the list; false without a list.</summary>
    /// <exception cref="InvalidDataException">The file has lines of another form.</exception>
    public async Task<bool> ContainsAsync(string password, CancellationToken cancel = default)
    {
        if (path is null)
        {
            return false;
        }
        // The published lists are of this hash; it guards nothing here.
#pragma warning disable CA5350
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.RandomAccess | FileOptions.Asynchronous);
        return await SearchAsync(file, wanted, cancel);
    }

    // Lines differ in length, so a position is moved to the start of the next line before it is read.
    private async Task<bool> SearchAsync(FileStream file, string wanted, CancellationToken cancel)
    {
        long low = 0, high = file.Length;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var (start, hash) = await LineAfterAsync(file, middle, cancel);
            if (hash is null || start >= high)
            {
                high = middle;
                continue;
            }
            var order = string.CompareOrdinal(hash, wanted);
            if (order == 0)
            {
                return true;
            }
            (low, high) = order < 0 ? (start + HashLength, high) : (low, middle);
        }
        return false;
    }

    private async Task<(long Start, string? Hash)> LineAfterAsync(FileStream file, long position, CancellationToken cancel)
    {
        var buffer = new byte[128];
        file.Position = Math.Max(position - 1, 0);
        var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        var from = position == 0 ? 0 : buffer.AsSpan(0, read).IndexOf((byte)'\n') + 1;
        if ((position > 0 && from == 0) || read - from < HashLength)
        {
            return (file.Length, null);
        }
        var hash = Encoding.ASCII.GetString(buffer, from, HashLength);
        return hash.All(char.IsAsciiHexDigitUpper) ? (Math.Max(position - 1, 0) + from, hash)
            : throw new InvalidDataException($"{path}: hittade «{hash[..10]}…», väntade rader med SHA-1 i stora bokstäver, i ordning (HASH eller HASH:antal).");
    }
}
