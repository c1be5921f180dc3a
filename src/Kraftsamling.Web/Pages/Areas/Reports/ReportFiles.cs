using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>A report as a document that can be changed and sent (DOCX).</summary>
public static class ReportFiles
{
    public static void MapReportFiles(this IEndpointRouteBuilder app) => app.MapGet("/filer/omraden/rapporter/{id:guid}.docx", AnswerAsync).Needs(ReportAccess.Read);

    private static async Task<IResult> AnswerAsync(Guid id, AreaReportService reports, ReportBuilder builder, CancellationToken cancel)
    {
        if (await reports.FindAsync(id, cancel) is not { } report)
        {
            return Results.NotFound();
        }
        return Docx(ReportBlocks.Document(report, await builder.BuildAsync(report, cancel)), $"rapport-{report.Name}-{report.Version}.docx");
    }

    /// <summary>A document as an answer.</summary>
    internal static IResult Docx(DocDocument document, string name)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, document);
        return Results.File(stream.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name);
    }
}
