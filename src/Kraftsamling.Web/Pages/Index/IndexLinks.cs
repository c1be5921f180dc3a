namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string IndexNewPath = "/index/ny";
    public const string IndexComparePath = "/index/jamfor";
    public const string ThemesPath = "/index/teman";
    public const string IndexPreviewPath = "/api/index/preview";

    public static string IndexBuild(Guid recipe, int? areaSet = null, int? year = null) => With($"/index/bygg/{recipe}", ("omraden", Whole(areaSet)), ("ar", Whole(year)));

    public static string IndexPublish(Guid recipe, int areaSet, int year) => With($"/index/publicera/{recipe}", ("omraden", Whole(areaSet)), ("ar", Whole(year)));

    public static string IndexVersion(Guid version) => $"/index/version/{version}";

    public static string IndexCompare(Guid? a = null, Guid? b = null) => With(IndexComparePath, ("a", a?.ToString()), ("b", b?.ToString()));

    /// <summary>Theme indices beside the main one; without a set the first one that has any.</summary>
    public static string Themes(string? set = null) => With(ThemesPath, ("set", set));

    private static string? Whole(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
