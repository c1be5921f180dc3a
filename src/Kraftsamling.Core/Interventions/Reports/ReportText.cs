using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Reports;

/// <summary>The two tracks of what goes on in an area.</summary>
public enum EffortTrack { Concentrated, LocalDevelopment }

/// <summary>Why something is as it is: what, on what evidence, and what is not known.</summary>
public sealed record ReportCause(string About, string Cause, string Evidence, string Unknown);

/// <summary>What goes on: the group that drives it and the function to turn to, never a person.</summary>
public sealed record ReportEffort(EffortTrack Track, string Name, string Group, string Contact);

/// <summary>What people write in a report.</summary>
public sealed record ReportText
{
    public const int SummaryMaxLength = 4000;
    public const int FieldMaxLength = 1500;
    public const int MaxRows = 60;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public string Summary { get; init; } = "";
    public IReadOnlyList<ReportCause> Causes { get; init; } = [];
    public IReadOnlyList<ReportEffort> Efforts { get; init; } = [];
    public IReadOnlyList<string> Questions { get; init; } = [];

    public static ReportText From(string json) => JsonSerializer.Deserialize<ReportText>(json, Options) ?? new ReportText();

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>What cannot be saved as it is; every problem.</summary>
    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        TooLong(problems, new("Sammanfattningen", "The summary"), Summary, SummaryMaxLength);
        foreach (var cause in Causes)
        {
            Array.ForEach([cause.About, cause.Cause, cause.Evidence, cause.Unknown], field => TooLong(problems, new("En orsak", "A cause"), field, FieldMaxLength));
        }
        foreach (var effort in Efforts)
        {
            Array.ForEach([effort.Name, effort.Group, effort.Contact], field => TooLong(problems, new("Något som pågår", "Something that goes on"), field, FieldMaxLength));
        }
        foreach (var question in Questions)
        {
            TooLong(problems, new("En fråga", "A question"), question, FieldMaxLength);
        }
        if (Causes.Count > MaxRows || Efforts.Count > MaxRows || Questions.Count > MaxRows)
        {
            problems.Add(new($"En rapport har högst {MaxRows} rader i varje del.", $"A report has at most {MaxRows} rows in each part."));
        }
        problems.AddRange(PersonalData.IdentityNumbers(new("Texten", "The text"),
            [Summary, .. Questions, .. Causes.SelectMany(one => new[] { one.About, one.Cause, one.Evidence, one.Unknown }), .. Efforts.SelectMany(one => new[] { one.Name, one.Group, one.Contact })]));
        return problems;
    }

    internal static void TooLong(List<Text> problems, Text what, string text, int limit)
    {
        if (text.Length > limit)
        {
            problems.Add(new($"{what.Sv} har {text.Length} tecken; högst {limit}.", $"{what.En} has {text.Length} characters; at most {limit}."));
        }
    }
}

/// <summary>A figure as the report shows it. NaN = none; hidden = protected.</summary>
public sealed record ReportFigure(string Code, Text Name, string Unit, int Decimals, int Year, int Years, double Value, double City, int? SinceYear, double Change, bool Hidden)
{
    /// <summary>In a cluster: the areas whose figures are added up, and how many there are; null when it is the area's own figure.</summary>
    public ReportCoverage? Coverage { get; init; }
}

/// <summary>How many of a cluster's areas a figure rests on.</summary>
public sealed record ReportCoverage(int Used, int Of);

/// <summary>Where it is, as two sets of rings in a plane 1000 wide, y downwards.</summary>
public sealed record ReportMap(int Width, int Height, string Ground, string Marked);

/// <summary>A factor as the report shows it: shares 0–1, need above 0 = less favourable than in the rest of the city.</summary>
public sealed record ReportFactor(string Code, Text Name, bool IsRisk, int Year, double Share, double Rest, double Need, double Low, double High, string Standing);

/// <summary>A contribution as the report shows it.</summary>
public sealed record ReportVoice(string Organisation, string Text, DateOnly Day)
{
    /// <summary>The organisation wrote it itself, by invitation.</summary>
    public bool Invited { get; init; }
}

/// <summary>Everything a report shows; frozen when it is published.</summary>
public sealed record ReportContent(ReportSubject Subject, string Name, int Version, DateOnly AsOf, ReportText Text)
{
    /// <summary>The larger areas it belongs to, or the areas that belong to it.</summary>
    public IReadOnlyList<string> Around { get; init; } = [];
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];
    public IReadOnlyList<ReportFactor> Factors { get; init; } = [];
    public IReadOnlyList<ReportVoice> Voices { get; init; } = [];

    /// <summary>Null when nothing has a place, or boundaries are not known.</summary>
    public ReportMap? Map { get; init; }

    /// <summary>The theme it is about; null for others and for a theme that was only given a name.</summary>
    public ReportTheme? Theme { get; init; }

    /// <summary>The target group it is about; null for others and for one that was only given a name.</summary>
    public ReportCommunity? Community { get; init; }

    /// <summary>Made up: the report says so.</summary>
    public bool IsDemo { get; init; }

    public static ReportContent From(string json) =>
        JsonSerializer.Deserialize<ReportContent>(json, ReportText.Options) ?? throw new InvalidOperationException("A stored report is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, ReportText.Options);
}
