using Kraftsamling.Core.Storage;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>What a part of a selection is.</summary>
public enum SelectionItemKind
{
    Area = 0,

    /// <summary>Several areas taken together.</summary>
    Cluster = 1,

    /// <summary>A question the city concentrates on wherever it is found.</summary>
    Theme = 2,

    /// <summary>A target group that is not a place (language, association, faith, interest); no data about persons.</summary>
    Community = 3,
}

/// <summary>What the statistics that a selection starts from are.</summary>
public enum SelectionStartKind
{
    /// <summary>Not documented here: nothing to depart from.</summary>
    NotDocumented = 0,

    /// <summary>The first so many areas of the index.</summary>
    First = 1,

    /// <summary>The areas that belong to the first with at least a certain probability.</summary>
    Probability = 2,

    /// <summary>Groups computed by a method.</summary>
    Method = 3,
}

/// <summary>An area by code, with its name as it was.</summary>
public sealed record SelectedArea(string Code, string Name);

/// <summary>What the statistics point to.</summary>
public sealed record SelectionStart
{
    public static readonly SelectionStart NotDocumented = new();

    public SelectionStartKind Kind { get; init; }

    /// <summary>How many, with <see cref="SelectionStartKind.First"/>.</summary>
    public int First { get; init; }

    /// <summary>At least this share of the draws, 0–1, with <see cref="SelectionStartKind.Probability"/>.</summary>
    public double Probability { get; init; }

    /// <summary>The method's name, with <see cref="SelectionStartKind.Method"/>; where a proposal comes from otherwise.</summary>
    public string? Source { get; init; }

    /// <summary>In the order of the index.</summary>
    public IReadOnlyList<SelectedArea> Areas { get; init; } = [];
}

/// <summary>A part of a selection.</summary>
public sealed record SelectionItem
{
    public const int NameMaxLength = 160;
    public const int DescriptionMaxLength = 2_000;

    /// <summary>Number of its own within the selection; kept through rounds.</summary>
    public int Id { get; init; }

    public SelectionItemKind Kind { get; init; }

    /// <summary>What people call it; null = named after its areas.</summary>
    public string? Name { get; init; }

    /// <summary>A theme's code; null when it was only given a name. By code only: this part does not know statistics.</summary>
    public string? Theme { get; init; }

    /// <summary>The version of the theme's index that held when it was chosen; null when there was none.</summary>
    public Guid? IndexVersionId { get; init; }

    /// <summary>A community's entry in the register of target groups; null when it was only given a name. By identity only.</summary>
    public Guid? TargetGroupId { get; init; }

    /// <summary>For themes and communities: who or what is meant.</summary>
    public string? Description { get; init; }

    /// <summary>In Swedish order; empty for themes and communities.</summary>
    public IReadOnlyList<SelectedArea> Areas { get; init; } = [];

    [JsonIgnore]
    public bool IsPlace => Kind is SelectionItemKind.Area or SelectionItemKind.Cluster;

    [JsonIgnore]
    public string Title => Name ?? string.Join(", ", Areas.Select(area => area.Name));
}

/// <summary>Why an area is in although the statistics do not point to it, or out although they do.</summary>
public sealed record SelectionMotive(string AreaCode, string Text, string By, DateTimeOffset At)
{
    public const int TextMaxLength = 2_000;
}

/// <summary>A departure from the statistics.</summary>
/// <param name="Added">True = in the selection though not in the start; false = left out though in the start.</param>
/// <param name="Motive">Null when none has been written.</param>
public sealed record SelectionDeparture(SelectedArea Area, bool Added, SelectionMotive? Motive);

/// <summary>Start, items and motives of a selection or of one of its rounds. Never changed: edits give a new one.</summary>
public sealed record SelectionContent
{
    public const int CurrentFormat = 2;

    /// <summary>Version of this layout: in 1 themes and communities had names only. Both are read; what is written is the newest.</summary>
    public int Format { get; init; } = CurrentFormat;

    public SelectionStart Start { get; init; } = SelectionStart.NotDocumented;
    public IReadOnlyList<SelectionItem> Items { get; init; } = [];

    /// <summary>At most one per area; kept when the area no longer departs, so that nothing written is lost.</summary>
    public IReadOnlyList<SelectionMotive> Motives { get; init; } = [];

    /// <summary>Every chosen area, each once.</summary>
    [JsonIgnore]
    public IEnumerable<SelectedArea> Areas => Items.SelectMany(item => item.Areas);

    /// <summary>Places by name, then themes, then communities: the order in which they are numbered.</summary>
    [JsonIgnore]
    public IReadOnlyList<SelectionItem> Ordered =>
        [.. Items.OrderBy(item => item.IsPlace ? 0 : (int)item.Kind).ThenBy(item => item.Title, SwedishText.Order)];

    /// <summary>Empty when the start is not documented.</summary>
    public IReadOnlyList<SelectionDeparture> Departures()
    {
        if (Start.Kind == SelectionStartKind.NotDocumented)
        {
            return [];
        }
        var (start, chosen) = (Start.Areas.Select(area => area.Code).ToHashSet(), Areas.Select(area => area.Code).ToHashSet());
        var motives = Motives.ToDictionary(motive => motive.AreaCode);
        return
        [
            .. Areas.Where(area => !start.Contains(area.Code)).Select(area => new SelectionDeparture(area, true, motives.GetValueOrDefault(area.Code)))
                .Concat(Start.Areas.Where(area => !chosen.Contains(area.Code)).Select(area => new SelectionDeparture(area, false, motives.GetValueOrDefault(area.Code))))
                .OrderBy(departure => departure.Area.Name, SwedishText.Order),
        ];
    }

    public string ToJson() => JsonSerializer.Serialize(this with { Format = CurrentFormat }, SelectionJson.Options);

    /// <exception cref="JsonException">It is something else.</exception>
    public static SelectionContent FromJson(string json) =>
        JsonSerializer.Deserialize<SelectionContent>(json, SelectionJson.Options) ?? throw new JsonException("Found null, expected a selection.");
}

/// <summary>Stable JSON: the same content gives the same bytes.</summary>
internal static class SelectionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
