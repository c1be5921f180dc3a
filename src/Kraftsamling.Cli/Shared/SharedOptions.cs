using System.CommandLine;
using System.Globalization;
using Kraftsamling.Core.Statistics.Recipes;

namespace Kraftsamling.Cli;

/// <summary>Options that mean the same in every command.</summary>
internal static class SharedOptions
{
    public static Option<int> Threads(bool english)
    {
        var option = new Option<int>("--threads") { Description = english ? "Threads to use; 0 = one per processor. The result does not depend on it." : "Antal trådar; 0 = en per processor. Resultatet beror inte på det." };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) || threads > 1024))
            {
                result.AddError(english ? $"--threads was “{token.Value}”; expected a number from 0 to 1024." : $"--threads var «{token.Value}»; väntade ett tal från 0 till 1024.");
            }
        });
        return option;
    }

    public static Option<long?> Seed(bool english) => new("--seed") { Description = english ? "Seed of the random draws, instead of the recipe's." : "Frö för slumpen, i stället för receptets." };

    public static Option<bool> Json(bool english) => new("--json") { Description = english ? "One JSON document on standard output and nothing else." : "Ett JSON-dokument på standard ut och inget annat." };

    public static Option<string?> Crs(bool english)
    {
        var option = new Option<string?>("--crs") { Description = english ? "Coordinate system of the areas, e.g. EPSG:3006; otherwise the file's own." : "Områdenas koordinatsystem, t.ex. EPSG:3006; annars filens eget." };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && Epsg(token.Value) is null)
            {
                result.AddError(english ? $"--crs was “{token.Value}”; expected for instance EPSG:3006." : $"--crs var «{token.Value}»; väntade till exempel EPSG:3006.");
            }
        });
        return option;
    }

    /// <summary>The number in "EPSG:3006"; null when it is none.</summary>
    public static int? Epsg(string? text)
    {
        var digits = text?.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) == true ? text[5..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) ? epsg : null;
    }

    /// <summary>The language asked for by --language, else by KRAFT_LANGUAGE, else Swedish.</summary>
    public static CultureInfo Culture(string[] args)
    {
        var at = Array.IndexOf(args, "--language");
        var word = at >= 0 && at + 1 < args.Length ? args[at + 1]
            : Array.Find(args, a => a.StartsWith("--language=", StringComparison.Ordinal))?["--language=".Length..]
                ?? Environment.GetEnvironmentVariable("KRAFT_LANGUAGE");
        return word == "en" ? Language.English : Language.Swedish;
    }
}
