using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kraftsamling.Core;

/// <summary>A secret that lets its holder in by a link or a header: 256 random bits. The database keeps its hash alone.</summary>
public static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>A new secret, fit for an address: 43 letters, digits, - and _.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 as 64 hexadecimal digits. The secret is long and random, so a slow hash would add nothing.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
