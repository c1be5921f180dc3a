using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Which birth years a follow-up can see in an outcome that covers an age span.</summary>
/// <param name="FollowUpYear">The year in which the follow-up is made.</param>
/// <param name="ReferenceYear">The latest year whose figures are published by then.</param>
/// <param name="FirstBirthYear">Born this year: the oldest in the outcome.</param>
/// <param name="LastBirthYear">Born this year: the youngest in the outcome.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CohortWindow(int FollowUpYear, int ReferenceYear, int FirstBirthYear, int LastBirthYear)
{
    /// <summary>Whether people born a year are in the outcome that the follow-up sees.</summary>
    /// <param name="birthYear">Year of birth.</param>
    /// <returns>True when they are.</returns>
    public bool Counts(int birthYear) => birthYear >= FirstBirthYear && birthYear <= LastBirthYear;
}

/// <summary>
/// The cohort view: who can be counted in an outcome when, given its age span and how late its figures are published.
/// Age is the age reached during the year, that is year less birth year. Source: our derivation from the publication calendar of Kolada.
/// </summary>
public static class Cohorts
{
    /// <summary>The latest reference year whose figures are published by the end of a follow-up year.</summary>
    /// <param name="followUpYear">The year in which the follow-up is made.</param>
    /// <param name="lagMonths">Months from the end of the reference year to publication, 0 or more; parts of a month are allowed.</param>
    /// <returns>The follow-up year less the lag in whole years, rounded up: with 17 months 2030 sees 2028.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative or not a number.</exception>
    public static int ReferenceYear(int followUpYear, double lagMonths)
    {
        if (!(lagMonths >= 0) || double.IsInfinity(lagMonths))
        {
            throw new ArgumentOutOfRangeException(nameof(lagMonths), lagMonths, "The lag is a number of months, 0 or more.");
        }
        return followUpYear - (int)Math.Ceiling(lagMonths / 12);
    }

    /// <summary>The birth years that a follow-up sees.</summary>
    /// <param name="followUpYear">The year in which the follow-up is made.</param>
    /// <param name="lagMonths">Months from the end of the reference year to publication, 0 or more.</param>
    /// <param name="ageFrom">Youngest age in the outcome, years.</param>
    /// <param name="ageTo">Oldest age in the outcome, years; at least <paramref name="ageFrom"/>.</param>
    /// <returns>The window: for ages 16–24 and 17 months, 2030 sees those born 2004–2012 in the figures of 2028.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ages are negative or reversed, or the lag is negative.</exception>
    public static CohortWindow Window(int followUpYear, double lagMonths, int ageFrom, int ageTo)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ageFrom);
        ArgumentOutOfRangeException.ThrowIfLessThan(ageTo, ageFrom);
        int reference = ReferenceYear(followUpYear, lagMonths);
        return new CohortWindow(followUpYear, reference, reference - ageTo, reference - ageFrom);
    }

    /// <summary>Which of the people of certain ages in a year the windows see.</summary>
    /// <param name="windows">The follow-ups; none means that nobody is seen.</param>
    /// <param name="year">The year in which the people have the ages.</param>
    /// <param name="ageFrom">Youngest age that year.</param>
    /// <param name="ageTo">Oldest age that year; below <paramref name="ageFrom"/> gives an empty result.</param>
    /// <returns>One row per age, youngest first: the birth year and, per window in order, whether they are counted.</returns>
    public static IReadOnlyList<CohortCover> Cover(IReadOnlyList<CohortWindow> windows, int year, int ageFrom, int ageTo)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var rows = new List<CohortCover>();
        for (int age = ageFrom; age <= ageTo; age++)
        {
            int birthYear = year - age;
            rows.Add(new CohortCover(age, birthYear, [.. windows.Select(window => window.Counts(birthYear))]));
        }
        return rows;
    }
}

/// <summary>One birth year and the follow-ups that count it.</summary>
/// <param name="Age">Age reached in the year asked about.</param>
/// <param name="BirthYear">Year of birth.</param>
/// <param name="Counted">Per window, in the order of the windows.</param>
public sealed record CohortCover(int Age, int BirthYear, IReadOnlyList<bool> Counted)
{
    /// <summary>Counted in at least one of the follow-ups.</summary>
    public bool Ever => Counted.Contains(true);
}
