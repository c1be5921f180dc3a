using Microsoft.AspNetCore.WebUtilities;

namespace Kraftsamling.Web.Common;

/// <summary>Every address of the application, once; pages call these instead of writing addresses.</summary>
public static partial class Links
{
    public const string LanguagePath = "/sprak";
    public const string HomePath = "/";
    public const string AreasPath = "/omraden";
    public const string AreaPath = "/omraden/{set}/{code}";
    public const string IndexPath = "/index";
    public const string DataPath = "/data";
    public const string AboutPath = "/om";
    public const string MethodPath = "/om/metod";
    public const string AccessibilityPath = "/om/tillganglighet";
    public const string WritingPath = "/vad-far-man-skriva";
    public const string ErrorPath = "/fel";

    /// <summary>The page of one area.</summary>
    public static string Area(string set, string code) => $"{AreasPath}/{Uri.EscapeDataString(set)}/{Uri.EscapeDataString(code)}";

    /// <summary>Switches language and comes back to <paramref name="back"/>.</summary>
    public static string Language(string to, string back) =>
        With(LanguagePath, ("to", to), ("return", back));

    /// <summary>The path with the given parameters; those that are null or empty are left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                path = QueryHelpers.AddQueryString(path, name, value);
            }
        }
        return path;
    }
}
