using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Components;

/// <summary>One figure with its name and a short explanation: partial "_Figure".</summary>
public sealed record FigureModel(string Label, string Value, string Note = "", string? Href = null);

/// <summary>Where what is shown comes from: partial "_Source", last on every page that shows figures.</summary>
public sealed record SourceModel
{
    public required string Source { get; init; }
    public required string Period { get; init; }
    public required string Definition { get; init; }

    /// <summary>More lines: name and text.</summary>
    public IReadOnlyList<(string Name, string Text)> More { get; init; } = [];

    public DownloadsModel? Downloads { get; init; }
}

/// <summary>The same figures as files: partial "_Downloads".</summary>
public sealed record DownloadsModel
{
    public string? Csv { get; init; }
    public string? Xlsx { get; init; }
    public string? GeoJson { get; init; }
    public string? Px { get; init; }
    public string? JsonStat { get; init; }

    /// <summary>What is downloaded, said to those who do not see the heading above.</summary>
    public required string What { get; init; }

    /// <summary>All three forms of one address: path.csv, path.xlsx and path.geojson with the same query.</summary>
    public static DownloadsModel For(string what, string path, params ReadOnlySpan<(string, string?)> query) => new()
    {
        What = what,
        Csv = Links.With(path + ".csv", query),
        Xlsx = Links.With(path + ".xlsx", query),
        GeoJson = Links.With(path + ".geojson", query),
    };

    public IEnumerable<(string Name, string Href)> Files()
    {
        (string Name, string? Href)[] all = [("CSV", Csv), ("Excel (XLSX)", Xlsx), ("GeoJSON", GeoJson), ("PX", Px), ("JSON-stat", JsonStat)];
        return all.Where(file => file.Href is not null).Select(file => (file.Name, file.Href!));
    }
}

/// <summary>A rank interval drawn on a line from 1 to <paramref name="Areas"/>: partial "_Interval".</summary>
public sealed record IntervalModel(double Low, double Middle, double High, int Areas, int TopK)
{
    private const double Width = 300;

    /// <summary>Position on the line, 0–300, in a form that SVG reads.</summary>
    public string At(double rank) => Format.Raw(Math.Round(Areas <= 1 ? 0 : (rank - 1) / (Areas - 1) * Width, 1));

    /// <summary>Width of the part from one rank to another, at least visible.</summary>
    public string Span(double from, double to) => Format.Raw(Math.Round(Math.Max(3, (to - from) / Math.Max(1, Areas - 1) * Width), 1));
}
