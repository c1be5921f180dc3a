using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics;

/// <summary>A statistics file to be tried or taken in.</summary>
/// <param name="Path">The file on this machine.</param>
/// <param name="AreaSetId">The areas its values are about.</param>
/// <param name="Mapping">How it is read.</param>
public sealed record StatisticsRequest(string Path, int AreaSetId, StatisticsMapping Mapping)
{
    /// <summary>The name the person knows it by, when <paramref name="Path"/> is a copy; null = the path's.</summary>
    public string? FileName { get; init; }

    /// <summary>Take in a file that was taken in before. Without it that is refused.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// For what is fetched again and again: stores new and changed values only, does not mind having seen the file before, and lets no
    /// cell without a value take the place of a known one. Each such cell is told, and so are the published index versions that are touched.
    /// </summary>
    public bool OnlyChanges { get; init; }

    /// <summary>For a trial about an area set that is not there yet: its areas.</summary>
    internal IReadOnlyList<Areas.Area>? StandIns { get; init; }

    internal string ShownName => Import.Shorten(FileName ?? System.IO.Path.GetFileName(Path));
}

/// <summary>One observation as the program understood it, for a person to look over.</summary>
public sealed record UnderstoodRow(
    long Row, string AreaCode, string AreaName, string Indicator, short Year, byte Years, Sex Sex, short AgeFrom, short AgeTo,
    double Value, double Numerator, double Denominator, ObservationStatus Status);

/// <summary>Something in the file that a person has to say what it is.</summary>
/// <param name="Key">The key under which the choice goes into the mapping.</param>
/// <param name="Shown">As the file writes it.</param>
/// <param name="Row">The first row where it stands; 0 for a column.</param>
/// <param name="Suggestions">Codes and names it may be, best first; empty when nothing is like it.</param>
public sealed record Unmatched(string Key, string Shown, long Row, IReadOnlyList<(string Code, string Name)> Suggestions);

/// <summary>What a file would do to the database; nothing has been written.</summary>
public sealed record StatisticsTrial
{
    public required string FileName { get; init; }

    /// <summary>SHA-256, hexadecimal.</summary>
    public required string Hash { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Rows of data in the file.</summary>
    public long Rows { get; init; }

    /// <summary>Observations understood.</summary>
    public long Observations { get; init; }

    /// <summary>How many would be new, replace other values, or say the same as is stored.</summary>
    public StoreCounts Counts { get; init; } = new(0, 0, 0);

    /// <summary>Known values for which the file has none; they are left as they are. Counted when only changes are stored.</summary>
    public long Kept { get; init; }

    /// <summary>Published index versions that used values which the file changes. Found when only changes are stored.</summary>
    public IReadOnlyList<TouchedVersion> Touched { get; init; } = [];

    /// <summary>The first observations as understood.</summary>
    public IReadOnlyList<UnderstoodRow> FirstRows { get; init; } = [];

    public IReadOnlyList<Unmatched> UnmatchedAreas { get; init; } = [];
    public IReadOnlyList<Unmatched> UnmatchedIndicators { get; init; } = [];

    /// <summary>Areas of the set that the file does not mention.</summary>
    public IReadOnlyList<string> AreasNotInFile { get; init; } = [];

    /// <summary>The same file, taken in before and not undone.</summary>
    public Import? SameFile { get; init; }

    /// <summary>Errors stop the import; remarks do not.</summary>
    public required ProblemList Problems { get; init; }

    public bool CanCommit => !Problems.HasErrors;
}

/// <summary>What came of a commit: the import when everything was taken in, otherwise nothing was and the trial says why.</summary>
public sealed record StatisticsCommit(Import? Import, StatisticsTrial Trial);

/// <summary>What a file looks like and how it may be read.</summary>
/// <param name="Shape">Null when it cannot be read as a table.</param>
/// <param name="Mapping">A saved mapping whose columns the file has, else the program's proposal; null when there is none.</param>
/// <param name="SavedName">The saved mapping's name, when it is one.</param>
/// <param name="Questions">What a person has to decide first.</param>
/// <param name="Problems">Why it cannot be read.</param>
public sealed record MappingProposal(
    Exchange.Tables.TableShape? Shape, StatisticsMapping? Mapping, string? SavedName, IReadOnlyList<Problem> Questions, ProblemList Problems);
