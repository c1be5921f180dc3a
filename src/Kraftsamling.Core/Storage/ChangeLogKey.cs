using System.Security.Cryptography;
using System.Text;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// The key that seals the change log. It lies outside the database, so that whoever can write in the database alone cannot forge the log unseen:
/// in the environment variable (when several nodes share a database) or in a file of the data folder.
/// </summary>
public sealed class ChangeLogKey(string? folder)
{
    /// <summary>The key as 64 hexadecimal digits, the same on every node.</summary>
    public const string Variable = "KRAFTSAMLING_CHANGE_LOG_KEY";

    public const string FileName = "change-log.key";
    private const int Bytes = 32;

    private byte[]? _key;

    /// <summary>Where the file is or would be; null when there is no folder.</summary>
    public string? File => folder is null ? null : Path.Combine(folder, FileName);

    /// <summary>True when there is a key.</summary>
    public bool Exists => Read() is not null;

    /// <summary>Tells this key from another without giving it away; empty when there is none.</summary>
    public string Id => Read() is { } key ? Convert.ToHexStringLower(SHA256.HashData([.. "kraftsamling-key-id"u8, .. key]))[..ChangeLogHead.KeyIdLength] : "";

    /// <summary>The HMAC-SHA-256 of a text, hexadecimal; null without a key.</summary>
    public string? Seal(string text) => Read() is { } key ? Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) : null;

    /// <summary>Makes a key where there is none and a folder for it.</summary>
    public void CreateWhenAbsent()
    {
        if (Exists || File is not { } file)
        {
            return;
        }
        Directory.CreateDirectory(folder!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)) + "\n"));
    }

    /// <exception cref="InvalidOperationException">What should be a key is something else.</exception>
    private byte[]? Read() => _key ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Parse(given, Variable)
        : File is { } file && System.IO.File.Exists(file) ? Parse(System.IO.File.ReadAllText(file), file)
        : null;

    private static byte[] Parse(string text, string where)
    {
        var key = new byte[Bytes];
        return System.Buffers.OperationStatus.Done == Convert.FromHexString(text.Trim(), key, out _, out var written) && written == Bytes
            ? key
            : throw new InvalidOperationException($"{where}: väntade en nyckel av {Bytes * 2} hexadecimala tecken. / {where}: expected a key of {Bytes * 2} hexadecimal digits.");
    }
}
