using System.Globalization;
using System.Text.RegularExpressions;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>A fetch as the fields of a form. What the form has no field for stays as the document says.</summary>
public sealed partial record FetchForm
{
    public string Title { get; init; } = "";
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Address { get; init; } = "";
    public string Ids { get; init; } = "";
    public string Set { get; init; } = "";
    public string AreaCodes { get; init; } = "";
    public string Indicators { get; init; } = "";
    public string Years { get; init; } = "";
    public string When { get; init; } = "";
    public string Weekday { get; init; } = "";
    public string Day { get; init; } = "";
    public string At { get; init; } = "";
    public bool On { get; init; }
    public string Json { get; init; } = "";

    public static FetchForm Of(FetchSpec spec) => new()
    {
        Title = spec.Title.Sv, Code = spec.Code, Kind = spec.Source.Kind.ToString(), Address = spec.Source.Address.OriginalString,
        Ids = spec.Source.IsKolada ? string.Join(", ", spec.Kpis) : spec.Table, Set = spec.Areas.Set, AreaCodes = string.Join(", ", spec.Areas.Codes),
        Indicators = string.Join('\n', spec.Indicators.Select(pair => $"{pair.Key} = {pair.Value}")),
        Years = spec.Years.Named.Count > 0 ? string.Join(", ", spec.Years.Named.Select(Whole)) : spec.Years.Latest is { } latest ? Whole(latest) : "",
        When = spec.Schedule.When.ToString(), Weekday = spec.Schedule.Weekday.ToString(), Day = Whole(spec.Schedule.Day), At = spec.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture), On = spec.On,
        Json = FetchPlanFile.Write([spec]),
    };

    public static FetchForm Of(IFormCollection form) => new()
    {
        Title = Text(form, "titel"), Code = Text(form, "kod"), Kind = Text(form, "sort"), Address = Text(form, "adress"), Ids = Text(form, "id"), Set = Text(form, "omraden"), AreaCodes = Text(form, "omradeskoder"),
        Indicators = Text(form, "matt"), Years = Text(form, "ar"), When = Text(form, "nar"), Weekday = Text(form, "veckodag"), Day = Text(form, "dag"), At = Text(form, "klockslag"), On = Text(form, "pa") == "true", Json = Text(form, "dokument"),
    };

    /// <summary>The fetch that the form says; null, with every problem, when it is not in order.</summary>
    public FetchSpec? Read(ProblemList problems)
    {
        var known = Json.Length == 0 ? null : FetchPlanFile.Read(Json, null, new ProblemList()) is { Count: 1 } specs ? specs[0] : null;
        var address = FetchAddress.Parse(Address, out var wrong);
        if (address is null)
        {
            problems.Add(wrong!);
            return null;
        }
        var source = new FetchSource(Enum.TryParse<FetchSourceKind>(Kind, out var kind) ? kind : FetchSourceKind.Kolada3, address) { Language = known?.Source.Language ?? "sv" };
        var title = Title.Trim();
        var spec = (known ?? new FetchSpec { Code = "", Title = default, Source = source, Areas = new FetchAreas("") }) with
        {
            Code = Code.Trim() is { Length: > 0 } code ? code : Slug(title),
            Title = known?.Title.Sv == title ? known.Title : new Text(title, title),
            Source = source,
            Kpis = source.IsKolada ? List(Ids) : [],
            Table = source.IsKolada ? "" : Ids.Trim(),
            Indicators = Map(problems),
            Years = ReadYears(problems),
            Areas = (known?.Areas ?? new FetchAreas("")) with { Set = Set, Codes = List(AreaCodes) },
            Schedule = ReadSchedule(problems),
            On = On,
        };
        // The document's own reader checks the rest, so that form and file have one set of rules.
        var read = problems.HasErrors ? null : FetchPlanFile.Read(FetchPlanFile.Write([spec]), null, problems);
        return read is { Count: 1 } ? read[0] : null;
    }

    private FetchYears ReadYears(ProblemList problems)
    {
        var numbers = List(Years).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (numbers.Contains(-1))
        {
            problems.Add(new Problem(new("inget, ett antal år eller en lista av år", "nothing, a number of years or a list of years"), Years));
            return new FetchYears();
        }
        const int smallestYear = 1900;
        return numbers is [var one] && one < smallestYear ? new FetchYears { Latest = one } : new FetchYears { Named = numbers };
    }

    private FetchSchedule ReadSchedule(ProblemList problems)
    {
        if (!TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && At.Length > 0)
        {
            problems.Add(new Problem(new("ett klockslag som 05:00", "a time such as 05:00"), At));
        }
        return new FetchSchedule(Enum.TryParse<FetchWhen>(When, out var when) ? when : FetchWhen.ByHand)
        {
            Weekday = Enum.TryParse<DayOfWeek>(Weekday, out var weekday) ? weekday : DayOfWeek.Monday,
            Day = int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 1,
            At = At.Length > 0 ? at : FetchSchedule.UsualTime,
        };
    }

    private Dictionary<string, string> Map(ProblemList problems)
    {
        var map = new Dictionary<string, string>();
        foreach (var line in Indicators.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf('=');
            if (at < 1 || !map.TryAdd(line[..at].Trim(), line[(at + 1)..].Trim()))
            {
                problems.Add(new Problem(new("en rad som «N02797 = uvas», varje namn en gång", "a line such as “N02797 = uvas”, each name once"), line));
            }
        }
        return map;
    }

    /// <summary>A code made of a name.</summary>
    public static string Slug(string title) =>
        Dashes().Replace(title.ToLowerInvariant().Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('é', 'e'), "-").Trim('-') is { Length: > 0 } slug
            ? slug[..Math.Min(FetchPlan.CodeMaxLength, slug.Length)].Trim('-') : "";

    private static string[] List(string text) => text.Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n");

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dashes();
}
