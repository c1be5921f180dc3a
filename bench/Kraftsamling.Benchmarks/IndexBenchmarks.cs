using BenchmarkDotNet.Attributes;
using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Benchmarks;

/// <summary>One index and 1,000 draws at the three sizes.</summary>
[MemoryDiagnoser]
public class IndexBenchmarks
{
    private IndexData _data = null!;
    private IndexDefinition _definition = null!;

    /// <summary>Number of areas; decides the number of indicators.</summary>
    [Params(136, 3363, 6160)]
    public int Areas { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        int indicators = Areas == 6160 ? 12 : 4;
        (_data, _definition) = (IndexInput.Data(Areas, indicators), IndexInput.Definition(indicators));
    }

    [Benchmark]
    public IndexResult OneIndex() => IndexEngine.Compute(_data, _definition);

    [Benchmark]
    public RobustnessResult ThousandDrawsOneThread() => Robustness.Run(_data, _definition, IndexInput.Options(1000, 1));

    [Benchmark]
    public RobustnessResult ThousandDrawsTwoThreads() => Robustness.Run(_data, _definition, IndexInput.Options(1000, 2));
}
