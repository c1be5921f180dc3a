using BenchmarkDotNet.Running;
using Kraftsamling.Benchmarks;

return args.FirstOrDefault() switch
{
    "parse" => ParseBench.Run(args[1..]),
    "store" => await StoreBench.RunAsync(args[1..]),
    "import" => await ImportBench.RunAsync(args[1..]),
    "pages" when args.Length > 1 => await PagesBench.RunAsync(args[1..]),
    "input" => IndexInput.Write(args[1]),
    "areas" => AreasBench.Run(args[1..]),
    "clusters" => ClustersBench.Run(args[1..]),
    "table" => IndexTable.Write(Console.Out),
    null => Usage(),
    _ => Compare(args),
};

static int Usage()
{
    Console.Error.WriteLine("parse [rows] [long|wide]");
    Console.Error.WriteLine("store [million rows] [sqlite|postgres]");
    Console.Error.WriteLine("import [million rows] [sqlite|postgres]");
    Console.Error.WriteLine("pages http://127.0.0.1:PORT [path …]   a running application, 200 requests/s for 10 s each");
    Console.Error.WriteLine("input FOLDER        inputs of the index table, for other programs to read");
    Console.Error.WriteLine("table               seconds for the index and its draws");
    Console.Error.WriteLine("areas [FOLDER]      seconds for contiguity and local Moran on the generated maps");
    Console.Error.WriteLine("clusters [FOLDER]   seconds for ten clusters on the generated maps");
    Console.Error.WriteLine("--filter '*Index*'  the same under BenchmarkDotNet");
    return 2;
}

static int Compare(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(IndexBenchmarks).Assembly).Run(args);
    return 0;
}
