using System.Text;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Plans as JSON and what came in a run as CSV.</summary>
public static class FetchEndpoints
{
    public static void MapFetchFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/data/hamtningar.json", async (FetchPlanService plans, CancellationToken cancel) =>
            Plan([.. (await plans.ListAsync(cancel)).Select(row => row.Plan.Spec())], "hamtningar.json")).Needs(FetchAccess.Read);
        app.MapGet("/data/hamtningar/{id:guid}.json", async (Guid id, FetchPlanService plans, CancellationToken cancel) =>
            await plans.FindAsync(id, cancel) is { } plan ? Plan([plan.Spec()], $"hamtning-{plan.Code}.json") : Results.NotFound()).Needs(FetchAccess.Read);
        app.MapGet("/data/hamtningar/korning/{id:guid}.csv", async (Guid id, FetchPlanService plans, CancellationToken cancel) =>
            await plans.ReadWholeAsync(id, cancel) is { } whole ? Results.File(whole, "text/csv; charset=utf-8", "hamtat.csv") : Results.NotFound()).Needs(FetchAccess.Read);
    }

    private static IResult Plan(IReadOnlyList<FetchSpec> specs, string name) =>
        Results.File(Encoding.UTF8.GetBytes(FetchPlanFile.Write(specs)), "application/json", name);
}
