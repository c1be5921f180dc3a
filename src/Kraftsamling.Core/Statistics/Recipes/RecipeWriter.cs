using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Writes a recipe as JSON with a comment on each part; what it writes reads back to the same recipe.</summary>
internal sealed class RecipeWriter(bool english)
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private readonly StringBuilder _out = new();

    public static string Write(RecipeDocument recipe, bool english)
    {
        var writer = new RecipeWriter(english);
        writer._out.Append("{\n");
        writer.Head(recipe);
        writer.Parts(recipe);
        writer.Methods(recipe);
        writer.Ends(recipe);
        writer._out.Append("}\n");
        return writer._out.ToString();
    }

    private void Head(RecipeDocument recipe)
    {
        Say("Ett recept för ett behovsindex. Allt utom id, areaColumn och indicators får utelämnas.", "A recipe for a need index. Everything but id, areaColumn and indicators may be left out.");
        Field("id", Quote(recipe.Id));
        Field("theme", Maybe(recipe.Theme));
        Field("title", Words(recipe.Title));
        Field("description", Words(recipe.Description));
        if (recipe.Notes.Count > 0)
        {
            Say("Förbehåll som följer med varje resultat.", "Reservations that follow every result.");
            Field("notes", "[" + string.Join(", ", recipe.Notes.Select(n => Words(n))) + "]");
        }
        Field("source", Words(recipe.Source));
        Say("Kolumnen med områdets kod. Flera rader per område läggs ihop, vägda med nämnaren.", "The column with the area's code. Several rows per area are put together, weighted by the denominator.");
        Field("areaColumn", Quote(recipe.AreaColumn));
        Field("nameColumn", Maybe(recipe.NameColumn));
        Field("populationColumn", Maybe(recipe.PopulationColumn));
    }

    private void Parts(RecipeDocument recipe)
    {
        Say("direction 1: mer är större behov; -1: mer är mindre behov. weight är vikten inom gruppen.", "direction 1: more is more need; -1: more is less need. weight counts within the group.");
        Lines("indicators", recipe.Indicators.Select(Indicator));
        if (recipe.Groups.Count > 0)
        {
            Say("Grupper mellan indikatorerna och indexet.", "Groups between the indicators and the index.");
            Lines("groups", recipe.Groups.Select(Group));
        }
        if (recipe.Where.Count > 0)
        {
            Say("Bara rader där kolumnen har något av dessa värden.", "Only rows where the column has one of these values.");
            Field("where", Object([.. recipe.Where.Select(w => (w.Key, (string?)Texts(w.Value)))]));
        }
        if (recipe.Symbols.Count > 0)
        {
            Say("Vad tecken i stället för tal betyder: missing, suppressed, notApplicable, zero.", "What signs in place of numbers mean: missing, suppressed, notApplicable, zero.");
            Field("symbols", Object([.. recipe.Symbols.Select(s => (s.Key, (string?)Quote(Choices.Word(Choices.Symbols, s.Value))))]));
        }
        if (recipe.Years is { } years)
        {
            Say("pool: så många år läggs ihop. value: det sista året; utan value det sista i filen.", "pool: this many years are put together. value: the last year; without it the last in the file.");
            Field("years", Object(("column", Quote(years.Column)), ("pool", Numbers.Write(years.Pool)), ("value", years.Value is { } y ? Numbers.Write(y) : null)));
        }
        if (recipe.Sex is { } sex)
        {
            Say("Kolumnen som skiljer totalt, kvinnor och män; indexet räknas för var och en.", "The column that tells total, women and men; the index is worked out for each.");
            Field("sex", Object(("column", Quote(sex.Column)), ("total", Spoken(sex.Total)), ("women", Spoken(sex.Women)), ("men", Spoken(sex.Men))));
        }
    }

    private void Methods(RecipeDocument recipe)
    {
        Say("Små tal: none eller empiricalBayes (kräver numerator och denominator).", "Small numbers: none or empiricalBayes (needs numerator and denominator).");
        Field("shrinkage", Object(("method", Quote(Choices.Word(Choices.Shrinkage, recipe.Shrinkage)))));
        Say("Extremvärden: none, winsorise, log, boxcox.", "Outliers: none, winsorise, log, boxcox.");
        Field("treatment", Object(("method", Quote(Choices.Word(Choices.Treatment, recipe.Treatment.Method))), ("maxPoints", Numbers.Write(recipe.Treatment.MaxPoints))));
        Say("Saknade värden: skip, mean, groupMean (groupColumn) eller minimumShare (minsta andel som måste finnas).", "Missing values: skip, mean, groupMean (groupColumn) or minimumShare (least share that must be present).");
        Field("missing", Object(("rule", Quote(Choices.Word(Choices.Missing, recipe.Missing.Rule))), ("share", Numbers.Write(recipe.Missing.Share)), ("groupColumn", Maybe(recipe.MissingGroupColumn))));
        Say($"Gemensam skala: {string.Join(", ", Choices.Normalisation.Select(c => c.Word))}.", $"Common scale: {string.Join(", ", Choices.Normalisation.Select(c => c.Word))}.");
        Field("normalisation", Object(("method", Quote(Choices.Word(Choices.Normalisation, recipe.Normalisation.Method))), ("lower", Numbers.Write(recipe.Normalisation.Lower)), ("upper", Numbers.Write(recipe.Normalisation.Upper))));
        Say("Vikter: given (som ovan), equal, budget (flera personers poäng), pca, entropy.", "Weights: given (as above), equal, budget (points by several people), pca, entropy.");
        Field("weights", Object(("method", Quote(Choices.Word(Choices.Weights, recipe.Weights.Method))), ("file", Maybe(recipe.Weights.File)), ("people", People(recipe.Weights.People))));
        Say("Sammanvägning: arithmetic, geometric, harmonic, generalised (power) eller copeland.", "Aggregation: arithmetic, geometric, harmonic, generalised (power) or copeland.");
        Field("aggregation", Aggregation(recipe.Aggregation));
        if (recipe.Score != new RecipeScore())
        {
            Say("Poängens skala: summa i stället för medelvärde, delat med ett tal.", "Scale of the score: sum instead of mean, divided by a number.");
            Field("score", Object(("sumOfWeights", recipe.Score.SumOfWeights ? "true" : "false"), ("divideBy", Numbers.Write(recipe.Score.DivideBy))));
        }
    }

    private void Ends(RecipeDocument recipe)
    {
        if (recipe.AreaTypes is { } types)
        {
            Say("Områdestyper: gränser i standardavvikelser från medelvärdet. mean och sd kan ges, annars tas de ur underlaget.", "Area types: limits in standard deviations from the mean. mean and sd may be given, otherwise the data's own are used.");
            Field("areaTypes", Object(("limits", List(types.Limits.Select(Numbers.Write))), ("mean", Optional(types.Mean)), ("sd", Optional(types.StandardDeviation)), ("names", types.Names.Count == 0 ? null : List(types.Names.Select(n => Words(n)!)))));
        }
        if (recipe.Robustness is not { } r)
        {
            return;
        }
        Say("Hur säker ordningen är: receptet räknas om många gånger med andra vikter och skalor.", "How sure the order is: the recipe is worked out many times with other weights and scales.");
        Field("robustness", Object(
            ("draws", Numbers.Write(r.Draws)), ("seed", Numbers.Write(r.Seed)), ("topK", Numbers.Write(r.TopK)), ("weightNoise", Numbers.Write(r.WeightNoise)),
            ("normalisations", WordsOf(r.Normalisations, Choices.Normalisation)), ("aggregations", WordsOf(r.Aggregations, Choices.Aggregation)),
            ("missingRules", WordsOf(r.MissingRules, Choices.Missing)), ("dropIndicator", r.DropIndicator ? "true" : null), ("samplingNoise", r.SamplingNoise ? "true" : null),
            ("robustIn", Numbers.Write(r.RobustIn)), ("robustOut", Numbers.Write(r.RobustOut)), ("replay", Maybe(r.Replay)), ("sobol", r.Sobol > 0 ? Numbers.Write(r.Sobol) : null)));
    }

    private string Indicator(RecipeIndicator i) => Object(
        ("column", Quote(i.Column)), ("title", Words(i.Title)), ("direction", Numbers.Write(i.Direction)), ("weight", Numbers.Write(i.Weight)),
        ("parent", Maybe(i.Parent)), ("numerator", Maybe(i.Numerator)), ("denominator", Maybe(i.Denominator)), ("per", Optional(i.Per)),
        ("combine", i.Combine == CombineMethod.Weighted ? null : Quote(Choices.Word(Choices.Combine, i.Combine))),
        ("unit", Maybe(i.Unit)), ("definition", Words(i.Definition)), ("source", Words(i.Source)));

    private string Group(RecipeGroup g) => Object(
        ("id", Quote(g.Id)), ("title", Words(g.Title)), ("weight", Numbers.Write(g.Weight)), ("parent", Maybe(g.Parent)),
        ("aggregation", g.Aggregation is { } a ? Aggregation(a) : null), ("minimumShare", Optional(g.MinimumShare)));

    private static string Aggregation(AggregationOptions a) => Object(("method", Quote(Choices.Word(Choices.Aggregation, a.Method))), ("power", Numbers.Write(a.Power)));

    private static string? People(IReadOnlyList<RecipePerson> people) => people.Count == 0 ? null
        : List(people.Select(p => Object(("name", p.Name.Length == 0 ? null : Quote(p.Name)), ("points", Object([.. p.Points.Select(x => (x.Key, (string?)Numbers.Write(x.Value)))])))));

    private static string? WordsOf<T>(IReadOnlyList<T> values, (string Word, T Value)[] choices) where T : struct, Enum =>
        values.Count == 0 ? null : List(values.Select(v => Quote(Choices.Word(choices, v))));

    private void Say(string sv, string en) => _out.Append("\n  // ").Append(english ? en : sv).Append('\n');

    private void Field(string name, string? value)
    {
        if (value is not null)
        {
            _out.Append("  ").Append(Quote(name)).Append(": ").Append(value).Append(",\n");
        }
    }

    private void Lines(string name, IEnumerable<string> items) =>
        _out.Append("  ").Append(Quote(name)).Append(": [\n").AppendJoin("", items.Select(i => $"    {i},\n")).Append("  ],\n");

    private static string Object(params (string Name, string? Value)[] fields) =>
        "{ " + string.Join(", ", fields.Where(f => f.Value is not null).Select(f => $"{Quote(f.Name)}: {f.Value}")) + " }";

    private static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    private static string Texts(IReadOnlyList<string> texts) => texts.Count == 1 ? Quote(texts[0]) : List(texts.Select(Quote));

    private static string? Spoken(IReadOnlyList<string> texts) => texts.Count == 0 ? null : Texts(texts);

    private static string? Words(Text? text) => text is not { } t ? null
        : t.Sv == t.En ? Quote(t.Sv) : Object(("sv", Quote(t.Sv)), ("en", Quote(t.En)));

    private static string? Maybe(string? text) => text is null ? null : Quote(text);

    private static string? Optional(double? value) => value is { } v ? Numbers.Write(v) : null;

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text, Encoder) + "\"";
}
