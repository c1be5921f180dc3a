namespace Kraftsamling.Web.Pages.Data;

/// <summary>What is said about a file of links between two area sets.</summary>
public sealed record LinkForm
{
    private static readonly string[] FromNames = ["from", "från", "fran", "från_kod", "from_code", "child", "område", "omrade"];
    private static readonly string[] ToNames = ["to", "till", "till_kod", "to_code", "parent", "större område", "storre_omrade"];
    private static readonly string[] WeightNames = ["weight", "vikt", "andel", "share"];

    /// <summary>True: shares that carry values from one division to another. False: which larger area each area belongs to.</summary>
    public bool Weighted { get; init; }

    public int FromSetId { get; init; }
    public int ToSetId { get; init; }
    public string FromColumn { get; init; } = "";
    public string ToColumn { get; init; } = "";
    public string WeightColumn { get; init; } = "";

    /// <summary>The columns by their usual names, else by their order in the file.</summary>
    public LinkForm Guess(IReadOnlyList<string> headers) => this with
    {
        FromColumn = Find(headers, FromNames, 0),
        ToColumn = Find(headers, ToNames, 1),
        WeightColumn = Find(headers, WeightNames, 2),
    };

    private static string Find(IReadOnlyList<string> headers, string[] names, int at) =>
        headers.FirstOrDefault(header => names.Contains(header.Trim(), StringComparer.OrdinalIgnoreCase)) ?? (at < headers.Count ? headers[at] : names[0]);
}
