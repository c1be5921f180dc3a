using System.Text;
using System.Text.Json;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>What POST /api/index/preview takes.</summary>
/// <param name="Recipe">A recipe as on the command line; columns are indicator codes.</param>
/// <param name="AreaSet">Code of the area set.</param>
/// <param name="Year">The latest year that may be used.</param>
/// <param name="Sex">total, women or men.</param>
/// <param name="Draws">Draws of the test, at most 10,000; null = as the recipe says.</param>
public sealed record PreviewBody(JsonElement Recipe, string AreaSet, int Year, Sex Sex = Sex.Total, int? Draws = null);

/// <summary>Files of versions and comparisons, and the preview as JSON.</summary>
public static class IndexEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int MostDraws = 10_000;

    public static void MapIndexFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/index/version/{id:guid}.{form:regex(^(csv|xlsx|geojson|json|px|jsonstat)$)}", FileAsync).Needs(IndexAccess.Read);
        app.MapGet("/index/jamfor.{form:regex(^(csv|xlsx)$)}", ComparisonAsync).Needs(IndexAccess.Read);
        app.MapPost(Links.IndexPreviewPath, PreviewAsync).Needs(IndexAccess.Build);
    }

    private static async Task<IResult> FileAsync(Guid id, string form, AppDb db, IndexService service, IndexRecipes recipes, CancellationToken cancel)
    {
        if (await service.FindAsync(id, cancel) is not { } version || await recipes.FindAsync(version.RecipeId, cancel) is not { } recipe)
        {
            return Results.NotFound();
        }
        var result = IndexResultDocument.FromJson(version.Result);
        var name = $"{recipe.Code}-v{recipe.Version}-{version.Year}{(version.Sex == Sex.Total ? "" : "-" + version.Sex.ToString().ToLowerInvariant())}";
        return form switch
        {
            "csv" => Results.File(IndexFiles.Csv(result), CsvType, name + ".csv"),
            "xlsx" => Results.File(IndexFiles.Xlsx(result, IndexEdit.From(recipe.Json)), XlsxType, name + ".xlsx"),
            "px" or "jsonstat" => StatTableFiles.File(IndexTable.From(result, name), form, name),
            "json" => Results.File(Encoding.UTF8.GetBytes(recipe.Json), "application/json", recipe.Code + ".json"),
            _ => await GeoJsonAsync(result, version.AreaSetId, name, db, cancel),
        };
    }

    private static async Task<IResult> GeoJsonAsync(IndexResultDocument result, int areaSet, string name, AppDb db, CancellationToken cancel)
    {
        var set = await db.AreaSets.AsNoTracking().FirstAsync(item => item.Id == areaSet, cancel);
        var areas = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == areaSet).OrderBy(area => area.Code).ToListAsync(cancel);
        return set.Epsg == 0 || areas.TrueForAll(area => area.Geometry is null)
            ? Results.NotFound()
            : Results.File(IndexFiles.GeoJson(result, set, areas), "application/geo+json", name + ".geojson");
    }

    private static async Task<IResult> ComparisonAsync(Guid a, Guid b, string form, IndexService service, CancellationToken cancel)
    {
        if (await service.FindAsync(a, cancel) is null || await service.FindAsync(b, cancel) is null)
        {
            return Results.NotFound();
        }
        var bytes = IndexFiles.Changes(await service.CompareAsync(a, b, cancel), form == "xlsx");
        return Results.File(bytes, form == "xlsx" ? XlsxType : CsvType, "jamforelse." + form);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, PreviewBody body, IAntiforgery forgery, AppDb db, IndexService service, CancellationToken cancel)
    {
        if (!await forgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }
        var set = await db.AreaSets.AsNoTracking().FirstOrDefaultAsync(item => item.Code == body.AreaSet, cancel);
        if (set is null)
        {
            return Results.NotFound();
        }
        int? draws = body.Draws is { } asked ? Math.Clamp(asked, 1, MostDraws) : null;
        var outcome = await service.PreviewAsync(new(body.Recipe.GetRawText(), set.Id, body.Year, body.Sex, draws), cancel);
        return outcome.Result is { } result
            ? Results.Text(result.ToJson(), "application/json", Encoding.UTF8)
            : Results.Json(new { problems = outcome.Problems.Select(problem => Texts.T(problem)) }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}
