namespace Kraftsamling.Core.Storage;

/// <summary>
/// A personal value that an entry of the change log speaks of, kept outside the chain: the chain holds the salted hash, so that the value
/// can be disposed of and the log still verifies.
/// </summary>
[NotFreeText("values from before, kept so that they can be disposed of")]
public sealed class PersonalValue
{
    public const int FieldMaxLength = 100;
    public const int SaltLength = 32;

    /// <summary>The field of the name of who acted.</summary>
    public const string Who = "who";

    public long EntryId { get; set; }

    /// <summary>"who", or the column with ":before" or ":after".</summary>
    public required string Field { get; set; }

    /// <summary>Whose value it is; null when that is not known.</summary>
    public Guid? PersonId { get; set; }

    public required string Salt { get; set; }
    public required string Value { get; set; }

    internal static string Place(long entry, string field) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry}/{field}");

    internal static string Before(string column) => column + ":before";

    internal static string After(string column) => column + ":after";
}
