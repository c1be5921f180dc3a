namespace Kraftsamling.Analysis.Statistics;

/// <summary>One thing in the input that the index cannot be computed from.</summary>
/// <param name="Message">What was found, what was expected and what to do, in both languages; names the indicator and the area.</param>
/// <param name="Area">Row in the matrix, from 0; −1 when no single area is meant.</param>
/// <param name="Indicator">Column in the matrix, from 0; −1 when no single indicator is meant.</param>
public sealed record IndexInputError(Warning Message, int Area = -1, int Indicator = -1);

/// <summary>The data and the recipe do not go together. Carries every fault found, so that all can be mended at once.</summary>
public sealed class IndexInputException : Exception
{
    /// <summary>Wraps the faults.</summary>
    /// <param name="errors">At least one fault.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public IndexInputException(IReadOnlyList<IndexInputError> errors)
        : base(Join(errors)) => Errors = errors;

    /// <summary>Every fault found, in the order of the input.</summary>
    public IReadOnlyList<IndexInputError> Errors { get; }

    private static string Join(IReadOnlyList<IndexInputError> errors)
    {
        if (errors.Count == 0)
        {
            throw new ArgumentException("Found no errors, expected at least one.", nameof(errors));
        }
        return string.Join(Environment.NewLine, errors.Select(e => e.Message.En));
    }
}
