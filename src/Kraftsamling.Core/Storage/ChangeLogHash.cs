using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kraftsamling.Core.Storage;

/// <summary>The sums of the change log. A part of the stored form: a change here needs a new format.</summary>
internal static class ChangeLogHash
{
    /// <summary>What stands in the place of the previous hash before the first entry.</summary>
    public const string Start = "kraftsamling";

    /// <summary>The entry's hash, were it at the position <paramref name="id"/> and after the entry with the hash <paramref name="previous"/>.</summary>
    public static string Of(ChangeLogEntry entry, long id, string previous)
    {
        var ticks = entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture);
        string?[] parts = entry.Format == ChangeLogEntry.OldFormat
            ? [previous, entry.Who, ticks, entry.Process, entry.Why, entry.Subject, entry.What]
            : [entry.Format.ToString(CultureInfo.InvariantCulture), id.ToString(CultureInfo.InvariantCulture), previous, entry.Who, entry.OnBehalfOf, ticks,
               entry.Process, entry.Why, entry.Subject, entry.What, entry.Details];
        return Sum(JsonSerializer.Serialize(parts));
    }

    /// <summary>What the chain holds in the place of a personal value.</summary>
    public static string Salted(string salt, string value) => Sum(JsonSerializer.Serialize<string[]>([salt, value]));

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PersonalValue.SaltLength / 2));

    public static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
