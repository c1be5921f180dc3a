using Kraftsamling.Exchange.Fetching;

namespace Kraftsamling.Exchange.Kolada;

/// <summary>Where Kolada's interface is and how it is called.</summary>
/// <param name="Address">The base address with the version: https://api.kolada.se/v3 or https://api.kolada.se/v2.</param>
public sealed record KoladaSource(Uri Address)
{
    /// <summary>Rows per page, at most 5 000.</summary>
    public int PerPage { get; init; } = 5000;

    /// <summary>How many identities stand in one address; 25 unless told otherwise.</summary>
    public int IdsPerCall { get; init; } = 25;

    /// <summary>Pace and patience.</summary>
    public FetchOptions Fetch { get; init; } = new() { CallsPerWindow = 30, Window = TimeSpan.FromSeconds(10) };
}

/// <summary>What to fetch. At least two of indicators, areas and years are named.</summary>
public sealed record KoladaQuery
{
    /// <summary>Indicators ("N02797").</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Municipalities, regions or groups ("1280", "0000" for the country, "G36583"), or units when <see cref="OfUnits"/>.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Years.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>True for units such as schools ("V15E128000101").</summary>
    public bool OfUnits { get; init; }

    /// <summary>Only what was changed since that day; removed values are then told as removed.</summary>
    public DateOnly? ChangedSince { get; init; }
}

/// <summary>An indicator.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Title">Its name.</param>
public sealed record KoladaIndicator(string Id, string Title)
{
    /// <summary>What it measures, in Kolada's words.</summary>
    public string Description { get; init; } = "";

    /// <summary>True when there are values for women and men.</summary>
    public bool IsDividedByGender { get; init; }

    /// <summary>K municipalities, L regions, A both.</summary>
    public string MunicipalityType { get; init; } = "";

    /// <summary>The field it belongs to.</summary>
    public string OperatingArea { get; init; } = "";

    /// <summary>The day its newest values are or were published, as Kolada writes it; empty when it is not said.</summary>
    public string PublicationDate { get; init; } = "";

    /// <summary>The year its newest values are about; empty when it is not said.</summary>
    public string PublicationPeriod { get; init; } = "";

    /// <summary>True when there are values for units.</summary>
    public bool HasUnits { get; init; }
}

/// <summary>A municipality, region, group or unit.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Title">Its name.</param>
/// <param name="Kind">K municipality, L region; empty for groups and units.</param>
public sealed record KoladaArea(string Id, string Title, string Kind);

/// <summary>One value.</summary>
/// <param name="Indicator">The indicator's identity.</param>
/// <param name="Area">The area's or unit's identity.</param>
/// <param name="Year">The year.</param>
/// <param name="Gender">T all, M men, K women.</param>
/// <param name="Value">The value; NaN when there is none.</param>
/// <param name="Status">Why there is no value or what is special about it; empty when nothing is said.</param>
/// <param name="Count">How many units the value is made of.</param>
/// <param name="IsDeleted">True when the value has been removed.</param>
public sealed record KoladaValue(string Indicator, string Area, int Year, char Gender, double Value, string Status, int Count, bool IsDeleted);
