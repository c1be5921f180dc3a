using Kraftsamling.Exchange.PxWeb;
using Kraftsamling.Exchange.StatTables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.PxWeb;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData("2023", "2023")]
    [InlineData("*", "2021 2022 2023 2024 2025")]
    [InlineData("20?4", "2024")]
    [InlineData("TOP(2)", "2024 2025")]
    [InlineData("top(2,1)", "2023 2024")]
    [InlineData("BOTTOM(2)", "2021 2022")]
    [InlineData("RANGE(2022,2024)", "2022 2023 2024")]
    [InlineData("FROM(2024)", "2024 2025")]
    [InlineData("TO(2022)", "2021 2022")]
    [InlineData("RANGE(2024,2022)", null)]
    [InlineData("FROM(1999)", null)]
    [InlineData("1999", null)]
    [InlineData("", null)]
    public void Codes_OfTime_AreWorkedOut(string expression, string? expected) =>
        Assert.Equal(expected, ChoiceExpression.Codes(Years(DimensionRole.Time), expression) is { } codes ? string.Join(' ', codes) : null);

    [Theory]
    [InlineData("TOP(2)", "2021 2022")]
    [InlineData("BOTTOM(2,1)", "2023 2024")]
    public void Codes_OfOtherDimensions_AreCountedFromTheTop(string expression, string expected) =>
        Assert.Equal(expected, string.Join(' ', ChoiceExpression.Codes(Years(DimensionRole.Other), expression)!));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Split_AnyLimit_CoversEveryCellOnceWithinIt(int limit)
    {
        var whole = new QueryPart([Chosen("a", 7), Chosen("b", 3), Chosen("c", 5)]);
        var parts = whole.Split(limit).ToList();
        var cells = parts.SelectMany(part => part.Dimensions[0].Codes.SelectMany(a => part.Dimensions[1].Codes.SelectMany(b => part.Dimensions[2].Codes.Select(c => (a, b, c))))).ToList();
        Assert.Equal(105, cells.Count);
        Assert.Equal(105, cells.Distinct().Count());
        Assert.All(parts, part => Assert.InRange(part.Cells, 1, limit));
        Assert.InRange(parts.Count, (105 + limit - 1) / limit, Math.Max(1, 2 * 105 / limit));
    }

    private static ChosenDimension Chosen(string code, int count) => new(new StatDimension(code, default, []), [.. Enumerable.Range(0, count).Select(i => $"{code}{i}")], null);

    private static StatDimension Years(DimensionRole role) => new("ar", default, [.. Enumerable.Range(2021, 5).Select(year => new StatCategory(Numbers.Write(year), default))]) { Role = role };
}
