namespace Kraftsamling.Web.Common;

public static partial class Links
{
    /// <summary>Requests for public documents.</summary>
    public const string RequestsPath = "/handlingar/begaran";
    public const string RequestNewPath = RequestsPath + "/ny";

    public static string DocumentRequest(Guid id) => $"{RequestsPath}/{id}";

    /// <summary>Where the documents that a request concerns are chosen.</summary>
    public static string RequestChoose(Guid id) => $"{RequestsPath}/{id}/valj";

    /// <summary>One document under review.</summary>
    public static string RequestReview(Guid id, Guid document) => $"{RequestsPath}/{id}/prova/{document}";

    public static string RequestClose(Guid id) => $"{RequestsPath}/{id}/avsluta";

    /// <summary>What was given out: ZIP.</summary>
    public static string RequestGiven(Guid id) => $"/filer/handlingar/begaran/{id}/utlamnat.zip";

    /// <summary>The authority's own record: DOCX.</summary>
    public static string RequestRecord(Guid id) => $"/filer/handlingar/begaran/{id}/tjansteanteckning.docx";

    /// <summary>The written decision: DOCX.</summary>
    public static string RequestDecision(Guid id) => $"/filer/handlingar/begaran/{id}/beslut.docx";
}
