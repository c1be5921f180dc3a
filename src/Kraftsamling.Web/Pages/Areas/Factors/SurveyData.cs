using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Factors;

/// <summary>An area's factors in the newest wave.</summary>
public sealed record AreaFactors(SurveyWave Wave, SurveyWave? Former, IReadOnlyList<RankedFactor> Ranked, IReadOnlyList<ShownCell> Cells);

/// <summary>The survey as pages may show it; kept until something is written.</summary>
public sealed class SurveyData(SurveyQueries queries, DisclosureControl disclosure, Site site)
{
    /// <summary>Null when the area set has no survey; without factors when the area is not in it.</summary>
    public Task<AreaFactors?> FindAsync(int setId, int areaId, CancellationToken cancel = default) => FindAsync(setId, [areaId], cancel);

    /// <summary>Areas taken together.</summary>
    public async Task<AreaFactors?> FindAsync(int setId, IReadOnlyCollection<int> areaIds, CancellationToken cancel = default)
    {
        var waves = await site.CachedAsync($"survey-{setId}", async () =>
        {
            var newest = (await queries.WavesAsync(setId, cancel)).Take(2).ToList();
            var read = new List<(SurveyContent Content, List<ShownCell> Shown)>();
            foreach (var wave in newest)
            {
                var content = await queries.ReadAsync(wave, cancel);
                read.Add((content, SurveyDisclosure.Apply(content.Cells, disclosure.Settings)));
            }
            return read;
        }, cancel);
        if (waves.Count == 0)
        {
            return null;
        }
        var former = waves.Count > 1 ? waves[1] : default;
        var ranked = FactorPriority.Of(areaIds, waves[0].Content, waves[0].Shown, former.Shown);
        return new AreaFactors(waves[0].Content.Wave, former.Content?.Wave, ranked, [.. waves[0].Shown.Where(cell => areaIds.Contains(cell.Cell.AreaId))]);
    }
}
