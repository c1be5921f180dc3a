using Kraftsamling.Core.Interventions.Situations;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Situations;

public sealed class CrimePreventionLawTests
{
    private static readonly CrimePreventionLaw Law = CrimePreventionLaw.Current;

    [Fact]
    public void Current_ComesFromTheModel_WithItsSource()
    {
        Assert.Equal((24, 24), (Law.ReviseWithinMonths, Law.FollowUpWithinMonths));
        Assert.Contains("2023:196", Law.Law.Sv, StringComparison.Ordinal);
        Assert.Contains("6 §", Law.Source.Sv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-10", "2027-03-10")]
    [InlineData("2024-02-29", "2026-02-28")]
    [InlineData("2022-02-28", "2024-02-28")]
    [InlineData("2023-12-31", "2025-12-31")]
    public void LastRevision_IsTheSameDayTwoYearsLater_OrTheMonthsLast(string published, string last) =>
        Assert.Equal(Day(last), Law.LastRevision(Day(published)));

    [Theory]
    [InlineData("2025-08-27", DueState.Later)]
    [InlineData("2025-08-28", DueState.Soon)]
    [InlineData("2026-02-28", DueState.Soon)]
    [InlineData("2026-03-01", DueState.Overdue)]
    public void Revision_OfALeapDay_TurnsOverdueTheDayAfterTheLast(string today, DueState state) =>
        Assert.Equal(new DueDay(Day("2026-02-28"), state), Law.Revision(Day("2024-02-29"), Day(today)));

    [Fact]
    public void LastRevision_AnotherLimitInTheModel_IsFollowed() =>
        Assert.Equal(Day("2025-02-28"), (Law with { ReviseWithinMonths = 12 }).LastRevision(Day("2024-02-29")));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
