using System.Globalization;

namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string YearPath = "/arshjulet";
    public const string YearEditPath = "/arshjulet/andra";

    public static string Year(int? year = null) => With(YearPath, ("ar", year?.ToString(CultureInfo.InvariantCulture)));

    public static string YearEdit(int year) => With(YearEditPath, ("ar", year.ToString(CultureInfo.InvariantCulture)));
}
