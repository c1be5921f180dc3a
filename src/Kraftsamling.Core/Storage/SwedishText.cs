using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Kraftsamling.Core.Storage;

/// <summary>Swedish order (å ä ö last) and lower case, the same in the program and in both databases.</summary>
public static class SwedishText
{
    /// <summary>The collation's name in both databases.</summary>
    public const string Collation = "sv";

    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>Compares as a Swedish index would.</summary>
    public static int Compare(string? left, string? right) => Culture.CompareInfo.Compare(left, right, CompareOptions.None);

    /// <summary>The Swedish alphabet, for sorting names.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create(Compare);

    public static string Lower(string text) => Culture.TextInfo.ToLower(text);

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Collation, (left, right) => Compare(left, right));
        connection.CreateFunction("sv_lower", (string? text) => text is null ? null : Lower(text), isDeterministic: true);
    }
}
