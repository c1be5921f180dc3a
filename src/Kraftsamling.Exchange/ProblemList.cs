using System.Collections;

namespace Kraftsamling.Exchange;

/// <summary>
/// The problems found in one piece of work. Keeps the first ones whole and counts the rest, so that a file
/// that is wrong on ten million rows costs no more memory than one that is wrong on a thousand.
/// </summary>
/// <param name="capacity">How many problems are kept; the rest are only counted.</param>
public sealed class ProblemList(int capacity = ProblemList.DefaultCapacity) : IReadOnlyList<Problem>
{
    /// <summary>How many problems are kept unless told otherwise.</summary>
    public const int DefaultCapacity = 1000;

    private readonly List<Problem> _kept = [];

    /// <summary>How many errors there were, kept or not. Zero means that the work may go on.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>How many remarks there were, kept or not.</summary>
    public long RemarkCount { get; private set; }

    /// <summary>True if there is at least one error.</summary>
    public bool HasErrors => ErrorCount > 0;

    /// <summary>Errors and remarks that were counted but not kept.</summary>
    public long LeftOut => ErrorCount + RemarkCount - _kept.Count;

    /// <inheritdoc/>
    public int Count => _kept.Count;

    /// <inheritdoc/>
    public Problem this[int index] => _kept[index];

    /// <summary>True while problems are kept whole; when false, <see cref="CountOnly"/> saves building one.</summary>
    public bool HasRoom => _kept.Count < capacity;

    /// <summary>Adds a problem; counts it only when the list is full.</summary>
    public void Add(Problem problem)
    {
        CountOnly(problem.IsError);
        if (HasRoom)
        {
            _kept.Add(problem);
        }
    }

    /// <summary>Adds each of <paramref name="problems"/>.</summary>
    public void AddRange(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Add(problem);
        }
    }

    /// <summary>Counts a problem without keeping it.</summary>
    public void CountOnly(bool isError = true)
    {
        if (isError)
        {
            ErrorCount++;
        }
        else
        {
            RemarkCount++;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Problem> GetEnumerator() => _kept.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
