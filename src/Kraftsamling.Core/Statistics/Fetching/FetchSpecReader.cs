using System.Globalization;
using System.Text.RegularExpressions;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>Reads one fetch of a plan with every problem it has.</summary>
internal sealed partial class FetchSpecReader(RecipeFields fields, RecipeNode node, string? file, List<Problem> problems)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;
    private const int MostLatest = 200;

    private static readonly FetchSource NoSource = new(FetchSourceKind.Kolada3, new Uri("http://localhost"));
    private static readonly (string Word, FetchWhen Value)[] NoTime = FetchPlanFile.Times;

    private enum Others { Stop, Skip }

    public FetchSpec? Read()
    {
        var before = problems.Count;
        var source = Source();
        var spec = new FetchSpec
        {
            Code = Code(), Title = Title(), Note = fields.Texts("note"), Verified = fields.Boolean("verified") ?? true, Source = source ?? NoSource,
            Table = fields.Word("table") ?? "", Kpis = fields.TextList("kpis") ?? [], Choices = Lists("choices"), Years = Years(), Areas = Areas(),
            IndicatorDimension = fields.Word("indicatorDimension"), Indicators = Map(fields, "indicators"), Symbols = Symbols(), Schedule = Schedule(), On = fields.Boolean("on") ?? false,
        };
        fields.Finish();
        if (source is not null)
        {
            CheckFit(spec);
        }
        return problems.Count > before ? null : spec;
    }

    private string Code()
    {
        var code = fields.Word("code", required: true);
        if (code is not null && (code.Length > FetchPlan.CodeMaxLength || !CodePattern().IsMatch(code)))
        {
            fields.Fault("code", code, new($"a–z, 0–9 och bindestreck, högst {FetchPlan.CodeMaxLength} tecken", $"a–z, 0–9 and hyphens, at most {FetchPlan.CodeMaxLength} characters"), null);
        }
        return code ?? "";
    }

    private Text Title()
    {
        if (fields.Texts("title") is not { } title)
        {
            if (!fields.Has("title"))
            {
                fields.Absent("title");
            }
            return default;
        }
        if (Math.Max(title.Sv.Length, title.En.Length) > FetchPlan.TitleMaxLength || title.Sv.Length == 0)
        {
            fields.Fault("title", title.Sv, new($"1–{FetchPlan.TitleMaxLength} tecken", $"1–{FetchPlan.TitleMaxLength} characters"), null);
        }
        return title;
    }

    private FetchSource? Source()
    {
        if (fields.Part("source") is not { } part)
        {
            if (!fields.Has("source"))
            {
                fields.Absent("source");
            }
            return null;
        }
        var kind = part.Choice("kind", FetchPlanFile.Kinds);
        if (kind is null && !part.Has("kind"))
        {
            part.Absent("kind");
        }
        var text = part.Word("address", required: true);
        var language = part.Word("language") ?? "sv";
        if (!LanguagePattern().IsMatch(language))
        {
            part.Fault("language", language, new("ett språk med två bokstäver", "a language of two letters"), null);
        }
        part.Finish();
        var address = text is null ? null : FetchAddress.Parse(text, out var wrong) is { } good ? good : Refuse(part, wrong!);
        return kind is { } one && address is not null ? new FetchSource(one, address) { Language = language } : null;
    }

    private static Uri? Refuse(RecipeFields part, Problem wrong)
    {
        part.Fault("address", wrong.Found, wrong.Expected, wrong.Advice);
        return null;
    }

    private FetchYears Years()
    {
        if (fields.Take("years") is not { } value)
        {
            return new FetchYears();
        }
        if (value.Kind == RecipeNodeKind.List)
        {
            return new FetchYears { Named = [.. value.Items.Select(item => fields.NumberOf(item, year => year is >= FirstYear and <= LastYear && year == Math.Floor(year), new("ett år", "a year"))).OfType<double>().Select(year => (int)year)] };
        }
        if (value.Kind == RecipeNodeKind.Object && fields.PartOf(value) is { } part)
        {
            var latest = part.Whole("latest", 1, MostLatest, new($"ett heltal 1–{MostLatest}", $"a whole number 1–{MostLatest}"));
            if (latest is null && !part.Has("latest"))
            {
                part.Absent("latest");
            }
            part.Finish();
            return new FetchYears { Latest = latest };
        }
        if (value.Raw != "all")
        {
            fields.Fault(value, value.Raw, new("«all», { \"latest\": antal } eller en lista av år", "“all”, { \"latest\": number } or a list of years"), null);
        }
        return new FetchYears();
    }

    private FetchAreas Areas()
    {
        if (fields.Part("areas") is not { } part)
        {
            if (!fields.Has("areas"))
            {
                fields.Absent("areas");
            }
            return new FetchAreas("");
        }
        var create = Map(part, "create");
        var areas = new FetchAreas(part.Word("set", required: true) ?? "")
        {
            Codes = part.TextList("codes") ?? [], Dimension = part.Word("dimension"), CodeList = part.Word("codeList"), Map = Map(part, "map"),
            SkipOthers = part.Choice("others", [("stop", Others.Stop), ("skip", Others.Skip)]) == Others.Skip, Name = part.Texts("name"),
            Create = [.. create.Select(pair => new FetchArea(pair.Key, pair.Value))],
        };
        part.Finish();
        if (areas.Set.Length > AreaSet.CodeMaxLength)
        {
            part.Fault("set", areas.Set, new($"högst {AreaSet.CodeMaxLength} tecken", $"at most {AreaSet.CodeMaxLength} characters"), null);
        }
        foreach (var (code, name) in create.Where(pair => pair.Key.Length is 0 or > Core.Areas.Area.CodeMaxLength || pair.Value.Length is 0 or > Core.Areas.Area.NameMaxLength))
        {
            part.Fault("create", $"{code}: {name}", new("en kod och ett namn", "a code and a name"), null);
        }
        return areas;
    }

    private FetchSchedule Schedule()
    {
        if (fields.Part("schedule") is not { } part)
        {
            return new FetchSchedule(FetchWhen.ByHand);
        }
        var when = part.Choice("when", NoTime);
        if (when is null && !part.Has("when"))
        {
            part.Absent("when");
        }
        var schedule = new FetchSchedule(when ?? FetchWhen.ByHand)
        {
            Weekday = part.Choice("weekday", FetchPlanFile.Weekdays) ?? DayOfWeek.Monday,
            Day = part.Whole("day", 1, 31, new("en dag 1–31", "a day 1–31")) ?? 1,
            At = At(part),
        };
        part.Finish();
        return schedule;
    }

    private static TimeOnly At(RecipeFields part)
    {
        if (part.Word("at") is not { } text)
        {
            return FetchSchedule.UsualTime;
        }
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            part.Fault("at", text, new("ett klockslag som 05:00", "a time such as 05:00"), null);
        }
        return at;
    }

    private Dictionary<string, IReadOnlyList<string>> Lists(string name) =>
        fields.Part(name) is { } part ? part.All().DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => part.TextListOf(pair.Value)) : [];

    private Dictionary<string, SymbolMeaning> Symbols() => fields.Part("symbols") is not { } part ? [] :
        part.All().DistinctBy(pair => pair.Key).Select(pair => (pair.Key, Meaning: part.ChoiceOf(pair.Value, Choices.Symbols))).Where(pair => pair.Meaning is not null).ToDictionary(pair => pair.Key, pair => pair.Meaning!.Value);

    private static Dictionary<string, string> Map(RecipeFields of, string name)
    {
        if (of.Part(name) is not { } part)
        {
            return [];
        }
        var map = new Dictionary<string, string>();
        foreach (var (key, value) in part.All())
        {
            if (value.Kind is not (RecipeNodeKind.Text or RecipeNodeKind.Null))
            {
                part.Fault(value, value.Raw, new("en text", "a text"), new("Skriv texten inom citattecken; \"\" betyder: ta inte med.", "Write the text in quotation marks; \"\" means: leave it out."));
            }
            else if (!map.TryAdd(key, value.Kind == RecipeNodeKind.Null ? "" : value.Raw))
            {
                part.Fault(value, key, new("fältet bara en gång", "the field only once"), null);
            }
        }
        return map;
    }

    /// <summary>What the two kinds of sources need, and what only the other kind has.</summary>
    private void CheckFit(FetchSpec spec)
    {
        if (spec.Source.IsKolada)
        {
            Need(spec.Kpis.Count > 0, "kpis", "minst ett nyckeltals id, till exempel N02797", "at least one indicator id, for instance N02797");
            Need(spec.Areas.Codes.Count > 0, "areas", "minst en kod i areas.codes, till exempel 1280", "at least one code in areas.codes, for instance 1280");
            Need(spec.Table.Length == 0, "table", "ingen tabell för Kolada", "no table for Kolada");
            Need(spec.Choices.Count == 0, "choices", "inga val av dimensioner för Kolada", "no choices of dimensions for Kolada");
        }
        else
        {
            Need(spec.Table.Length > 0, "table", "tabellens id", "the table's identity");
            Need(spec.Kpis.Count == 0, "kpis", "inga nyckeltal för PxWeb; skriv dem i indicators", "no key figures for PxWeb; write them in indicators");
        }

        void Need(bool holds, string field, string sv, string en)
        {
            if (!holds)
            {
                problems.Add(new Problem(new(sv, en), "") { File = file, Row = node.Line, Column = $"{node.Path}.{field}" });
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[a-z]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguagePattern();
}
