using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Matching;
using Kraftsamling.Exchange.Observations;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>Finds the ids behind the areas and indicators of a file, each when it first appears.</summary>
internal sealed class ImportDirectory
{
    /// <summary>Stands for "a person must say"; the row is not staged.</summary>
    public const int Unknown = 0;

    private const string LeaveOut = "";

    private readonly StatisticsMapping _mapping;
    private readonly List<Area> _areas;
    private readonly AreaMatcher _matcher;
    private readonly Dictionary<string, int> _indicatorsByCode;
    private readonly Dictionary<string, int> _indicatorsByName = [];
    private readonly List<Indicator> _indicators;
    private readonly List<int> _areaIds = [];
    private readonly List<int> _indicatorIds = [];

    private ImportDirectory(StatisticsMapping mapping, List<Area> areas, List<Indicator> indicators)
    {
        (_mapping, _areas, _indicators) = (mapping, areas, indicators);
        var confirmed = mapping.Areas.Where(pair => pair.Value != LeaveOut).ToDictionary(pair => pair.Key, pair => pair.Value);
        _matcher = new AreaMatcher([.. areas.Select(area => new AreaCandidate(area.Code, area.Name))], confirmed);
        _indicatorsByCode = indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.Id, StringComparer.OrdinalIgnoreCase);
        New = [.. mapping.NewIndicators.Where(indicator => !_indicatorsByCode.ContainsKey(indicator.Code))];
        for (var number = 0; number < New.Count; number++)
        {
            _indicatorsByCode[New[number].Code] = StagedId(number);
        }
        foreach (var indicator in indicators)
        {
            AddNames(indicator.Id, indicator.NameSv, indicator.NameEn, indicator.KoladaId);
        }
    }

    /// <summary>Indicators the import will create; until then the first is staged as −1, the second as −2 …</summary>
    public IReadOnlyList<NewIndicator> New { get; }

    public int AreaCount => _areas.Count;

    public static async Task<ImportDirectory> LoadAsync(AppDb db, int areaSetId, StatisticsMapping mapping, IReadOnlyList<Area>? standIns, CancellationToken cancel)
    {
        var areas = standIns is not null ? [.. standIns] : await db.Areas.AsNoTracking().Where(area => area.AreaSetId == areaSetId).OrderBy(area => area.Code)
            .Select(area => new Area { Id = area.Id, Code = area.Code, Name = area.Name }).ToListAsync(cancel);
        return new ImportDirectory(mapping, areas, await db.Indicators.AsNoTracking().ToListAsync(cancel));
    }

    public static int StagedId(int number) => -1 - number;

    public int AreaId(ObservationReader reader, int place)
    {
        while (_areaIds.Count <= place)
        {
            var text = reader.Areas[_areaIds.Count];
            var candidate = IsLeftOut(text) ? -1 : _matcher.Match([text])[0].Candidate;
            _areaIds.Add(candidate < 0 ? Unknown : _areas[candidate].Id);
        }
        return _areaIds[place];
    }

    public int IndicatorId(ObservationReader reader, int place)
    {
        while (_indicatorIds.Count <= place)
        {
            _indicatorIds.Add(Find(reader.Indicators[_indicatorIds.Count]));
        }
        return _indicatorIds[place];
    }

    /// <summary>Reports the areas that a person must say what they are, or that would become one.</summary>
    public List<Unmatched> UnmatchedAreas(ObservationReader reader, string file, ProblemList problems)
    {
        var texts = reader.Areas.Where(text => !IsLeftOut(text)).ToList();
        var matches = _matcher.Match(texts, file, problems);
        return
        [
            .. texts.Zip(matches).Where(pair => pair.Second.Candidate < 0).Select(pair => new Unmatched(AreaMatcher.KeyOf(pair.First), pair.First.ToString(), pair.First.Row,
                [.. pair.Second.Suggestions.Select(suggestion => (_areas[suggestion.Candidate].Code, _areas[suggestion.Candidate].Name))])),
        ];
    }

    public List<Unmatched> UnmatchedIndicators(ObservationReader reader, string file, ProblemList problems)
    {
        var unmatched = reader.Indicators.Where(name => Find(name) == Unknown && !IsLeftOut(name)).Select(name => new Unmatched(name, name, 0, Suggest(name))).ToList();
        foreach (var indicator in unmatched)
        {
            var names = string.Join(", ", indicator.Suggestions.Select(suggestion => $"{suggestion.Name} ({suggestion.Code})"));
            problems.Add(new Problem(new Text("en indikator som finns", "an indicator that exists"), indicator.Shown)
            {
                File = file,
                Advice = names.Length == 0
                    ? new Text("Välj vilken indikator det är, eller lägg till en ny i mappningen.", "Choose which indicator it is, or add a new one in the mapping.")
                    : new Text($"Bekräfta ett av förslagen: {names}. Eller lägg till en ny i mappningen.", $"Confirm one of the suggestions: {names}. Or add a new one in the mapping."),
            });
        }
        return unmatched;
    }

    public List<string> AreasNotInFile()
    {
        var seen = _areaIds.ToHashSet();
        return [.. _areas.Where(area => !seen.Contains(area.Id)).Select(area => $"{area.Name} ({area.Code})")];
    }

    public (string Code, string Name) Area(int id) => _areas.Where(area => area.Id == id).Select(area => (area.Code, area.Name)).Single();

    public string IndicatorCode(int id) => id < 0 ? New[StagedId(id)].Code : _indicators.Single(indicator => indicator.Id == id).Code;

    public string IndicatorUnit(int id) => id < 0 ? New[StagedId(id)].Unit : _indicators.Single(indicator => indicator.Id == id).Unit;

    private int Find(string name)
    {
        if (_mapping.Indicators.TryGetValue(name, out var code))
        {
            return code != LeaveOut && _indicatorsByCode.TryGetValue(code, out var chosen) ? chosen : Unknown;
        }
        return _indicatorsByCode.TryGetValue(name, out var id) || _indicatorsByName.TryGetValue(NameKey.Normalise(name), out id) ? id : Unknown;
    }

    private bool IsLeftOut(AreaText text) => _mapping.Areas.TryGetValue(AreaMatcher.KeyOf(text), out var code) && code == LeaveOut;

    private bool IsLeftOut(string indicator) => _mapping.Indicators.TryGetValue(indicator, out var code) && code == LeaveOut;

    private IReadOnlyList<(string, string)> Suggest(string name) =>
        [.. Suggestions.For(name, [.. _indicators.Select(indicator => indicator.NameSv)]).Select(suggestion => (_indicators[suggestion.Candidate].Code, _indicators[suggestion.Candidate].NameSv))];

    /// <summary>A name that two indicators share names neither.</summary>
    private void AddNames(int id, params string?[] names)
    {
        foreach (var key in names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => NameKey.Normalise(name!)).Distinct())
        {
            _indicatorsByName[key] = _indicatorsByName.TryGetValue(key, out var other) && other != id ? Unknown : id;
        }
    }
}
