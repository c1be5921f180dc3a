using System.Numerics;
using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Works the hierarchy out from the bottom up. Keeps its buffers, so that thousands of draws allocate nothing.</summary>
internal sealed class Aggregator(int areas, int nodes, int mostChildren)
{
    private readonly int[] _offsets = new int[mostChildren];
    private readonly bool[] _fromMatrix = new bool[mostChildren];
    private readonly double[] _weights = new double[mostChildren];
    private readonly double[] _vectorWeights = new double[mostChildren * Vector<double>.Count];
    private int _count;

    public static Aggregator For(AggregationPlan plan, int areas) =>
        new(areas, plan.Nodes.Length, plan.Nodes.Max(n => n.Children.Length));

    /// <summary>Scores, node after node, one per area; NaN = missing.</summary>
    public double[] Scores { get; } = new double[areas * nodes];

    /// <summary>Sum of the weights present, node after node, one per area.</summary>
    public double[] Present { get; } = new double[areas * nodes];

    public Span<double> Node(int node) => Scores.AsSpan(node * areas, areas);

    public Span<double> PresentOf(int node) => Present.AsSpan(node * areas, areas);

    public Span<double> Run(AggregationPlan plan, AreaColumns normalised, WeightSet weights)
    {
        for (int k = 0; k < plan.Nodes.Length; k++)
        {
            Run(plan.Nodes[k], k, normalised, weights);
        }
        return Node(plan.Root);
    }

    /// <summary>One child's values for the last run.</summary>
    public ReadOnlySpan<double> Values(PlanChild child, AreaColumns normalised) =>
        child.IsIndicator ? normalised[child.Index] : Node(child.Node);

    private void Run(PlanNode node, int at, AreaColumns normalised, WeightSet weights)
    {
        Collect(node, weights);
        double[] matrix = normalised.Values;
        switch (node.Aggregation.Method)
        {
            case AggregationMethod.Arithmetic: Arithmetic(at, matrix); break;
            case AggregationMethod.Geometric: Mean(at, matrix, new Geometric()); break;
            case AggregationMethod.Harmonic: Mean(at, matrix, new Harmonic()); break;
            case AggregationMethod.Generalised: Mean(at, matrix, new Power(node.Aggregation.Power)); break;
            default: RunCopeland(at, matrix); break;
        }
        if (node.Share > 0)
        {
            RequireShare(at, matrix, node.Share);
        }
    }

    private void Collect(PlanNode node, WeightSet weights)
    {
        _count = 0;
        foreach (var child in node.Children)
        {
            double weight = weights.Of(child);
            if (weight == 0)
            {
                continue;
            }
            _fromMatrix[_count] = child.IsIndicator;
            _offsets[_count] = (child.IsIndicator ? child.Index : child.Node) * areas;
            _weights[_count] = weight;
            _vectorWeights.AsSpan(_count * Vector<double>.Count, Vector<double>.Count).Fill(weight);
            _count++;
        }
    }

    private void Arithmetic(int at, double[] matrix)
    {
        int width = Vector<double>.Count, i = 0;
        ref double leaves = ref MemoryMarshal.GetArrayDataReference(matrix);
        ref double scores = ref MemoryMarshal.GetArrayDataReference(Scores);
        ref double sums = ref MemoryMarshal.GetArrayDataReference(_vectorWeights);
        var score = Node(at);
        var present = PresentOf(at);
        for (; i <= areas - width; i += width)
        {
            Vector<double> top = Vector<double>.Zero, bottom = Vector<double>.Zero;
            for (int c = 0; c < _count; c++)
            {
                ref double from = ref _fromMatrix[c] ? ref leaves : ref scores;
                var x = Vector.LoadUnsafe(ref from, (nuint)(_offsets[c] + i));
                var w = Vector.LoadUnsafe(ref sums, (nuint)(c * width));
                var here = Vector.Equals(x, x);
                top += Vector.ConditionalSelect(here, w * x, Vector<double>.Zero);
                bottom += Vector.ConditionalSelect(here, w, Vector<double>.Zero);
            }
            (top / bottom).CopyTo(score[i..]);
            bottom.CopyTo(present[i..]);
        }
        for (; i < areas; i++)
        {
            double top = 0, bottom = 0;
            for (int c = 0; c < _count; c++)
            {
                double x = Value(c, i, matrix);
                bool here = !double.IsNaN(x);
                top += here ? _weights[c] * x : 0;
                bottom += here ? _weights[c] : 0;
            }
            (score[i], present[i]) = (top / bottom, bottom);
        }
    }

    private void Mean<T>(int at, double[] matrix, T mean) where T : struct, IMean
    {
        var score = Node(at);
        var present = PresentOf(at);
        for (int i = 0; i < areas; i++)
        {
            double top = 0, bottom = 0;
            for (int c = 0; c < _count; c++)
            {
                double x = Value(c, i, matrix);
                if (!double.IsNaN(x))
                {
                    top += _weights[c] * mean.Forward(x);
                    bottom += _weights[c];
                }
            }
            (score[i], present[i]) = (bottom > 0 ? mean.Back(top / bottom) : double.NaN, bottom);
        }
    }

    private void RunCopeland(int at, double[] matrix)
    {
        var columns = new double[_count][];
        for (int c = 0; c < _count; c++)
        {
            columns[c] = (_fromMatrix[c] ? matrix : Scores).AsSpan(_offsets[c], areas).ToArray();
        }
        Copeland.Score(columns, _weights.AsSpan(0, _count), Node(at));
        var present = PresentOf(at);
        for (int i = 0; i < areas; i++)
        {
            present[i] = 0;
            for (int c = 0; c < _count; c++)
            {
                present[i] += double.IsNaN(columns[c][i]) ? 0 : _weights[c];
            }
        }
    }

    private void RequireShare(int at, double[] matrix, double share)
    {
        double least = share * _count - 1e-9;
        var score = Node(at);
        for (int i = 0; i < areas; i++)
        {
            int here = 0;
            for (int c = 0; c < _count; c++)
            {
                here += double.IsNaN(Value(c, i, matrix)) ? 0 : 1;
            }
            score[i] = here < least ? double.NaN : score[i];
        }
    }

    private double Value(int child, int area, double[] matrix) =>
        (_fromMatrix[child] ? matrix : Scores)[_offsets[child] + area];
}
