using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Components;

/// <summary>The main menu, in order.</summary>
public static class Navigation
{
    public static IReadOnlyList<(string Path, Text Name)> Items { get; } =
    [
        (Links.HomePath, new Text("Läget", "Overview")),
        (Links.AreasPath, new Text("Områden", "Areas")),
        (Links.IndexPath, new Text("Index", "Index")),
        (Links.DataPath, new Text("Data", "Data")),
    ];

    /// <summary>"page" for the very page, "true" for a page below it, null otherwise: the value of aria-current.</summary>
    public static string? Current(string item, string path)
    {
        if (path == item)
        {
            return "page";
        }
        return item != Links.HomePath && path.StartsWith(item + "/", StringComparison.Ordinal) ? "true" : null;
    }
}
