using Kraftsamling.Benchmarks;

return args.FirstOrDefault() switch
{
    "parse" => ParseBench.Run(args[1..]),
    "store" => await StoreBench.RunAsync(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("parse [rows] [long|wide]");
    Console.Error.WriteLine("store [million rows] [sqlite|postgres]");
    return 2;
}
