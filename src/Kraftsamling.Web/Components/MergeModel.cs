using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Storage;

namespace Kraftsamling.Web.Components;

/// <summary>Two people's versions of one form, where both changed the same fields: partial "_Merge", shown instead of the form.</summary>
/// <param name="Stale">Who saved before.</param>
/// <param name="Form">The two put together.</param>
/// <param name="Version">The version that is stored now.</param>
/// <param name="Base">The values that are stored now.</param>
public sealed record MergeModel(ConcurrencyProblem Stale, MergedForm Form, long Version, string Base);
