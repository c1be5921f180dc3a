using System.Globalization;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>A published index version that rests on values which now are others. The version itself is frozen and stays as it is.</summary>
/// <param name="Id">The version.</param>
/// <param name="TitleSv">Its recipe's title.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="Year">Its year.</param>
/// <param name="Sex">Total, women or men.</param>
/// <param name="Values">How many of the values that it used differ.</param>
public sealed record TouchedVersion(Guid Id, string TitleSv, string TitleEn, int Year, Sex Sex, long Values);

/// <summary>Finds the published versions whose values staged rows would change.</summary>
internal static class TouchedVersions
{
    /// <summary>The stage holds new and changed rows only.</summary>
    public static async Task<List<TouchedVersion>> FindAsync(AppDb db, int areaSetId, CancellationToken cancel)
    {
        var touched = new List<TouchedVersion>();
        var indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, cancel);
        var versions = await (from version in db.IndexVersions.AsNoTracking()
                              join recipe in db.IndexRecipes on version.RecipeId equals recipe.Id
                              where version.AreaSetId == areaSetId
                              orderby version.CreatedAt descending, version.Sex
                              select new { version.Id, recipe.TitleSv, recipe.TitleEn, version.Year, version.Sex, version.Result }).ToListAsync(cancel);
        foreach (var version in versions)
        {
            var used = IndexResultDocument.FromJson(version.Result).Indicators.Where(one => one.FromYear > 0 && indicators.ContainsKey(one.Code)).ToList();
            if (used.Count > 0 && await db.CountAsync(Differing(used, indicators, version.Sex), cancel) is > 0 and var values)
            {
                touched.Add(new TouchedVersion(version.Id, version.TitleSv, version.TitleEn, version.Year, version.Sex, values));
            }
        }
        return touched;
    }

    private static string Differing(List<IndexIndicator> used, Dictionary<string, int> indicators, Sex sex)
    {
        var cells = string.Join(" OR ", used.Select(one => string.Create(CultureInfo.InvariantCulture, $"(s.indicator_id = {indicators[one.Code]} AND s.year BETWEEN {one.FromYear} AND {one.ToYear})")));
        return string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM staged_observation s WHERE s.sex = {(int)sex} AND s.age_from = 0 AND s.age_to = 999 AND s.value IS NOT NULL AND ({cells})");
    }
}
