using Kraftsamling.Exchange.Boundaries;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Boundaries;

public sealed class FieldSuggestionTests
{
    private static readonly string[] Fields = ["area", "name", "larger"];

    private static readonly IReadOnlyDictionary<string, object?>[] Features =
    [
        new Dictionary<string, object?> { ["area"] = "101", ["name"] = "Repslagarkajen", ["larger"] = "S01" },
        new Dictionary<string, object?> { ["area"] = "102", ["name"] = "Nygården", ["larger"] = "S01" },
    ];

    [Fact]
    public void For_CodeChosenByAPerson_StillFindsTheName() => Assert.Equal(new FieldSuggestion("area", "name"), FieldSuggestion.For(Features, Fields, "area"));

    [Fact]
    public void For_CodeFieldWithASayingName_IsTaken()
    {
        Dictionary<string, object?>[] features = [new() { ["omradeskod"] = "A1", ["namn"] = "Ängen" }, new() { ["omradeskod"] = "A2", ["namn"] = "Dalen" }];
        Assert.Equal(new FieldSuggestion("omradeskod", "namn"), FieldSuggestion.For(features, ["omradeskod", "namn"]));
    }
}
