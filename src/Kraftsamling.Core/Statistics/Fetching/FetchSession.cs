using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.Kolada;
using Kraftsamling.Exchange.PxWeb;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>One conversation with a source: what it has published, and the values of a plan as a table.</summary>
internal sealed class FetchSession : IDisposable
{
    private const int SampleAreas = 5;
    private const int SampleKpis = 5;
    private const int LargestAnswer = 64 * 1024 * 1024;

    private readonly FetchSpec _spec;
    private readonly FetchSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public FetchSession(FetchSpec spec, FetchSettings settings, TimeProvider clock)
    {
        (_spec, _settings, _clock) = (spec, settings, settings.CallClock ?? clock);
        (_http, Calls) = FetchHttp.Create(spec.Source.Address);
    }

    public FetchHttp Calls { get; }

    /// <summary>When the source says that it last published; null when it does not say. Null with problems when it cannot be asked.</summary>
    public async Task<DateTimeOffset?> PublishedAsync(DateTimeOffset now, ProblemList problems, CancellationToken cancel)
    {
        if (_spec.Source.IsKolada)
        {
            using var kolada = Kolada();
            var all = await kolada.IndicatorsAsync("", problems, cancel);
            var days = (all ?? []).Where(one => _spec.Kpis.Contains(one.Id)).Select(one => Day(one.PublicationDate)).Where(day => day <= now).ToList();
            return days.Count > 0 ? days.Max() : null;
        }
        using var client = PxWeb();
        if (_spec.Source.Kind == FetchSourceKind.PxWeb1)
        {
            var folder = _spec.Table.Contains('/', StringComparison.Ordinal) ? _spec.Table[.._spec.Table.LastIndexOf('/')] : "";
            var entries = await client.TablesAsync(folder, problems, cancel);
            return entries?.FirstOrDefault(entry => entry.Id == _spec.Table)?.Updated;
        }
        return (await client.MetadataAsync(_spec.Table, problems, cancel))?.Updated;
    }

    /// <summary>All values of the plan; null, with problems, when they cannot be had.</summary>
    public Task<StatTable?> FetchAsync(IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress, CancellationToken cancel) =>
        _spec.Source.IsKolada ? KoladaAsync(_spec, store, problems, progress, cancel) : PxWebAsync(_spec, store, problems, progress, cancel);

    /// <summary>A few areas and the latest year, to look at.</summary>
    public async Task<StatTable?> SampleAsync(ProblemList problems, CancellationToken cancel)
    {
        var small = _spec with { Years = _spec.Years.Named.Count > 0 ? new FetchYears { Named = [_spec.Years.Named.Max()] } : new FetchYears { Latest = 1 } };
        if (_spec.Source.IsKolada)
        {
            return await KoladaAsync(small with { Kpis = [.. _spec.Kpis.Take(SampleKpis)], Areas = _spec.Areas with { Codes = [.. _spec.Areas.Codes.Take(SampleAreas)] } }, new MemoryFetchStore(), problems, null, cancel);
        }
        using var client = PxWeb();
        if (await client.MetadataAsync(_spec.Table, problems, cancel) is not { } metadata || FetchTable.AreaDimension(_spec, metadata.Dimensions, problems) is not { } places)
        {
            return null;
        }
        var codes = _spec.Areas.Codes.Count > 0 ? _spec.Areas.Codes : [.. places.Categories.Select(category => category.Code)];
        return await PxWebAsync(small with { Areas = _spec.Areas with { Codes = [.. codes.Take(SampleAreas)] } }, new MemoryFetchStore(), problems, null, cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<StatTable?> KoladaAsync(FetchSpec spec, IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress, CancellationToken cancel)
    {
        using var client = Kolada();
        var query = new KoladaQuery { Indicators = spec.Kpis, Areas = spec.Areas.Codes, Years = spec.Years.Named };
        if (await client.FetchAsync(query, store, problems, progress, cancel) is not { } values)
        {
            return null;
        }
        var table = KoladaTable.From(spec.Years.Latest is { } latest ? FetchTable.Latest(values, latest) : values);
        if (table is null)
        {
            problems.Add(new Problem(new("värden för nyckeltalen, områdena och åren", "values of the indicators, areas and years"), "") { Advice = new("Kontrollera id, koder och år hos källan.", "Check ids, codes and years at the source.") });
        }
        return table;
    }

    private async Task<StatTable?> PxWebAsync(FetchSpec spec, IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress, CancellationToken cancel)
    {
        using var client = PxWeb();
        if (await client.MetadataAsync(spec.Table, problems, cancel) is not { } metadata || FetchTable.Choices(spec, metadata.Dimensions, problems) is not { } choices)
        {
            return null;
        }
        return await client.FetchAsync(new PxWebQuery(spec.Table, choices), store, problems, progress, cancel);
    }

    private KoladaClient Kolada()
    {
        var source = new KoladaSource(_spec.Source.Address);
        return new(_http, source with { Fetch = _settings.Calls ?? source.Fetch with { MaxBytes = LargestAnswer } }, _clock);
    }

    private PxWebClient PxWeb() => PxWebClient.Create(_http,
        new PxWebSource(_spec.Source.Kind == FetchSourceKind.PxWeb1 ? PxWebVersion.V1 : PxWebVersion.V2, _spec.Source.Address) { Language = _spec.Source.Language, Fetch = _settings.Calls ?? new FetchOptions { MaxBytes = LargestAnswer } }, _clock);

    private static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
