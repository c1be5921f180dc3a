using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>The versions of the PxWeb interface.</summary>
public enum PxWebVersion
{
    /// <summary>Tables as folders and POST with filters.</summary>
    V1,

    /// <summary>Tables by identity, with configuration and code lists.</summary>
    V2,
}

/// <summary>A PxWeb interface and how it is called.</summary>
/// <param name="Version">Which version it is.</param>
/// <param name="Address">
/// Its base address. V1: with language and database (https://api.scb.se/OV0104/v1/doris/sv/ssd); V2: without (https://statistikdatabasen.scb.se/api/v2).
/// </param>
public sealed record PxWebSource(PxWebVersion Version, Uri Address)
{
    /// <summary>The language of texts in version 2; version 1 has it in its address.</summary>
    public string Language { get; init; } = "sv";

    /// <summary>The most cells in one answer until the server has said; 100 000 unless told otherwise.</summary>
    public int MaxCells { get; init; } = 100_000;

    /// <summary>The pace until the server has said, and the patience.</summary>
    public FetchOptions Fetch { get; init; } = new();
}

/// <summary>What a server says about how it may be called.</summary>
/// <param name="MaxCells">The most cells in one answer.</param>
/// <param name="Calls">At most so many calls within <paramref name="Window"/>.</param>
/// <param name="Window">The time that the calls are counted in.</param>
public sealed record PxWebLimits(int MaxCells, int Calls, TimeSpan Window)
{
    /// <summary>The licence of the numbers, or null when it is not said.</summary>
    public string? License { get; init; }
}

/// <summary>A table, or in version 1 a folder, as the server lists it.</summary>
/// <param name="Id">The identity; in version 1 the path below the database.</param>
/// <param name="Label">Its name.</param>
/// <param name="IsFolder">True for a folder.</param>
public sealed record PxWebEntry(string Id, string Label, bool IsFolder)
{
    /// <summary>When it was last changed, or null.</summary>
    public DateTimeOffset? Updated { get; init; }
}

/// <summary>What a table has, before anything of it is fetched.</summary>
/// <param name="Id">The table's identity.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Dimensions">Its dimensions with all categories.</param>
public sealed record PxWebMetadata(string Id, Text Title, IReadOnlyList<StatDimension> Dimensions)
{
    /// <summary>When the numbers were last changed, or null when the server does not say.</summary>
    public DateTimeOffset? Updated { get; init; }
}

/// <summary>What to take of one dimension.</summary>
/// <param name="Dimension">The dimension's code.</param>
/// <param name="Values">
/// Codes, or expressions that are worked out here against the metadata: * and ? stand for any text and any letter, TOP(n) and
/// BOTTOM(n) with an optional offset, RANGE(a,b), FROM(a), TO(b). For time TOP is the latest; otherwise the first in the list.
/// </param>
/// <param name="CodeList">A code list ("agg_…", "vs_…"; in version 1 "agg:…", "vs:…") whose codes <paramref name="Values"/> are; null for the table's own.</param>
public sealed record DimensionChoice(string Dimension, IReadOnlyList<string> Values, string? CodeList = null);

/// <summary>What to fetch of a table. A dimension that is not named is left out where the publisher allows that, otherwise taken whole.</summary>
/// <param name="Table">The table's identity; in version 1 the path below the database.</param>
/// <param name="Choices">What to take of each dimension.</param>
public sealed record PxWebQuery(string Table, IReadOnlyList<DimensionChoice> Choices);
