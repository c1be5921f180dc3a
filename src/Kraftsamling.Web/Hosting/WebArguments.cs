using System.Globalization;

namespace Kraftsamling.Web.Hosting;

/// <summary>Reads --port N --data DIR --database sqlite|CONNECTION --empty.</summary>
public static class WebArguments
{
    /// <summary>Null when the call is right, otherwise one sentence about what is wrong.</summary>
    public static string? Parse(IReadOnlyList<string> args, out WebOptions options)
    {
        options = new WebOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            if (name == "--empty")
            {
                options = options with { Empty = true };
                continue;
            }
            if (name is not ("--port" or "--data" or "--database"))
            {
                return $"Okänt val: {name}. Kända val: --port N, --data MAPP, --database sqlite|ANSLUTNING, --empty.";
            }
            if (++i == args.Count)
            {
                return $"{name} saknar värde.";
            }
            if (name == "--port" && !IsPort(args[i]))
            {
                return $"--port: hittade «{args[i]}», väntade ett tal mellan 0 och 65535.";
            }
            options = With(options, name, args[i]);
        }
        return null;
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static WebOptions With(WebOptions options, string name, string value) => name switch
    {
        "--port" => options with { Port = int.Parse(value, CultureInfo.InvariantCulture) },
        "--data" => options with { DataFolder = value },
        _ => options with { Database = value },
    };
}
