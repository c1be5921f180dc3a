using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>From JSON to a recipe: every field is taken and checked on its own, then against the others.</summary>
internal static class RecipeReader
{
    private static readonly Text AboveZero = new("ett tal över 0", "a number above 0");
    private static readonly Text FromZero = new("ett tal från 0 och uppåt", "a number from 0 upwards");
    private static readonly Text Share = new("ett tal mellan 0 och 1", "a number between 0 and 1");
    private static readonly Text AnyNumber = new("ett tal", "a number");

    public static RecipeDocument? Read(string json, string? file, ICollection<Problem> problems)
    {
        var found = new List<Problem>();
        var root = RecipeNode.Parse(json, file, found);
        var document = root is null || new RecipeFields(root, file, found).PartOf(root) is not { } fields ? null : Document(fields, found, file);
        foreach (var problem in found)
        {
            problems.Add(problem);
        }
        return found.Exists(p => p.IsError) ? null : document;
    }

    private static RecipeDocument Document(RecipeFields fields, List<Problem> problems, string? file)
    {
        var id = fields.Word("id", required: true);
        var title = fields.Texts("title");
        var missing = fields.Part("missing");
        var document = new RecipeDocument
        {
            Id = id ?? "",
            Theme = fields.Word("theme"),
            Title = title,
            Description = fields.Texts("description"),
            Notes = [.. fields.List("notes").Select(fields.TextOf).OfType<Text>()],
            Source = fields.Texts("source"),
            AreaColumn = fields.Word("areaColumn", required: true) ?? "",
            NameColumn = fields.Word("nameColumn"),
            PopulationColumn = fields.Word("populationColumn"),
            Indicators = Indicators(fields),
            Groups = Groups(fields),
            Where = Where(fields.Part("where")),
            Symbols = Symbols(fields.Part("symbols")),
            Years = Years(fields.Part("years")),
            Sex = Sex(fields.Part("sex")),
            Shrinkage = Method(fields.Part("shrinkage"), Choices.Shrinkage),
            Treatment = Treatment(fields.Part("treatment")),
            Missing = Missing(missing),
            MissingGroupColumn = missing?.Word("groupColumn"),
            Normalisation = Normalisation(fields.Part("normalisation")),
            Weights = Weights(fields.Part("weights")),
            Aggregation = Aggregation(fields.Part("aggregation")) ?? new AggregationOptions(),
            Score = Score(fields.Part("score")),
            AreaTypes = AreaTypes(fields.Part("areaTypes")),
            Robustness = Robustness(fields.Part("robustness")),
        };
        missing?.Finish();
        fields.Finish();
        RecipeChecks.Run(document, fields, problems, file);
        return document;
    }

    private static RecipeIndicator[] Indicators(RecipeFields fields)
    {
        if (!fields.Has("indicators"))
        {
            fields.Take("indicators");
            fields.Absent("indicators");
            return [];
        }
        var items = fields.List("indicators");
        if (items.Count == 0)
        {
            fields.Fault("indicators", "[]", new("minst en indikator", "at least one indicator"), new("Skriv till exempel { \"column\": \"andel\", \"direction\": 1 }.", "Write for instance { \"column\": \"share\", \"direction\": 1 }."));
        }
        return [.. items.Select(fields.PartOf).OfType<RecipeFields>().Select(Indicator)];
    }

    private static RecipeIndicator Indicator(RecipeFields fields)
    {
        var indicator = new RecipeIndicator
        {
            Column = fields.Word("column", required: true) ?? "",
            Title = fields.Texts("title"),
            Definition = fields.Texts("definition"),
            Unit = fields.Word("unit"),
            Source = fields.Texts("source"),
            Direction = (int)(fields.Number("direction", v => v is 1 or -1, new("1 (mer är större behov) eller -1 (mer är mindre behov)", "1 (more is more need) or -1 (more is less need)")) ?? 1),
            Weight = fields.Number("weight", v => v >= 0, FromZero) ?? 1,
            Parent = fields.Word("parent"),
            Numerator = fields.Word("numerator"),
            Denominator = fields.Word("denominator"),
            Per = fields.Number("per", v => v > 0, AboveZero),
            Combine = fields.Choice("combine", Choices.Combine) ?? CombineMethod.Weighted,
        };
        if (indicator is { Per: not null } && (indicator.Numerator is null || indicator.Denominator is null))
        {
            fields.Fault("per", "", new("både «numerator» och «denominator»", "both “numerator” and “denominator”"), new("Med «per» räknas värdet ut som täljare genom nämnare.", "With “per” the value is worked out as numerator over denominator."));
        }
        fields.Finish();
        return indicator;
    }

    private static RecipeGroup[] Groups(RecipeFields fields) =>
        [.. fields.List("groups").Select(fields.PartOf).OfType<RecipeFields>().Select(Group)];

    private static RecipeGroup Group(RecipeFields fields)
    {
        var group = new RecipeGroup
        {
            Id = fields.Word("id", required: true) ?? "",
            Title = fields.Texts("title"),
            Weight = fields.Number("weight", v => v >= 0, FromZero) ?? 1,
            Parent = fields.Word("parent"),
            Aggregation = Aggregation(fields.Part("aggregation")),
            MinimumShare = fields.Number("minimumShare", v => v is >= 0 and <= 1, Share),
        };
        fields.Finish();
        return group;
    }

    private static Dictionary<string, IReadOnlyList<string>> Where(RecipeFields? fields) =>
        fields?.All().GroupBy(f => f.Key).ToDictionary(f => f.Key, f => fields.TextListOf(f.First().Value)) ?? [];

    private static Dictionary<string, SymbolMeaning> Symbols(RecipeFields? fields) =>
        fields?.All().GroupBy(f => f.Key).ToDictionary(f => f.Key, f => fields.ChoiceOf(f.First().Value, Choices.Symbols) ?? SymbolMeaning.Missing) ?? [];

    private static RecipeYears? Years(RecipeFields? fields)
    {
        if (fields is null)
        {
            return null;
        }
        var years = new RecipeYears(
            fields.Word("column", required: true) ?? "",
            fields.Whole("pool", 1, 100, new("ett antal år från 1", "a number of years from 1")) ?? 1,
            fields.Whole("value", 1800, 2200, new("ett årtal", "a year")));
        fields.Finish();
        return years;
    }

    private static RecipeSex? Sex(RecipeFields? fields)
    {
        if (fields is null)
        {
            return null;
        }
        var sex = new RecipeSex(fields.Word("column", required: true) ?? "");
        sex = sex with
        {
            Total = fields.TextList("total") ?? [],
            Women = fields.TextList("women") ?? [],
            Men = fields.TextList("men") ?? [],
        };
        fields.Finish();
        return sex;
    }

    private static T Method<T>(RecipeFields? fields, (string Word, T Value)[] choices) where T : struct, Enum
    {
        var method = fields?.Choice("method", choices) ?? default;
        fields?.Finish();
        return method;
    }

    private static TreatmentOptions Treatment(RecipeFields? fields)
    {
        var options = new TreatmentOptions();
        if (fields is null)
        {
            return options;
        }
        options = new TreatmentOptions(
            fields.Choice("method", Choices.Treatment) ?? options.Method,
            fields.Whole("maxPoints", 0, 100_000, new("ett heltal från 0", "a whole number from 0")) ?? options.MaxPoints);
        fields.Finish();
        return options;
    }

    private static MissingOptions Missing(RecipeFields? fields)
    {
        var options = new MissingOptions();
        return fields is null ? options : new MissingOptions(
            fields.Choice("rule", Choices.Missing) ?? options.Rule,
            fields.Number("share", v => v is >= 0 and <= 1, Share) ?? options.Share);
    }

    private static NormalisationOptions Normalisation(RecipeFields? fields)
    {
        var options = new NormalisationOptions();
        if (fields is null)
        {
            return options;
        }
        options = new NormalisationOptions(
            fields.Choice("method", Choices.Normalisation) ?? options.Method,
            fields.Number("lower", _ => true, AnyNumber) ?? options.Lower,
            fields.Number("upper", _ => true, AnyNumber) ?? options.Upper);
        if (!(options.Lower < options.Upper))
        {
            fields.Fault("lower", Numbers.Write(options.Lower), new($"ett tal under «upper» ({Numbers.Write(options.Upper)})", $"a number below “upper” ({Numbers.Write(options.Upper)})"), null);
        }
        fields.Finish();
        return options;
    }

    private static RecipeWeights Weights(RecipeFields? fields)
    {
        if (fields is null)
        {
            return new RecipeWeights();
        }
        var weights = new RecipeWeights(fields.Choice("method", Choices.Weights) ?? WeightMethod.Given)
        {
            File = fields.Word("file"),
            People = [.. fields.List("people").Select(fields.PartOf).OfType<RecipeFields>().Select(Person)],
        };
        if (weights is { Method: WeightMethod.Budget, File: null, People.Count: 0 })
        {
            fields.Fault("file", "", new("«file» eller «people» med varje persons poäng", "“file” or “people” with each person's points"), new("Ange en CSV-fil med kolumnen person och en kolumn per indikator.", "Give a CSV file with the column person and one column per indicator."));
        }
        fields.Finish();
        return weights;
    }

    private static RecipePerson Person(RecipeFields fields)
    {
        var points = fields.Part("points");
        var person = new RecipePerson(
            fields.Word("name") ?? "",
            points?.All().GroupBy(p => p.Key).ToDictionary(p => p.Key, p => points.NumberOf(p.First().Value, v => v >= 0, FromZero) ?? 0) ?? []);
        if (points is null)
        {
            fields.Absent("points");
        }
        fields.Finish();
        return person;
    }

    private static AggregationOptions? Aggregation(RecipeFields? fields)
    {
        if (fields is null)
        {
            return null;
        }
        var options = new AggregationOptions();
        options = new AggregationOptions(
            fields.Choice("method", Choices.Aggregation) ?? options.Method,
            fields.Number("power", v => v != 0, new("ett tal som inte är 0", "a number other than 0")) ?? options.Power);
        fields.Finish();
        return options;
    }

    private static RecipeScore Score(RecipeFields? fields)
    {
        if (fields is null)
        {
            return new RecipeScore();
        }
        var score = new RecipeScore(fields.Boolean("sumOfWeights") ?? false, fields.Number("divideBy", v => v > 0, AboveZero) ?? 1);
        fields.Finish();
        return score;
    }

    private static RecipeAreaTypes? AreaTypes(RecipeFields? fields)
    {
        if (fields is null)
        {
            return null;
        }
        var limits = fields.List("limits").Select(n => fields.NumberOf(n, _ => true, AnyNumber)).OfType<double>().ToArray();
        var types = new RecipeAreaTypes(limits.Length == 0 ? RecipeAreaTypes.UsualLimits : limits)
        {
            Mean = fields.Number("mean", _ => true, AnyNumber),
            StandardDeviation = fields.Number("sd", v => v > 0, AboveZero),
            Names = [.. fields.List("names").Select(fields.TextOf).OfType<Text>()],
        };
        RecipeChecks.AreaTypes(types, fields);
        fields.Finish();
        return types;
    }

    private static RecipeRobustness? Robustness(RecipeFields? fields)
    {
        if (fields is null)
        {
            return null;
        }
        var usual = new RecipeRobustness();
        var robustness = new RecipeRobustness
        {
            Draws = fields.Whole("draws", 1, 10_000_000, new("ett heltal mellan 1 och 10 000 000", "a whole number between 1 and 10,000,000")) ?? usual.Draws,
            Seed = (long)(fields.Number("seed", v => v == Math.Floor(v) && Math.Abs(v) < 9e15, new("ett heltal", "a whole number")) ?? usual.Seed),
            TopK = fields.Whole("topK", 1, 1_000_000, new("ett heltal från 1", "a whole number from 1")) ?? usual.TopK,
            WeightNoise = fields.Number("weightNoise", v => v is >= 0 and < 1, new("ett tal från 0 till under 1, till exempel 0.25 för ±25 %", "a number from 0 to below 1, such as 0.25 for ±25%")) ?? usual.WeightNoise,
            Normalisations = List(fields, "normalisations", Choices.Normalisation),
            Aggregations = List(fields, "aggregations", Choices.Aggregation),
            MissingRules = List(fields, "missingRules", Choices.Missing),
            DropIndicator = fields.Boolean("dropIndicator") ?? false,
            SamplingNoise = fields.Boolean("samplingNoise") ?? false,
            RobustIn = fields.Number("robustIn", v => v is > 0 and <= 1, Share) ?? usual.RobustIn,
            RobustOut = fields.Number("robustOut", v => v is >= 0 and < 1, Share) ?? usual.RobustOut,
            Replay = fields.Word("replay"),
            Sobol = fields.Whole("sobol", 0, 1_000_000, new("ett antal prov från 0", "a number of samples from 0")) ?? 0,
        };
        if (robustness.RobustOut >= robustness.RobustIn)
        {
            fields.Fault("robustOut", Numbers.Write(robustness.RobustOut), new($"ett tal under «robustIn» ({Numbers.Write(robustness.RobustIn)})", $"a number below “robustIn” ({Numbers.Write(robustness.RobustIn)})"), null);
        }
        if (robustness is { Replay: not null, Sobol: > 0 })
        {
            fields.Fault("sobol", Numbers.Write(robustness.Sobol), new("inget «sobol» tillsammans med «replay»", "no “sobol” together with “replay”"), new("Ta bort det ena.", "Remove one of them."));
        }
        fields.Finish();
        return robustness;
    }

    private static T[] List<T>(RecipeFields fields, string name, (string Word, T Value)[] choices) where T : struct, Enum =>
        [.. fields.List(name).Select(n => fields.ChoiceOf(n, choices)).OfType<T>()];
}
