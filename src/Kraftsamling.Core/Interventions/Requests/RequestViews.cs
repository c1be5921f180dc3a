using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What is registered about a request.</summary>
public sealed record RequestEdit(string Words, DateOnly ReceivedOn, RequestChannel Channel);

/// <summary>A request in the list.</summary>
/// <param name="Documents">How many documents it concerns.</param>
/// <param name="Left">How many of them are not looked at yet.</param>
public sealed record RequestRow(DocumentRequest Request, int Documents, int Left);

/// <summary>A document of a request.</summary>
/// <param name="Place">Its number in what is given out, from 1.</param>
/// <param name="Thing">As it is now; null when it is not there any more.</param>
/// <param name="Reason">Why it is withheld; empty when it is not.</param>
public sealed record RequestedRow(int Place, RequestedDocument Document, RequestThing? Thing, string Title, string Reason);

/// <summary>A request with its documents in order.</summary>
/// <param name="Delivery">SHA-256 of what was given out; null while it is open.</param>
public sealed record RequestView(DocumentRequest Request, IReadOnlyList<RequestedRow> Documents, string? Delivery)
{
    public int Left => Documents.Count(one => one.Document.Decision == DisclosureDecision.Undecided);
}

/// <summary>A document that is looked at.</summary>
/// <param name="Now">What it says today; what it said when it was looked at, when it is not there any more or the request is closed.</param>
/// <param name="Hash">SHA-256 of that, hexadecimal.</param>
/// <param name="Text">What was decided, with the text that was looked at; null before.</param>
/// <param name="HasChanged">It says something else than when it was looked at.</param>
/// <param name="IsGone">It is not there any more: what is shown is what it said when it was looked at.</param>
/// <param name="Next">The next that is not decided; null when there is none.</param>
public sealed record ReviewView(DocumentRequest Request, RequestedRow Row, DocDocument Now, string Hash, RequestedText? Text, bool HasChanged, bool IsGone, Guid? Before, Guid? After, Guid? Next)
{
    public ThingMark? Mark => Row.Thing?.Mark;

    public RecordStatus Standing => Row.Thing?.Document ?? Row.Document.Standing ?? RecordStatus.WorkingMaterial;
}

/// <summary>What is decided about a document.</summary>
/// <param name="Parts">Numbers of the parts that are withheld.</param>
/// <param name="Passages">Words that are taken away wherever they stand, one per line.</param>
/// <param name="TitleShown">The title may be told although the document is not given out.</param>
/// <param name="Voluntary">Working material is given out all the same: it has been tried that nothing of it is secret.</param>
/// <param name="Hash">The text that was looked at.</param>
public sealed record ReviewEdit(DisclosureDecision Decision, string Provision, string Reason, IReadOnlyCollection<int> Parts, string Passages, bool TitleShown, bool Voluntary, string Hash)
{
    /// <summary>One per line, each once.</summary>
    public IReadOnlyList<string> PassageList => [.. Passages.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
