namespace Kraftsamling.Core;

/// <summary>Reading parses and checks the file, Checking looks for duplicates and compares with what is stored, Storing writes.</summary>
public enum WorkPhase { Reading = 0, Checking = 1, Storing = 2 }

/// <summary>How far long work has come.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Rows done in this phase (bytes when <paramref name="Total"/> is the file's size).</param>
/// <param name="Total">Out of how many; null when not known.</param>
public sealed record WorkProgress(WorkPhase Phase, long Done, long? Total);
