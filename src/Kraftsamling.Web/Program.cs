using Kraftsamling.Web.Hosting;

if (WebArguments.Parse(args, out var options) is { } mistake)
{
    await Console.Error.WriteLineAsync(mistake);
    return 2;
}
await WebApp.RunAsync(options, CancellationToken.None);
return 0;

/// <summary>Named so that the tests can point at it.</summary>
public partial class Program;
