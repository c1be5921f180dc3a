using Kraftsamling.Core.Storage;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>One entry of the log: partial "_Event".</summary>
/// <param name="Read">The entry with its names and values.</param>
/// <param name="ShowLink">In the whole log: a link to everything about the same thing, and values folded.</param>
public sealed record EventModel(ReadEntry Read, bool ShowLink)
{
    /// <summary>What the thing is called; null where the page says it, or nothing is known.</summary>
    public string? Name { get; init; }
}
