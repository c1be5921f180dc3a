using System.Globalization;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Codes as text.</summary>
public static class CodeText
{
    /// <summary>
    /// A code from a field's value: text without blanks around it; whole numbers without decimals, so that a code stored as a float (24407.0) is "24407".
    /// Null is the empty text.
    /// </summary>
    public static string From(object? value) => value switch
    {
        null => "",
        string text => Normalise(text),
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        double number => Numbers.Write(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Text without blanks around it, and without ".0" behind digits only.</summary>
    public static string Normalise(string text)
    {
        var trimmed = text.Trim();
        return trimmed.EndsWith(".0", StringComparison.Ordinal) && trimmed.Length > 2 && !trimmed.AsSpan(0, trimmed.Length - 2).ContainsAnyExceptInRange('0', '9') ? trimmed[..^2] : trimmed;
    }
}
