namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string DataImportPath = "/data/import";
    public const string DataHistoryPath = "/data/historik";
    public const string DataMissingPath = "/data/saknas";
    public const string DataAreaSetsPath = "/data/omraden";

    public static string DataIndicator(string code, int? areaSet = null) => With($"/data/indikatorer/{Uri.EscapeDataString(code)}", ("omraden", Whole(areaSet)));

    public static string DataUpload(Guid id) => $"/data/import/{id}";

    public static string DataProgress(Guid id) => $"/data/import/{id}/arbete";

    public static string DataUndo(int import) => With(DataHistoryPath + "/angra", ("id", Whole(import)));
}
