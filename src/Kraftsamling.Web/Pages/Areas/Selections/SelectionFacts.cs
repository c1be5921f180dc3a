using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Selections;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A selection, or one of its rounds, with everything that a page says about it.</summary>
/// <param name="Round">Null for the selection as it stands.</param>
/// <param name="Index">The result it rests on; null when not documented here.</param>
public sealed record SelectionView(Selection Selection, SelectionRound? Round, SelectionContent Content, AreaSetContent City, IndexResultDocument? Index, AreaNeeds Needs, SelectionCover Cover)
{
    public int Year => Round?.Year ?? Selection.Year;
    public Guid? IndexVersionId => Round is null ? Selection.IndexVersionId : Round.IndexVersionId;
    public string Title => Texts.T(Selection.TitleSv, Selection.TitleEn);
}

/// <summary>Reads selections together with what the index and the statistics say about their areas.</summary>
public sealed class SelectionFacts(AppDb db, CityData city, Site site, ObservationStore observations, DisclosureControl disclosure, SelectionService service)
{
    /// <summary>Null when there is no such selection or round.</summary>
    public async Task<SelectionView?> FindAsync(Guid id, int? round, CancellationToken cancel)
    {
        if (await service.FindAsync(id, cancel) is not { } selection)
        {
            return null;
        }
        var rounds = round is null ? [] : await service.ListRoundsAsync(id, cancel);
        var wanted = rounds.FirstOrDefault(one => one.Number == round);
        return round is not null && wanted is null ? null : await ViewAsync(selection, wanted, cancel);
    }

    /// <summary>A round with its selection; the figures are those of the round where it has some.</summary>
    public async Task<SelectionView?> FindRoundAsync(Guid roundId, CancellationToken cancel) =>
        await service.FindRoundAsync(roundId, cancel) is { } round && await service.FindAsync(round.SelectionId, cancel) is { } selection ? await ViewAsync(selection, round, cancel) : null;

    public async Task<AreaSetContent?> CityAsync(int setId, CancellationToken cancel) =>
        (await site.AreaSetsAsync(cancel)).FirstOrDefault(set => set.Id == setId) is { } set ? await city.SetAsync(set.Code, cancel) : null;

    /// <summary>The document of an index version; null when there is none.</summary>
    public async Task<IndexResultDocument?> IndexAsync(Guid? versionId, CancellationToken cancel) => versionId is not { } id ? null
        : (await site.CachedAsync($"index-document-{id}", async () => new Found<IndexResultDocument>(
            await db.IndexVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, cancel) is { } version ? IndexResultDocument.FromJson(version.Result) : null), cancel)).Value;

    /// <summary>What an index version says about a set's areas, with the people its measures concern as far as they may be shown.</summary>
    public Task<AreaNeeds> NeedsAsync(AreaSetContent content, Guid? versionId, CancellationToken cancel) => site.CachedAsync($"needs-{content.Set.Id}-{versionId}", async () =>
    {
        var index = await IndexAsync(versionId, cancel);
        var known = (await city.IndicatorsAsync(cancel)).Values.ToDictionary(indicator => indicator.Code);
        var residents = await ResidentsAsync(content, known, index?.Year, cancel);
        if (index is null)
        {
            return new AreaNeeds([.. content.Areas.Select(area => new AreaNeed(area.Code, area.Name, 0, null, NeedCertainty.Unknown, residents(area.Code)))], [], 0);
        }
        var counted = new List<CountedMeasure>();
        foreach (var measure in index.Indicators.Where(measure => measure.Unit == "%" && measure.ToYear > 0))
        {
            if (known.TryGetValue(measure.Code, out var indicator))
            {
                counted.Add(await CountedAsync(content, index, measure, indicator, residents, cancel));
            }
        }
        return IndexNeeds.Of(index, residents, counted);
    }, cancel);

    private async Task<SelectionView?> ViewAsync(Selection selection, SelectionRound? round, CancellationToken cancel)
    {
        if (await CityAsync(selection.AreaSetId, cancel) is not { } content)
        {
            return null;
        }
        var versionId = round is null ? selection.IndexVersionId : round.IndexVersionId;
        var chosen = SelectionContent.FromJson(round?.Content ?? selection.Content);
        var needs = await NeedsAsync(content, versionId, cancel);
        var cover = SelectionCover.FromJson(round?.Figures) ?? SelectionCover.Of(chosen.Areas, needs);
        return new SelectionView(selection, round, chosen, content, await IndexAsync(versionId, cancel), needs, cover);
    }

    /// <summary>The latest known number of residents, not after the index's year.</summary>
    private async Task<Func<string, double>> ResidentsAsync(AreaSetContent content, Dictionary<string, Indicator> known, int? year, CancellationToken cancel)
    {
        if (!known.TryGetValue(ObservationStore.PopulationCode, out var indicator))
        {
            return _ => double.NaN;
        }
        var years = (await city.CoverageAsync(content.Set.Id, cancel)).Where(row => row.IndicatorId == indicator.Id && row.Values > 0 && row.Sex == Sex.Total && row.Years == 1).Select(row => (int)row.Year).ToList();
        var latest = years.Where(one => one <= (year ?? int.MaxValue)).DefaultIfEmpty(years.DefaultIfEmpty(0).Min()).Max();
        return latest == 0 ? _ => double.NaN : ByCode((await city.ValuesAsync(content.Set.Id, indicator, latest, 1, Sex.Total, cancel)).Matrix);
    }

    private async Task<CountedMeasure> CountedAsync(AreaSetContent content, IndexResultDocument index, IndexIndicator measure, Indicator indicator, Func<string, double> residents, CancellationToken cancel)
    {
        var years = measure.ToYear - measure.FromYear + 1;
        var matrix = await observations.ReadPooledAsync(content.Set.Id, [indicator.Id], measure.ToYear, years, index.Sex, cancel);
        if (Array.TrueForAll(matrix.Values, double.IsNaN))
        {
            matrix = await observations.ReadMatrixAsync(content.Set.Id, [indicator.Id], measure.ToYear, years, index.Sex, cancel);
        }
        var hidden = disclosure.Apply(matrix, null, indicator.IsCount).Reasons;
        var at = matrix.AreaCodes.Select((code, row) => (code, row)).ToDictionary(pair => pair.code, pair => pair.row);
        return new CountedMeasure(new NeedMeasure(NameOf(measure), measure.EffectiveWeight),
            code => at.TryGetValue(code, out var row) ? IndexNeeds.Concerned(matrix.Values[row], matrix.Numerators[row], matrix.Denominators[row], residents(code), measure.Direction) : double.NaN,
            code => at.TryGetValue(code, out var row) && hidden[row] != DisclosureReason.None);
    }

    private static Text NameOf(IndexIndicator measure) => measure.Direction > 0 ? measure.Name
        : new($"{measure.Name.Sv} – de som inte är med där", $"{measure.Name.En} – those who are not among them");

    private static Func<string, double> ByCode(ObservationMatrix matrix)
    {
        var values = matrix.AreaCodes.Zip(matrix.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        return code => values.GetValueOrDefault(code, double.NaN);
    }

    // "Nothing" is worth remembering too.
    private sealed record Found<T>(T? Value);
}
