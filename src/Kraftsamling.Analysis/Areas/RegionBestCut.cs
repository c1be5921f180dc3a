namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The best way to cut a tree into a given number of parts, by trying every set of cuts that can still win: children before
/// parents, where the sums of squares of closed and open parts are a lower bound, since a part only grows.
/// </summary>
internal sealed class RegionBestCut
{
    private const double MostCutSets = 3e6;
    private const int MostUnits = 1000;
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly int[] _units, _parents;
    private readonly double[] _open; // per position: sums, square, weight, areas of its open part
    private readonly int _stride;
    private readonly bool[] _cut;
    private bool[]? _bestCut;
    private double _best;

    private RegionBestCut(RegionGraph graph, RegionRules rules, int[] units, int[] parents, double best)
    {
        (_graph, _rules, _units, _parents, _best) = (graph, rules, units, parents, best);
        _stride = graph.Width + 3;
        _open = new double[units.Length * _stride];
        _cut = new bool[units.Length];
        for (var p = 0; p < units.Length; p++)
        {
            graph.Sum.AsSpan(units[p] * graph.Width, graph.Width).CopyTo(_open.AsSpan(p * _stride));
            (_open[p * _stride + graph.Width], _open[p * _stride + graph.Width + 1], _open[p * _stride + graph.Width + 2]) = (graph.Square[units[p]], graph.Weight[units[p]], graph.Size[units[p]]);
        }
    }

    /// <summary>The part per unit, or null when the tree is too large for it or nothing is better than what is known.</summary>
    public static int[]? Find(RegionGraph graph, RegionRules rules, RegionCuts cuts, int parts, double known)
    {
        var (units, parents) = cuts.Shape;
        var roots = parents.Count(p => p < 0);
        if (units.Length > MostUnits || CutSets(units.Length - roots, parts - roots) > MostCutSets)
        {
            return null;
        }
        var search = new RegionBestCut(graph, rules, units, parents, known * (1 - 1e-12));
        double open = 0;
        for (var p = 0; p < units.Length; p++)
        {
            open += search.Cost(p);
        }
        search.Try(units.Length - 1, parts - roots, 0, open);
        return search._bestCut is null ? null : search.Partition(search._bestCut);
    }

    private static double CutSets(int links, int cuts)
    {
        double sets = 1;
        for (var k = 0; k < cuts && sets <= MostCutSets; k++)
        {
            sets *= (double)(links - k) / (k + 1);
        }
        return sets;
    }

    private void Try(int p, int cuts, double closed, double open)
    {
        if (closed + open >= _best)
        {
            return;
        }
        if (p < 0)
        {
            if (cuts == 0)
            {
                _best = closed + open;
                _bestCut = [.. _cut];
            }
            return;
        }
        if (cuts > p + 1)
        {
            return;
        }
        var own = Cost(p);
        var whole = IsLargeEnough(p);
        if (_parents[p] < 0)
        {
            if (whole)
            {
                Try(p - 1, cuts, closed + own, open - own);
            }
            return;
        }
        if (cuts > 0 && whole)
        {
            _cut[p] = true;
            Try(p - 1, cuts - 1, closed + own, open - own);
            _cut[p] = false;
        }
        Join(p, cuts, closed, open - own);
    }

    private void Join(int p, int cuts, double closed, double open)
    {
        var parent = _open.AsSpan(_parents[p] * _stride, _stride);
        Span<double> before = stackalloc double[_stride];
        parent.CopyTo(before);
        var cost = Cost(_parents[p]);
        for (var j = 0; j < _stride; j++)
        {
            parent[j] += _open[p * _stride + j];
        }
        Try(p - 1, cuts, closed, open - cost + Cost(_parents[p]));
        before.CopyTo(parent);
    }

    private double Cost(int p)
    {
        double sum = 0;
        var part = _open.AsSpan(p * _stride, _stride);
        for (var j = 0; j < _graph.Width; j++)
        {
            sum += part[j] * part[j];
        }
        return part[_graph.Width] - sum / part[_graph.Width + 2];
    }

    private bool IsLargeEnough(int p) => _rules.IsLargeEnough((int)_open[p * _stride + _graph.Width + 2], _open[p * _stride + _graph.Width + 1]);

    private int[] Partition(bool[] cut)
    {
        var part = new int[_graph.Count];
        var number = 0;
        for (var p = 0; p < _units.Length; p++)
        {
            part[_units[p]] = cut[p] || _parents[p] < 0 ? number++ : part[_units[_parents[p]]];
        }
        return part;
    }
}
