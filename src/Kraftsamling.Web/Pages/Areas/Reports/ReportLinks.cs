namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string ReportsPath = "/omraden/rapporter";

    /// <summary>The list of reports; with an area's page as the place to start one about it.</summary>
    public static string Reports(string? set = null, string? code = null) => With(ReportsPath, ("set", set), ("kod", code));

    /// <summary>The reports on a cluster of a selection, and where one begins.</summary>
    public static string ReportsOnPart(Guid selection, int part) => With(ReportsPath, ("val", selection.ToString()), ("del", Whole(part)));

    public static string Report(Guid id) => $"{ReportsPath}/{id}";

    public static string ReportEdit(Guid id) => $"{ReportsPath}/{id}/redigera";

    public static string ReportFile(Guid id) => $"/filer/omraden/rapporter/{id}.docx";
}
