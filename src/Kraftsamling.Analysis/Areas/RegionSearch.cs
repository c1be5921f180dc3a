namespace Kraftsamling.Analysis.Areas;

/// <summary>A grouping with what it is worth.</summary>
internal sealed record Grouping(int[] Of, int Count, double Objective, double Excess)
{
    /// <summary>True when the rules are kept.</summary>
    public bool Keeps => Excess <= 1e-9;

    public bool IsBetterThan(Grouping? other) =>
        other is null || (Keeps ? !other.Keeps || Objective < other.Objective * (1 - 1e-12) : !other.Keeps && Excess < other.Excess);

    public static Grouping From(RegionGraph graph, RegionRules rules, int[] of, int count)
    {
        var regions = new Regions(graph, rules, of, count);
        return new Grouping([.. of], count, regions.Objective, regions.Excess);
    }
}

/// <summary>
/// Improves a grouping: units on borders change cluster (tabu search, where breaking a rule costs more the longer it goes on),
/// and when that stops helping two clusters are merged and one is split along a tree, again and again. The best grouping that
/// keeps the rules is remembered. The work allowed is counted in steps, not in time, so the result is the same everywhere.
/// </summary>
internal sealed class RegionSearch
{
    private const int Stuck = 10;
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly Regions _regions;
    private readonly CancellationToken _cancellation;
    private readonly int[] _tabuUntil;
    private readonly double _scale;
    private readonly int _patience;
    private SeededRandom _random;
    private double _price;
    private int _step;
    private Grouping _best;

    private RegionSearch(RegionGraph graph, RegionRules rules, Grouping start, SeededRandom random, CancellationToken cancellation)
    {
        (_graph, _rules, _random, _cancellation, _best) = (graph, rules, random, cancellation, start);
        _regions = new Regions(graph, rules, start.Of, start.Count);
        _tabuUntil = new int[graph.Count];
        _scale = Math.Max(1e-9, graph.Square.Sum());
        _price = _scale;
        _patience = 40 + Math.Min(200, graph.Count);
    }

    /// <summary>The best grouping found from a start with about so much work.</summary>
    public static Grouping Improve(RegionGraph graph, RegionRules rules, Grouping start, long work, SeededRandom random, CancellationToken cancellation)
    {
        if (start.Count == 1 || start.Count == graph.Count)
        {
            return start;
        }
        var search = new RegionSearch(graph, rules, start, random, cancellation);
        search.Run(work);
        return search._best;
    }

    /// <summary>Tabu search alone, once.</summary>
    public static Grouping Tabu(RegionGraph graph, RegionRules rules, Grouping start, SeededRandom random, CancellationToken cancellation)
    {
        if (start.Count == 1 || start.Count == graph.Count)
        {
            return start;
        }
        var search = new RegionSearch(graph, rules, start, random, cancellation);
        search.Descend(long.MaxValue);
        search.Walk();
        return search._best;
    }

    private void Run(long work)
    {
        if (_regions.Border.IsEmpty)
        {
            return;
        }
        Descend(work);
        var current = Walk();
        for (var failures = 0; _regions.Work < work;)
        {
            _cancellation.ThrowIfCancellationRequested();
            var before = _best;
            Disturb();
            var next = Walk();
            failures = ReferenceEquals(_best, before) ? failures + 1 : 0;
            if (next.IsBetterThan(current) || (next.Keeps && next.Objective < current.Objective * (1 + 0.01 * _random.NextDouble())))
            {
                current = next;
            }
            if (failures > 0 && failures % Stuck == 0)
            {
                current = failures % (4 * Stuck) == 0 ? Afresh() : _best;
            }
            _regions.Reset(current.Of);
        }
    }

    private void Disturb()
    {
        for (var times = 1 + _random.NextInt(3); times > 0; times--)
        {
            if (!Rearrange())
            {
                Kick();
            }
        }
    }

    // Somewhere else altogether: a random tree with its best cuts.
    private Grouping Afresh()
    {
        var cuts = new RegionCuts(_graph, _rules, RegionTrees.Noisy(_graph, 1, ref _random), [.. Enumerable.Range(0, _graph.Count)]);
        if (!cuts.CutTo(_regions.Count))
        {
            return _best;
        }
        _regions.Reset(cuts.Partition());
        return Walk();
    }

    /// <summary>Takes every step that helps, until none does.</summary>
    private void Descend(long work)
    {
        _price = _scale;
        for (var moved = true; moved && _regions.Work < work;)
        {
            moved = false;
            foreach (var u in _regions.Border.ToArray())
            {
                var (to, change) = BestTarget(u, double.NegativeInfinity);
                if (to >= 0 && change < -1e-10 * _scale && _regions.CanLeave(u))
                {
                    _regions.Move(u, to);
                    moved = true;
                }
            }
            _cancellation.ThrowIfCancellationRequested();
        }
        _regions.Refresh();
        Remember();
    }

    /// <summary>Tabu search until nothing better has come for a while; the best of this walk.</summary>
    private Grouping Walk()
    {
        var own = Now();
        Array.Clear(_tabuUntil);
        _step = 0;
        var (since, kept) = (0, 0);
        while (since++ < _patience && Step(own))
        {
            if (_regions.Excess <= 1e-9 ? !own.Keeps || _regions.Objective < own.Objective * (1 - 1e-10) : !own.Keeps && _regions.Excess < own.Excess - 1e-9)
            {
                own = Now();
                since = 0;
            }
            kept = _regions.Excess <= 1e-9 ? Math.Max(1, kept + 1) : Math.Min(-1, kept - 1);
            _price = Math.Clamp(kept >= 6 ? _price * 0.8 : kept <= -6 ? _price * 1.4 : _price, 1e-3 * _scale, 1e3 * _scale);
        }
        _regions.Reset(own.Of);
        own = Now();
        Remember();
        return own;
    }

    private bool Step(Grouping own)
    {
        _step++;
        var (unit, target, best) = (-1, -1, double.PositiveInfinity);
        foreach (var u in _regions.Border)
        {
            var tabu = _tabuUntil[u] > _step;
            var (to, change) = BestTarget(u, tabu ? Aspiration(own) : double.NegativeInfinity);
            if (to >= 0 && change < best - 1e-12 * _scale && _regions.CanLeave(u))
            {
                (unit, target, best) = (u, to, change);
            }
        }
        if (unit < 0)
        {
            return false;
        }
        _regions.Move(unit, target);
        _tabuUntil[unit] = _step + 4 + _random.NextInt(8);
        return true;
    }

    // A forbidden step is taken all the same when it leads to something better than this walk has seen.
    private double Aspiration(Grouping own) => own.Keeps ? own.Objective - _regions.Objective : 0;

    /// <param name="u">A unit on a border.</param>
    /// <param name="only">With a number: only steps that keep the rules and gain more than this.</param>
    private (int To, double Change) BestTarget(int u, double only)
    {
        var from = _regions.Of[u];
        if (_regions.Units(from) == 1)
        {
            return (-1, 0);
        }
        var leaving = _regions.Leaving(u);
        var (best, change, last) = (-1, double.PositiveInfinity, -1);
        foreach (var other in _graph.Of(u))
        {
            var to = _regions.Of[other];
            if (to == from || to == last || to == best)
            {
                continue;
            }
            last = to;
            var entering = _regions.Entering(u, to);
            var objective = leaving.Objective + entering.Objective;
            var excess = leaving.Excess + entering.Excess;
            if (!double.IsNegativeInfinity(only) && (_regions.Excess + excess > 1e-9 || objective >= only - 1e-10 * _scale))
            {
                continue;
            }
            var c = objective + _price * excess;
            if (c < change)
            {
                (best, change) = (to, c);
            }
        }
        return (best, change);
    }

    /// <summary>Merges two neighbouring clusters and splits one; false when no split keeps the rules.</summary>
    private bool Rearrange()
    {
        var (kept, freed) = Pair();
        var units = UnitsOf(freed);
        foreach (var u in units)
        {
            _regions.Move(u, kept);
        }
        var (gain, side) = (double.NegativeInfinity, Array.Empty<int>());
        for (var attempts = 1 + _random.NextInt(4); attempts > 0; attempts--)
        {
            var cluster = _random.NextInt(4) == 0 ? kept : _random.NextInt(_regions.Count);
            if (cluster != freed && _regions.Units(cluster) > 1 && Split(cluster) is { } split && split.Gain > gain)
            {
                (gain, side) = split;
            }
        }
        foreach (var u in side.Length > 0 ? side : units)
        {
            _regions.Move(u, freed);
        }
        _regions.Refresh();
        return side.Length > 0;
    }

    private (int Kept, int Freed) Pair()
    {
        var (pair, least) = ((-1, -1), double.PositiveInfinity);
        var tries = 1 + _random.NextInt(4);
        for (var k = 0; k < tries; k++)
        {
            var u = _regions.Border[_random.NextInt(_regions.Border.Length)];
            foreach (var other in _graph.Of(u))
            {
                var (a, b) = (_regions.Of[u], _regions.Of[other]);
                if (a != b && _regions.Merging(a, b) is var cost && cost < least)
                {
                    (pair, least) = ((a, b), cost);
                }
            }
        }
        return pair;
    }

    private (double Gain, int[] Side)? Split(int cluster)
    {
        var units = UnitsOf(cluster);
        var noise = _random.NextInt(3) switch { 0 => 0.2, 1 => 1.0, _ => double.PositiveInfinity };
        var tree = RegionTrees.Noisy(_graph, units, u => _regions.Of[u] == cluster, noise, ref _random);
        var cuts = new RegionCuts(_graph, _rules, tree, units);
        var (at, gain) = cuts.Best();
        if (at < 0)
        {
            return null;
        }
        cuts.Cut(at);
        var part = cuts.Partition();
        return (gain, [.. units.Where(u => part[u] == part[cuts.Shape.Units[at]])]);
    }

    /// <summary>A few random steps, where merging and splitting found no way.</summary>
    private void Kick()
    {
        for (var k = 0; k < 6; k++)
        {
            var u = _regions.Border[_random.NextInt(_regions.Border.Length)];
            var others = _graph.Of(u);
            var to = _regions.Of[others[_random.NextInt(others.Length)]];
            if (to != _regions.Of[u] && _regions.CanLeave(u))
            {
                _regions.Move(u, to);
            }
        }
    }

    private int[] UnitsOf(int cluster)
    {
        var units = new int[_regions.Units(cluster)];
        var next = 0;
        for (var u = 0; next < units.Length; u++)
        {
            if (_regions.Of[u] == cluster)
            {
                units[next++] = u;
            }
        }
        return units;
    }

    private Grouping Now() => new([.. _regions.Of], _regions.Count, _regions.Objective, _regions.Excess);

    private void Remember()
    {
        var now = Now();
        _best = now.IsBetterThan(_best) ? now : _best;
    }
}
