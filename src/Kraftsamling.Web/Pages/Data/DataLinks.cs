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

    public const string DataAreaLinksPath = "/data/omraden/koppla";

    public static string DataAreaLinks(Guid id) => $"{DataAreaLinksPath}/{id}";

    /// <summary>The values of an indicator as a file, "csv" or "xlsx".</summary>
    public static string DataValuesFile(string code, string form, int areaSet, string sex) => With($"/data/indikatorer/{Uri.EscapeDataString(code)}.{form}", ("omraden", Whole(areaSet)), ("kon", sex));

    public static string DataMissingFile(string form, int areaSet) => With($"{DataMissingPath}.{form}", ("omraden", Whole(areaSet)));

    public static string DataHistoryFile(string form) => $"{DataHistoryPath}.{form}";

    public static string DataUndo(int import) => With(DataHistoryPath + "/angra", ("id", Whole(import)));
}
