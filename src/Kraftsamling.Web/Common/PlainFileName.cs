namespace Kraftsamling.Web.Common;

/// <summary>What a browser says that a file is called, as a name alone.</summary>
public static class PlainFileName
{
    private const int LongestName = 200;

    /// <summary>Its last part without signs that lead elsewhere or that some systems refuse; "fil" when nothing is left.</summary>
    public static string Of(string given)
    {
        var last = given.Replace('\\', '/').Split('/')[^1];
        var name = new string([.. last.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))]).Trim(' ', '.');
        return name.Length == 0 ? "fil" : name.Length > LongestName ? name[^LongestName..] : name;
    }
}
