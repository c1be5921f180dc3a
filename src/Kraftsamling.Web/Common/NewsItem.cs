using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Common;

/// <summary>Something that happened: an import or a published index version.</summary>
public sealed record NewsItem(DateTimeOffset At, Text What)
{
    private const int Most = 5;

    /// <summary>The latest of both kinds, newest first, in two queries.</summary>
    public static async Task<IReadOnlyList<NewsItem>> ReadAsync(AppDb db, CancellationToken cancel)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.Status == ImportStatus.Done)
            .OrderByDescending(import => import.Id).Take(Most).ToListAsync(cancel);
        var versions = await (
            from version in db.IndexVersions
            join recipe in db.IndexRecipes on version.RecipeId equals recipe.Id
            where version.Sex == Sex.Total
            orderby version.CreatedAt descending
            select new { version.CreatedAt, recipe.TitleSv, recipe.TitleEn, version.Year }).Take(Most).ToListAsync(cancel);
        return [.. imports.Select(Of).Concat(versions.Select(version => new NewsItem(version.CreatedAt, new Text(
                $"Indexet «{version.TitleSv}» räknades för {version.Year}", $"The index “{version.TitleEn}” was computed for {version.Year}"))))
            .OrderByDescending(item => item.At).Take(Most)];
    }

    private static NewsItem Of(Import import) => new(import.At, import.Kind switch
    {
        ImportKind.Boundaries => new Text($"Gränser lästes in: {import.FileName}", $"Boundaries were imported: {import.FileName}"),
        ImportKind.Survey => new Text($"En undersökning bland elever lästes in: {import.FileName}", $"A survey among pupils was imported: {import.FileName}"),
        ImportKind.Demo => new Text("Den påhittade staden lästes in", "The made-up city was loaded"),
        _ => new Text($"Statistik lästes in: {import.FileName}", $"Statistics were imported: {import.FileName}"),
    });
}
