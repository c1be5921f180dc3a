using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Fetching;

public enum FetchState
{
    Running = 0,

    /// <summary>Values were stored.</summary>
    Stored = 1,

    /// <summary>All that came is stored already.</summary>
    NothingNew = 2,

    /// <summary>It could not be finished; the problems say why.</summary>
    Failed = 3,

    /// <summary>The program ended meanwhile; it goes on from what it has when it is started again.</summary>
    Interrupted = 4,
}

/// <summary>One time that a plan was carried out, with the plan as it was then.</summary>
[NotFreeText("the program's account of what a statistics service gave")]
public sealed class FetchRun
{
    public const int WhoMaxLength = 160;

    public Guid Id { get; set; }
    public Guid PlanId { get; set; }

    /// <summary>The plan as it was when the run began.</summary>
    public required string Json { get; set; }

    [Personal]
    public required string Who { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Until then the run is known to be alive, while it is running.</summary>
    public DateTimeOffset AliveUntil { get; set; }

    public FetchState State { get; set; }

    /// <summary>How often it was taken up again.</summary>
    public int Resumed { get; set; }

    /// <summary>Calls made, and those of them that were made again because of a fault.</summary>
    public int Requests { get; set; }
    public int Retries { get; set; }

    /// <summary>Parts that are here, of so many.</summary>
    public int PartsDone { get; set; }
    public int PartsTotal { get; set; }

    /// <summary>Values that came.</summary>
    public long Rows { get; set; }

    public long Added { get; set; }
    public long Replaced { get; set; }
    public long Unchanged { get; set; }

    /// <summary>Known values that the source no longer gives: they were left as they are.</summary>
    public long Kept { get; set; }

    /// <summary>Problems and remarks in both languages, JSON.</summary>
    public string Problems { get; set; } = "[]";

    /// <summary>Published index versions whose values were changed, JSON of <see cref="TouchedVersion"/>.</summary>
    public string Touched { get; set; } = "[]";

    /// <summary>The import that it became; null when nothing was stored.</summary>
    public int? ImportId { get; set; }

    /// <summary>The state as seen at a time: a run whose program has ended is interrupted.</summary>
    public FetchState StateAt(DateTimeOffset now) => State == FetchState.Running && AliveUntil < now ? FetchState.Interrupted : State;

    public IReadOnlyList<FetchRemark> ReadProblems() => FetchJson.Read<FetchRemark>(Problems);

    public IReadOnlyList<TouchedVersion> ReadTouched() => FetchJson.Read<TouchedVersion>(Touched);
}

/// <summary>What was wrong or worth knowing, as a person reads it.</summary>
public sealed record FetchRemark(Text Text, bool IsError);

/// <summary>What a run keeps of its answers, so that it can go on, and of what came, so that it can be looked at.</summary>
[NotFreeText("a sum")]
public sealed class FetchPart
{
    public const int KeyMaxLength = 64;

    public Guid RunId { get; set; }
    public required string Key { get; set; }
    public required byte[] Content { get; set; }
    public DateTimeOffset At { get; set; }
}

internal static class FetchJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(IEnumerable<T> items) => JsonSerializer.Serialize(items, Options);

    public static IReadOnlyList<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, Options) ?? [];
}
