using Kraftsamling.Core;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Year;

/// <summary>The days of the year's steps as the form holds them, for two people who have it open.</summary>
internal static class YearFields
{
    public static FormShape Shape() => new()
    {
        Rows = [new FormRows(new Text("Steg", "Step"), [Day("fran", "från och med", "from"), Day("till", "till och med", "to")]) { Key = "kod" }],
        Sets = [FormField.Choice("beslutat", "Dagarna är beslutade", "The days have been decided") with { Words = value => value.Length > 0 ? T("ja", "yes") : "" }],
    };

    public static IReadOnlyDictionary<string, string[]> Values(YearWheel wheel) => new Dictionary<string, string[]>
    {
        ["kod"] = [.. wheel.Steps.Select(step => step.Code)],
        ["fran"] = [.. wheel.Steps.Select(step => IsoDay.Of(step.FirstDay))],
        ["till"] = [.. wheel.Steps.Select(step => IsoDay.Of(step.LastDay))],
        ["beslutat"] = wheel.Status == DecisionStatus.Decided ? ["true"] : [],
    };

    private static FormField Day(string name, string sv, string en) => FormField.Choice(name, sv, en) with { Words = value => IsoDay.Read(value) is { } day ? Format.Day(day) : value };
}
