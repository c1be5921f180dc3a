using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>A document by kind and id; a thread of comments by its first comment.</summary>
public sealed record ThingKey(string Kind, Guid Id);

/// <summary>What documents say today, in Swedish, the language they are given out in.</summary>
public interface IDocumentTexts
{
    /// <summary>By id; what is not there any more is missing.</summary>
    Task<IReadOnlyDictionary<Guid, DocDocument>> ReadAsync(IReadOnlyCollection<ThingKey> things, CancellationToken cancel = default);
}
