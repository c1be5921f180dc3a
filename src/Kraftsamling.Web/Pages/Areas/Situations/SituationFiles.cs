using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Pages.Areas.Reports;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>Situation reports and action plans as documents that can be changed and sent (DOCX).</summary>
public static class SituationFiles
{
    public static void MapSituationFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/filer/omraden/lagesbild/{id:guid}.docx", SituationAsync).Needs(SituationAccess.Read);
        app.MapGet("/filer/omraden/atgardsplan/{id:guid}.docx", PlanAsync).Needs(SituationAccess.Read);
    }

    private static async Task<IResult> SituationAsync(Guid id, SituationService situations, SituationFacts facts, CancellationToken cancel) =>
        await situations.FindAsync(id, cancel) is { } report
            ? ReportFiles.Docx(SituationBlocks.Document(report, await facts.ReadAsync(report, cancel)), $"lagesbild-{report.Version}.docx")
            : Results.NotFound();

    private static async Task<IResult> PlanAsync(Guid id, PlanViews plans, CancellationToken cancel) =>
        await plans.FindAsync(id, cancel) is { } view ? ReportFiles.Docx(PlanBlocks.Document(view), $"atgardsplan-{view.Plan.Version}.docx") : Results.NotFound();
}
