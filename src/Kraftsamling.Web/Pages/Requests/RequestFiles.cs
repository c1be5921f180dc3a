using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>What was given out, as it was given out, and the authority's own papers about it.</summary>
public static class RequestFiles
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapRequestFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/filer/handlingar/begaran/{id:guid}/utlamnat.zip", GivenAsync).Needs(RequestAccess.Handle);
        app.MapGet("/filer/handlingar/begaran/{id:guid}/tjansteanteckning.docx", RecordAsync).Needs(RequestAccess.Handle);
        app.MapGet("/filer/handlingar/begaran/{id:guid}/beslut.docx", DecisionAsync).Needs(RequestAccess.Handle);
    }

    private static async Task<IResult> GivenAsync(Guid id, ClosingService closing, RequestService requests, CancellationToken cancel) =>
        Answer(await closing.ReadGivenAsync(id, cancel), "application/zip", $"{await NameAsync(id, requests, cancel)}-utlamnat.zip");

    private static async Task<IResult> RecordAsync(Guid id, ClosingService closing, RequestService requests, CancellationToken cancel) =>
        Answer(await closing.ReadRecordAsync(id, cancel), Word, $"{await NameAsync(id, requests, cancel)}-tjansteanteckning.docx");

    private static async Task<IResult> DecisionAsync(Guid id, ClosingService closing, RequestService requests, Site site, CancellationToken cancel) =>
        Answer(await closing.ReadDecisionAsync(id, (await site.FrameAsync(cancel)).City, cancel), Word, $"{await NameAsync(id, requests, cancel)}-beslut.docx");

    private static async Task<string> NameAsync(Guid id, RequestService requests, CancellationToken cancel) => (await requests.FindDesignationAsync(id, cancel) ?? "").Replace(' ', '-');

    private static IResult Answer(byte[]? file, string type, string name) => file is null ? Results.NotFound() : Results.File(file, type, name);
}
