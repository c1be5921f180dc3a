using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Storage;

/// <summary>What has been done to the change log outside the program.</summary>
public enum LogFault
{
    /// <summary>An entry says something else than when it was written.</summary>
    Changed = 0,

    /// <summary>Entries are missing inside the log.</summary>
    Removed = 1,

    /// <summary>An entry that the program did not write.</summary>
    Inserted = 2,

    /// <summary>Entries have changed places.</summary>
    Swapped = 3,

    /// <summary>The last entries are missing.</summary>
    Truncated = 4,

    /// <summary>A personal value is not the one whose hash stands in the chain.</summary>
    PersonalChanged = 5,

    /// <summary>A personal value is gone without a decision on disposal.</summary>
    PersonalRemoved = 6,

    /// <summary>The log has no head.</summary>
    HeadRemoved = 7,

    /// <summary>The head does not agree with its seal or with the log.</summary>
    HeadChanged = 8,
}

/// <summary>One thing found.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Position">Number of the first entry concerned.</param>
/// <param name="To">Number of the last entry concerned; for swapped ones the other place.</param>
public sealed record LogFinding(LogFault Fault, long Position, long To)
{
    private string Span => To > Position ? $"{Position}–{To}" : $"{Position}";

    public Text Message => Fault switch
    {
        LogFault.Changed => new($"Ändrad: post {Span} säger något annat än när den skrevs.", $"Changed: entry {Span} says something else than when it was written."),
        LogFault.Removed => new($"Borttagen: post {Span} saknas.", $"Removed: entry {Span} is missing."),
        LogFault.Inserted => new($"Inskjuten: post {Span} är inte skriven av programmet.", $"Inserted: entry {Span} was not written by the program."),
        LogFault.Swapped => new($"Omkastad: posterna {Position} och {To} har bytt plats.", $"Swapped: the entries {Position} and {To} have changed places."),
        LogFault.Truncated => new($"Avklippt: loggens ände saknas från post {Position} till och med {To}.", $"Truncated: the end of the log is missing, from entry {Position} to {To}."),
        LogFault.PersonalChanged => new($"Ändrad personuppgift: ett värde till post {Span} är inte det som kedjan har summan av.", $"Changed personal value: a value of entry {Span} is not the one the chain holds the hash of."),
        LogFault.PersonalRemoved => new($"Borttagen personuppgift: ett värde till post {Span} är borta utan beslut om gallring.", $"Removed personal value: a value of entry {Span} is gone without a decision on disposal."),
        LogFault.HeadRemoved => new($"Loggens huvud saknas: om poster efter {Position} har tagits bort går inte att säga.", $"The head of the log is missing: whether entries after {Position} were removed cannot be told."),
        _ => new($"Loggens huvud är ändrat: det stämmer inte med sin försegling eller med loggen (sista post {Position}). Poster kan ha lagts till eller tagits bort i slutet.",
                 $"The head of the log is changed: it does not agree with its seal or with the log (last entry {Position}). Entries may have been added or removed at the end."),
    };
}

/// <summary>What the seal says.</summary>
public enum LogSeal
{
    /// <summary>The key is here, and the seal holds or a finding says where it does not.</summary>
    Tested = 0,

    /// <summary>The log is sealed and the key is not here.</summary>
    KeyMissing = 1,

    /// <summary>The log is sealed with another key than the one here.</summary>
    OtherKey = 2,

    /// <summary>The log carries no seal.</summary>
    Unsealed = 3,
}

/// <summary>How the change log stands.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Findings">By position; empty when the log is whole.</param>
/// <param name="Seal">Whether the seal could be tested.</param>
/// <param name="LastId">Number of the last entry.</param>
/// <param name="LastHash">Its hash: noted elsewhere it proves, later, that the log up to there is the same.</param>
/// <param name="DisposedValues">Personal values that are gone by decision.</param>
public sealed record LogReport(long Entries, IReadOnlyList<LogFinding> Findings, LogSeal Seal, long LastId, string LastHash, long DisposedValues)
{
    /// <summary>Nothing found, and everything could be tested.</summary>
    public bool IsSound => Findings.Count == 0 && Seal == LogSeal.Tested;

    /// <summary>What the seal adds, or what cannot be told without it.</summary>
    public Text SealMessage => Seal switch
    {
        LogSeal.Tested => new("Förseglingen är prövad med nyckeln.", "The seal was tested with the key."),
        LogSeal.KeyMissing => new(
            "Nyckeln till förseglingen finns inte här. Kedjan är prövad, men om någon har räknat om hela kedjan eller dess ände går inte att säga. Ange datamappen med --data eller nyckeln i " + ChangeLogKey.Variable + ".",
            "The key of the seal is not here. The chain was tested, but whether somebody has computed the whole chain or its end anew cannot be told. Name the data folder with --data or give the key in " + ChangeLogKey.Variable + "."),
        LogSeal.OtherKey => new(
            "Loggen är förseglad med en annan nyckel än den som finns här. Kedjan är prövad, men om någon har räknat om hela kedjan eller dess ände går inte att säga.",
            "The log is sealed with another key than the one here. The chain was tested, but whether somebody has computed the whole chain or its end anew cannot be told."),
        _ => new(
            "Loggen är inte förseglad. Det händer när programmet har skrivit utan nyckeln, eller när någon har rört loggens huvud. Kedjan är prövad, men om någon har räknat om den går inte att säga. Försegla på nytt med kraft seal när orsaken är utredd.",
            "The log is not sealed. That happens when the program has written without the key, or when somebody has touched the head of the log. The chain was tested, but whether somebody has computed it anew cannot be told. Seal it anew with kraft seal once the cause is known."),
    };
}
