using System.Globalization;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Common;

/// <summary>The two languages side by side at the point of use: <c>@T("Områden", "Areas")</c>.</summary>
public static class Texts
{
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text in the reader's language.</summary>
    public static string T(string sv, string en) => IsEnglish ? en : sv;

    /// <summary>The text in the reader's language.</summary>
    public static string T(Text text) => IsEnglish ? text.En : text.Sv;
}
