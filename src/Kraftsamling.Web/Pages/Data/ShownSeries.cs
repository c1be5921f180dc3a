using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>An indicator's values as they may be shown: what could point out a person is taken away, area by area.</summary>
public static class ShownSeries
{
    public static async Task<List<Observation>> ReadShownAsync(this ObservationStore store, DisclosureControl disclosure, Indicator indicator, int areaSet, Sex sex, CancellationToken cancel) =>
        [.. (await store.ReadSeriesAsync(areaSet, [indicator.Id], cancel: cancel)).GroupBy(item => item.AreaId)
            .SelectMany(area => disclosure.Apply([.. area], _ => indicator.IsCount)).Select(shown => shown.Observation).Where(item => item.Sex == sex)];
}
