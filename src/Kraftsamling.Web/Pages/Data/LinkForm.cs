using Kraftsamling.Core.Areas;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>What is said about a file of links between two area sets.</summary>
public sealed record LinkForm
{
    private static readonly string[] FromNames = ["from", "från", "fran", "från_kod", "from_code", "child", "område", "omrade"];
    private static readonly string[] ToNames = ["to", "till", "till_kod", "to_code", "parent", "större område", "storre_omrade"];
    private static readonly string[] NameNames = ["namn", "till_namn", "name", "to_name", "parent_name"];
    private static readonly string[] WeightNames = ["weight", "vikt", "andel", "share"];

    /// <summary>True: shares that carry values from one division to another. False: which larger area each area belongs to.</summary>
    public bool Weighted { get; init; }

    public int FromSetId { get; init; }

    /// <summary>0 = a new division into the larger areas that the file names.</summary>
    public int ToSetId { get; init; }
    public string NewNameSv { get; init; } = "Större områden";
    public string NewNameEn { get; init; } = "Larger areas";

    /// <summary>Column with the larger areas' names, when they are new.</summary>
    public string NameColumn { get; init; } = "";
    public string FromColumn { get; init; } = "";
    public string ToColumn { get; init; } = "";
    public string WeightColumn { get; init; } = "";

    /// <summary>Rows whose areas are not found are left out.</summary>
    public bool LeaveOut { get; init; }

    /// <summary>The columns by their usual names, else by their order in the file.</summary>
    public LinkForm Guess(IReadOnlyList<string> headers) => this with
    {
        FromColumn = Find(headers, FromNames, 0),
        ToColumn = Find(headers, ToNames, 1),
        WeightColumn = Find(headers, WeightNames, 2),
        NameColumn = Find(headers, NameNames, 2),
    };

    /// <summary>The new division; null when the larger areas are in one that exists.</summary>
    public NewAreaSet? NewSet(int year) => ToSetId != 0 || Weighted ? null
        : new NewAreaSet(MappingForm.Slug(NewNameSv), NewNameSv.Trim(), NewNameEn.Trim().Length > 0 ? NewNameEn.Trim() : NewNameSv.Trim(), year);

    private static string Find(IReadOnlyList<string> headers, string[] names, int at) =>
        headers.FirstOrDefault(header => names.Contains(header.Trim(), StringComparer.OrdinalIgnoreCase)) ?? (at < headers.Count ? headers[at] : names[0]);
}
