using System.Globalization;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>The two languages as cultures.</summary>
public static class Language
{
    public static CultureInfo Swedish { get; } = CultureInfo.GetCultureInfo("sv-SE");
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");
}
