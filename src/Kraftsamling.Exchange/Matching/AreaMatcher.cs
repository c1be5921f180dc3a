using Kraftsamling.Exchange.Observations;

namespace Kraftsamling.Exchange.Matching;

/// <summary>An area that a file's areas may be.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Municipality">Its municipality, written as in the files (name or code), or null.</param>
public sealed record AreaCandidate(string Code, string Name, string? Municipality = null);

/// <summary>How an area was found.</summary>
public enum MatchKind
{
    /// <summary>Not found; there may be suggestions.</summary>
    None,

    /// <summary>A person has said which it is.</summary>
    Confirmed,

    /// <summary>By its code.</summary>
    Code,

    /// <summary>By its normalised name, and its municipality where given.</summary>
    Name,

    /// <summary>Several areas have this name: a person has to choose among the suggestions.</summary>
    Ambiguous,
}

/// <summary>What one of the file's areas is.</summary>
/// <param name="Kind">How it was found.</param>
/// <param name="Candidate">Its place among the candidates, or -1 when a person has to say.</param>
/// <param name="Suggestions">What it might be, best first, when a person has to say.</param>
public sealed record AreaMatch(MatchKind Kind, int Candidate, IReadOnlyList<Suggestion> Suggestions);

/// <summary>
/// Finds the areas a file names among those that exist: by confirmed choice, by code, then by normalised name; the rest get
/// suggestions for a person to confirm. Nothing is guessed.
/// </summary>
public sealed class AreaMatcher
{
    private readonly IReadOnlyList<AreaCandidate> _candidates;
    private readonly IReadOnlyDictionary<string, string> _confirmed;
    private readonly Dictionary<string, int> _byCode = [];
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly string[] _names;
    private readonly string?[] _municipalities;

    /// <summary>Prepares the candidates.</summary>
    /// <param name="candidates">The areas that exist; codes are different.</param>
    /// <param name="confirmed">Earlier choices: the area as the file writes it (<see cref="KeyOf"/>) to a candidate's code.</param>
    public AreaMatcher(IReadOnlyList<AreaCandidate> candidates, IReadOnlyDictionary<string, string>? confirmed = null)
    {
        _candidates = candidates;
        _confirmed = confirmed ?? new Dictionary<string, string>();
        _names = [.. candidates.Select(candidate => NameKey.Normalise(candidate.Name))];
        _municipalities = [.. candidates.Select(candidate => candidate.Municipality is null ? null : NameKey.Normalise(candidate.Municipality))];
        for (var i = 0; i < candidates.Count; i++)
        {
            _byCode.TryAdd(candidates[i].Code, i);
            if (!_byName.TryGetValue(_names[i], out var same))
            {
                _byName[_names[i]] = same = [];
            }
            same.Add(i);
        }
    }

    /// <summary>The text under which a choice for an area is saved.</summary>
    public static string KeyOf(AreaText area) => area.Code ?? (area.Municipality is null ? area.Name ?? "" : $"{area.Municipality} ({area.Name})");

    /// <summary>Finds each area, in order.</summary>
    public IReadOnlyList<AreaMatch> Match(IReadOnlyList<AreaText> areas) => [.. areas.Select(Match)];

    /// <summary>Finds each area and reports those that a person has to decide on, and those that two of the file's areas would both become.</summary>
    /// <param name="areas">The file's areas.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="problems">Where problems go.</param>
    public IReadOnlyList<AreaMatch> Match(IReadOnlyList<AreaText> areas, string file, ProblemList problems)
    {
        var matches = Match(areas);
        var taken = new Dictionary<int, int>();
        for (var i = 0; i < matches.Count; i++)
        {
            if (matches[i].Candidate < 0)
            {
                problems.Add(Unmatched(areas[i], matches[i], file));
            }
            else if (!taken.TryAdd(matches[i].Candidate, i))
            {
                problems.Add(Twice(areas[i], areas[taken[matches[i].Candidate]], _candidates[matches[i].Candidate], file));
            }
            else if (Doubt(areas[i], matches[i]) is { } advice)
            {
                problems.Add(new Problem(new("samma område i kod och namn", "the same area in code and name"), areas[i].ToString()) { File = file, Row = areas[i].Row, Advice = advice, IsError = false });
            }
        }
        return matches;
    }

    // Code and name both stand in the file but do not say the same.
    private Text? Doubt(AreaText area, AreaMatch match)
    {
        if (area.Code is null || area.Name is null)
        {
            return null;
        }
        var candidate = _candidates[match.Candidate];
        if (match.Kind == MatchKind.Name)
        {
            return new($"Koden finns inte; namnet är {candidate.Name} ({candidate.Code}).", $"There is no such code; the name is {candidate.Name} ({candidate.Code}).");
        }
        var named = match.Kind == MatchKind.Code ? ByName(area.Name, area) : null;
        return named?.Kind == MatchKind.Name && named.Candidate != match.Candidate
            ? new($"Koden är {candidate.Name}, namnet ett annat område. Koden gäller.", $"The code is {candidate.Name}, the name another area. The code counts.")
            : null;
    }

    private AreaMatch Match(AreaText area)
    {
        if (_confirmed.TryGetValue(KeyOf(area), out var chosen) && _byCode.TryGetValue(chosen, out var at))
        {
            return Found(MatchKind.Confirmed, at);
        }
        if (area.Code is not null && _byCode.TryGetValue(area.Code, out at))
        {
            return Found(MatchKind.Code, at);
        }
        // What stands in a code column may be a name, and the other way round.
        return ByName(area.Name ?? area.Code ?? "", area) ?? (area.Code is null && area.Name is not null && _byCode.TryGetValue(area.Name, out at) ? Found(MatchKind.Code, at) : Suggest(area));
    }

    private AreaMatch? ByName(string name, AreaText area)
    {
        if (!_byName.TryGetValue(NameKey.Normalise(name), out var same))
        {
            return null;
        }
        var fitting = area.Municipality is null ? same : Within(NameKey.Normalise(area.Municipality), same);
        if (fitting.Count == 0)
        {
            return null;
        }
        return fitting.Count == 1 ? Found(MatchKind.Name, fitting[0]) : new AreaMatch(MatchKind.Ambiguous, -1, [.. fitting.Select(i => new Suggestion(i, 0, 1))]);
    }

    private List<int> Within(string municipality, List<int> same)
    {
        var known = same.FindAll(i => _municipalities[i] is not null);
        return known.Count == 0 ? same : known.FindAll(i => _municipalities[i] == municipality);
    }

    private AreaMatch Suggest(AreaText area)
    {
        if (area.Code is { } code && WithZeros(code) is { } padded)
        {
            return new AreaMatch(MatchKind.None, -1, [new Suggestion(padded, _candidates[padded].Code.Length - code.Length, 1)]);
        }
        var name = NameKey.Normalise(area.Name ?? area.Code ?? "");
        var within = area.Municipality is null ? [] : Within(NameKey.Normalise(area.Municipality), [.. Enumerable.Range(0, _names.Length)]);
        var pool = within.Count > 0 ? within : [.. Enumerable.Range(0, _names.Length)];
        var ranked = Exchange.Matching.Suggestions.ForKeys(name, [.. pool.Select(i => _names[i])], most: 5);
        return new AreaMatch(MatchKind.None, -1, [.. ranked.Select(suggestion => suggestion with { Candidate = pool[suggestion.Candidate] })]);
    }

    // Spreadsheets drop leading zeros: "114" was most likely "0114".
    private int? WithZeros(string code)
    {
        for (var padded = "0" + code; padded.Length <= code.Length + 3; padded = "0" + padded)
        {
            if (_byCode.TryGetValue(padded, out var at))
            {
                return at;
            }
        }
        return null;
    }

    private static AreaMatch Found(MatchKind kind, int candidate) => new(kind, candidate, []);

    private Problem Unmatched(AreaText area, AreaMatch match, string file)
    {
        var names = string.Join(", ", match.Suggestions.Select(suggestion => $"{_candidates[suggestion.Candidate].Name} ({_candidates[suggestion.Candidate].Code})"));
        var expected = match.Kind == MatchKind.Ambiguous ? new Text("ett namn som bara ett område har", "a name that only one area has") : new Text("ett område som finns", "an area that exists");
        return new Problem(expected, area.ToString())
        {
            File = file,
            Row = area.Row,
            Advice = names.Length == 0
                ? new("Välj området i listan, eller läs in dess gränser först.", "Choose the area in the list, or read its boundaries first.")
                : new($"Bekräfta ett av förslagen: {names}.", $"Confirm one of the suggestions: {names}."),
        };
    }

    private static Problem Twice(AreaText area, AreaText first, AreaCandidate candidate, string file) => new(new("olika områden", "different areas"), area.ToString())
    {
        File = file,
        Row = area.Row,
        Advice = new(
            $"Både «{first}» (rad {Numbers.Write(first.Row)}) och «{area}» skulle bli {candidate.Name} ({candidate.Code}). Rätta det ena.",
            $"Both “{first}” (row {Numbers.Write(first.Row)}) and “{area}” would become {candidate.Name} ({candidate.Code}). Correct one."),
    };
}
