using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Wheel;

/// <summary>The year as model/year.json proposes it.</summary>
public static class YearModel
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Lazy<File> Model = new(Read);

    /// <summary>Where the days come from.</summary>
    public static Text Note => Model.Value.Note;

    /// <summary>The steps with their days in a year, not stored.</summary>
    public static IReadOnlyList<YearStep> For(int year) =>
    [
        .. Model.Value.Steps.Select((step, at) => new YearStep
        {
            Year = year, Code = step.Code, Number = at + 1, TitleSv = step.Title.Sv, TitleEn = step.Title.En, TextSv = step.Text.Sv, TextEn = step.Text.En,
            FirstDay = Day(year, step.From), LastDay = Day(year, step.To), GroupKind = step.Group, Role = step.Role, Place = step.Place, Status = Model.Value.Status,
        }),
    ];

    // 29 February is 28 in other years.
    private static DateOnly Day(int year, string monthDay)
    {
        var (month, day) = (int.Parse(monthDay.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(monthDay.AsSpan(3), CultureInfo.InvariantCulture));
        return new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
    }

    private static File Read()
    {
        using var stream = typeof(YearModel).Assembly.GetManifestResourceStream("model/year.json") ?? throw new InvalidOperationException("The resource model/year.json is missing from the program.");
        return JsonSerializer.Deserialize<File>(stream, Options) ?? throw new InvalidOperationException("model/year.json is empty.");
    }

    private sealed record File(Text Note, DecisionStatus Status, Step[] Steps);

    private sealed record Step(string Code, string From, string To, GroupKind? Group, Role? Role, string Place, Text Title, Text Text);
}
