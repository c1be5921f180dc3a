using System.Runtime.InteropServices;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Whom a value is about. Never derived by subtraction.</summary>
public enum Sex : byte
{
    /// <summary>All.</summary>
    Total,

    /// <summary>Women and girls.</summary>
    Women,

    /// <summary>Men and boys.</summary>
    Men,
}

/// <summary>What kind of value an observation has.</summary>
public enum ObservationStatus : byte
{
    /// <summary>There is a value.</summary>
    Measured,

    /// <summary>There is a value that may still change.</summary>
    Preliminary,

    /// <summary>The value is not known.</summary>
    Missing,

    /// <summary>The value is known but not shown, to protect people.</summary>
    Suppressed,

    /// <summary>There can be no such value.</summary>
    NotApplicable,
}

/// <summary>One value as it stands in a file. Area and indicator are places in the reader's lists, so that no text is built per value.</summary>
/// <param name="Area">Place in <see cref="ObservationReader.Areas"/>.</param>
/// <param name="Indicator">Place in <see cref="ObservationReader.Indicators"/>.</param>
/// <param name="YearFrom">First year; the same as <paramref name="YearTo"/> unless years are pooled.</param>
/// <param name="YearTo">Last year.</param>
/// <param name="Sex">Whom the value is about.</param>
/// <param name="AgeFrom">Lowest age, or <see cref="NoAge"/>.</param>
/// <param name="AgeTo">Highest age, <see cref="NoAge"/>, or <see cref="OpenAge"/> for "85+".</param>
/// <param name="Value">The value; NaN when <paramref name="Status"/> says that there is none.</param>
/// <param name="Numerator">The numerator, or NaN.</param>
/// <param name="Denominator">The denominator, or NaN.</param>
/// <param name="Status">What kind of value it is.</param>
/// <param name="Row">Row in the file from 1.</param>
/// <param name="Column">Column in the file from 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RawObservation(
    int Area, int Indicator, short YearFrom, short YearTo, Sex Sex, short AgeFrom, short AgeTo,
    double Value, double Numerator, double Denominator, ObservationStatus Status, long Row, int Column)
{
    /// <summary>No age limits: the value is about all ages.</summary>
    public const short NoAge = -1;

    /// <summary>The upper age of an open band.</summary>
    public const short OpenAge = short.MaxValue;

    /// <summary>The year the value counts for: the last one of pooled years.</summary>
    public int Year => YearTo;
}

/// <summary>An area as a file names it.</summary>
/// <param name="Code">Its code, or null.</param>
/// <param name="Name">Its name, or null; of "Upplands Väsby (Bollstanäs)" the part in parentheses.</param>
/// <param name="Municipality">Its municipality as the file says, or null.</param>
/// <param name="Row">The first row where it stands.</param>
public sealed record AreaText(string? Code, string? Name, string? Municipality, long Row)
{
    /// <summary>The area as a person would read it.</summary>
    public override string ToString() => Code is null ? (Municipality is null ? Name ?? "" : $"{Municipality} ({Name})") : Name is null ? Code : $"{Code} {Name}";
}
