using Kraftsamling.Benchmarks;

return args.FirstOrDefault() switch
{
    "parse" => ParseBench.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("parse [rows] [long|wide]");
    return 2;
}
