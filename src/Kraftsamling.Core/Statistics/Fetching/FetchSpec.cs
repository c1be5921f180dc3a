using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>Which interface the source has.</summary>
public enum FetchSourceKind { PxWeb1 = 0, PxWeb2 = 1, Kolada2 = 2, Kolada3 = 3 }

/// <summary>Where it is fetched from. No other address is ever called.</summary>
/// <param name="Kind">The interface.</param>
/// <param name="Address">The base address, http or https.</param>
public sealed record FetchSource(FetchSourceKind Kind, Uri Address)
{
    /// <summary>The language of the texts, for PxWeb 2.</summary>
    public string Language { get; init; } = "sv";

    public bool IsKolada => Kind is FetchSourceKind.Kolada2 or FetchSourceKind.Kolada3;
}

/// <summary>Which years: all when nothing is said.</summary>
public sealed record FetchYears
{
    /// <summary>The latest so many.</summary>
    public int? Latest { get; init; }

    /// <summary>These and no others.</summary>
    public IReadOnlyList<int> Named { get; init; } = [];

    public bool IsAll => Latest is null && Named.Count == 0;
}

/// <summary>An area that the fetch makes when its set is not there yet.</summary>
public sealed record FetchArea(string Code, string Name);

/// <summary>Which areas, and what they are here.</summary>
/// <param name="Set">Code of the area set that the values are about.</param>
public sealed record FetchAreas(string Set)
{
    /// <summary>Codes at the source; for PxWeb also expressions such as "1280*". Empty = all of the dimension.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The dimension of areas, for PxWeb; null = the one that the source says is about places.</summary>
    public string? Dimension { get; init; }

    /// <summary>A code list that <see cref="Codes"/> belong to, for PxWeb.</summary>
    public string? CodeList { get; init; }

    /// <summary>The source's code → the area's code here, where they differ; "" = leave it out.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Leaves out areas that the set does not have; otherwise they stop the fetch.</summary>
    public bool SkipOthers { get; init; }

    /// <summary>The set's name and areas, made when there is no such set.</summary>
    public Text? Name { get; init; }
    public IReadOnlyList<FetchArea> Create { get; init; } = [];
}

/// <summary>One fetch: which table or indicators, which areas and years, what they are here, and when. All of it is data.</summary>
public sealed record FetchSpec
{
    /// <summary>Stable name, a–z, 0–9 and hyphens.</summary>
    public required string Code { get; init; }

    public required Text Title { get; init; }

    /// <summary>What a person should know before it is turned on.</summary>
    public Text? Note { get; init; }

    /// <summary>False while nobody has checked the identities at the source.</summary>
    public bool Verified { get; init; } = true;

    public required FetchSource Source { get; init; }

    /// <summary>The table's identity; in PxWeb 1 its path below the database.</summary>
    public string Table { get; init; } = "";

    /// <summary>Indicators of Kolada.</summary>
    public IReadOnlyList<string> Kpis { get; init; } = [];

    /// <summary>What to take of PxWeb's other dimensions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public FetchYears Years { get; init; } = new();
    public required FetchAreas Areas { get; init; }

    /// <summary>The dimension that names what is measured, for PxWeb; null = the one that the source says.</summary>
    public string? IndicatorDimension { get; init; }

    /// <summary>The source's name of what is measured → the indicator's code here; "" = leave it out.</summary>
    public IReadOnlyDictionary<string, string> Indicators { get; init; } = new Dictionary<string, string>();

    /// <summary>What symbols in place of numbers mean, beside the usual.</summary>
    public IReadOnlyDictionary<string, SymbolMeaning> Symbols { get; init; } = new Dictionary<string, SymbolMeaning>();

    public FetchSchedule Schedule { get; init; } = new(FetchWhen.ByHand);

    /// <summary>Follows its schedule. Off until somebody turns it on.</summary>
    public bool On { get; init; }
}
