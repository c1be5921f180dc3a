namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>How a request came; the number is stored.</summary>
public enum RequestChannel { Visit = 0, Telephone = 1, Letter = 2, Email = 3, Other = 4 }

/// <summary>What is decided about one document of a request; the number is stored.</summary>
public enum DisclosureDecision
{
    /// <summary>Not looked at yet.</summary>
    Undecided = 0,

    /// <summary>Given out whole.</summary>
    Whole = 1,

    /// <summary>Given out with parts taken away.</summary>
    Part = 2,

    /// <summary>Not given out.</summary>
    Withheld = 3,

    /// <summary>Working material, which is no official document and is not given out.</summary>
    NotOfficial = 4,
}

/// <summary>
/// A request for public documents. It tells what was asked for, never by whom or why: the authority may not ask (Freedom of the Press Act, chapter 2,
/// section 18). A closed one is frozen with what was given out.
/// </summary>
public sealed class DocumentRequest
{
    public const int WordsMaxLength = 2_000;
    public const int PersonMaxLength = 160;
    public const int OfficialMaxLength = 200;

    public Guid Id { get; set; }

    /// <summary>The year it was registered in, and its number among that year's.</summary>
    public int Year { get; set; }
    public int Number { get; set; }

    /// <summary>What was asked for.</summary>
    public required string Words { get; set; }

    public DateOnly ReceivedOn { get; set; }
    public RequestChannel Channel { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    [ActorName(FrozenWhen = "closed_at IS NOT NULL")] public required string CreatedBy { get; set; }

    /// <summary>When it was answered; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The official who decided, with name and title as it stands in the answer.</summary>
    [ActorName(FrozenWhen = "closed_at IS NOT NULL")] public string? ClosedBy { get; set; }

    /// <summary>When a written decision was given; null when nobody has asked for one.</summary>
    public DateOnly? WrittenOn { get; set; }

    /// <summary>The official who decided then.</summary>
    [ActorName(FrozenWhen = "closed_at IS NOT NULL")] public string? WrittenBy { get; set; }

    public long RowVersion { get; set; }

    public bool IsClosed => ClosedAt is not null;

    /// <summary>"B 2026-3".</summary>
    public string Designation => FormattableString.Invariant($"B {Year}-{Number}");
}

/// <summary>A document that a request concerns, with what is decided about it. Its words are kept apart, in <see cref="RequestedText"/>.</summary>
public sealed class RequestedDocument
{
    public const int KindMaxLength = 60;
    public const int ProvisionMaxLength = 120;
    public const int HashLength = 64;

    public Guid Id { get; set; }
    public Guid RequestId { get; set; }

    /// <summary>Its table, such as "area_report"; "comment" for a thread, by its first comment.</summary>
    public required string Kind { get; set; }
    public Guid ThingId { get; set; }

    /// <summary>In which order it was chosen.</summary>
    public int Number { get; set; }

    public DisclosureDecision Decision { get; set; }

    /// <summary>What a refusal rests on, such as "OSL 26 kap. 1 §"; null when nothing is withheld.</summary>
    public string? Provision { get; set; }

    /// <summary>The title may be told although the document is not given out.</summary>
    public bool TitleShown { get; set; }

    /// <summary>SHA-256 of the text that was looked at, hexadecimal; null before.</summary>
    [NotFreeText("a sum")]
    public string? ContentHash { get; set; }

    /// <summary>What kind of document it was when it was looked at; null before.</summary>
    public RecordStatus? Standing { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }
    [ActorName(FrozenWhen = "EXISTS (SELECT 1 FROM document_request r WHERE r.id = request_id AND r.closed_at IS NOT NULL)")] public string? ReviewedBy { get; set; }
    public long RowVersion { get; set; }
}

/// <summary>The words of a document as they were looked at, and what of them is withheld. No part of the change log, which others read.</summary>
public sealed class RequestedText
{
    public const int ReasonMaxLength = 1_000;
    public const int PassagesMaxLength = 4_000;

    /// <summary>The same as the document's.</summary>
    public Guid Id { get; set; }

    /// <summary>The document's text, JSON of a DocDocument.</summary>
    [Secret, NotFreeText("a copy of what was searched when it was stored, which must be tried whatever it holds")] public required string Content { get; set; }

    /// <summary>Numbers of the parts that are withheld, JSON.</summary>
    [Secret] public string Parts { get; set; } = "[]";

    /// <summary>Words that are taken away wherever they stand, one per line.</summary>
    [Secret] public string Passages { get; set; } = "";

    /// <summary>Why, in words that whoever asked may read.</summary>
    [Secret] public string Reason { get; set; } = "";

    public long RowVersion { get; set; }
}

/// <summary>What was given out when a request was closed, and the authority's own record of it: never changed.</summary>
public sealed class RequestedDelivery
{
    /// <summary>The same as the request's.</summary>
    public Guid Id { get; set; }

    /// <summary>The ZIP file that was given out.</summary>
    [Secret] public required byte[] Given { get; set; }

    /// <summary>SHA-256 of it, hexadecimal.</summary>
    [NotFreeText("a sum")]
    public required string GivenHash { get; set; }

    /// <summary>The record of what was decided, DOCX.</summary>
    [Secret] public required byte[] Record { get; set; }
}
