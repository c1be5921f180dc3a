using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>What diagnostics.json says: input, parts, influence, certainty and every warning in both languages.</summary>
public sealed class DiagnosticsDocument(IndexRunResult run, AreaJoin? join, IReadOnlyDictionary<string, string> hashes, IEnumerable<Problem> remarks)
{
    public static JsonWriterOptions Style { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document as one object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("recipe", run.Recipe.Id);
        if (run.Recipe.Theme is { } theme)
        {
            json.WriteString("theme", theme);
        }
        json.WriteString("sex", run.Input.Sex.ToString().ToLowerInvariant());
        Optional(json, "fromYear", run.Input.FromYear);
        Optional(json, "year", run.Input.Year);
        json.WriteNumber("areas", run.Input.Codes.Count);
        json.WriteNumber("areasWithScore", run.Index.Ranks.Count(r => r > 0));
        Inputs(json);
        Indicators(json);
        Correlations(json);
        Number(json, "cronbachAlpha", run.Diagnosis.Alpha.Alpha);
        json.WriteNumber("cronbachAlphaAreas", run.Diagnosis.Alpha.Areas);
        Components(json);
        LeaveOneOut(json);
        AreaTypes(json);
        Robustness(json);
        json.WriteString("contributionScale", run.Index.ContributionScale.ToString());
        Texts(json, "warnings", run.Warnings.Select(w => new Text(w.Sv, w.En)));
        Texts(json, "notes", run.Recipe.Notes);
        Texts(json, "remarks", run.Input.Remarks.Concat(remarks.Select(Sentence)));
        json.WriteEndObject();
    }

    /// <summary>A number with 17 significant digits; null for NaN.</summary>
    public static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Number(json, value);
    }

    public static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteRawValue(IndexFiles.Precise(value));
            return;
        }
        json.WriteNullValue();
    }

    private static Text Sentence(Problem p) => new(p.In(Language.Swedish), p.In(Language.English));

    private void Inputs(Utf8JsonWriter json)
    {
        json.WriteStartObject("inputSha256");
        foreach (var (file, hash) in hashes)
        {
            json.WriteString(file, hash);
        }
        json.WriteEndObject();
        if (join is not null)
        {
            Codes(json, "valuesWithoutBoundary", join.ValuesWithoutBoundary);
            Codes(json, "boundariesWithoutValues", join.BoundariesWithoutValues);
        }
        Codes(json, "areasWithoutScore", run.Input.Codes.Where((_, i) => run.Index.Ranks[i] == 0));
    }

    private void Indicators(Utf8JsonWriter json)
    {
        json.WriteStartArray("indicators");
        var influence = run.Diagnosis.Influence.ToDictionary(i => i.Indicator);
        for (var j = 0; j < run.Recipe.Indicators.Count; j++)
        {
            var indicator = run.Recipe.Indicators[j];
            double[] values = [.. Enumerable.Range(0, run.Input.Data.Areas).Select(i => run.Input.Data.Values[i * run.Input.Data.Indicators + j]).Where(v => !double.IsNaN(v))];
            json.WriteStartObject();
            json.WriteString("column", indicator.Column);
            json.WriteNumber("direction", indicator.Direction);
            Number(json, "effectiveWeight", run.Index.EffectiveWeights[j]);
            json.WriteNumber("present", values.Length);
            json.WriteNumber("missing", run.Input.Data.Areas - values.Length);
            Number(json, "mean", Moments.Mean(values));
            Number(json, "sd", Moments.StandardDeviation(values, sample: true));
            Number(json, "min", values.Length == 0 ? double.NaN : values.Min());
            Number(json, "max", values.Length == 0 ? double.NaN : values.Max());
            if (influence.TryGetValue(j, out var own))
            {
                Number(json, "correlationWithScore", own.Correlation);
                Number(json, "mainEffect", own.Effect);
                Number(json, "influenceShare", own.Share);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Correlations(Utf8JsonWriter json)
    {
        var table = run.Diagnosis.Correlations;
        Matrix(json, "correlations", table.Pearson, table.Columns);
        Matrix(json, "rankCorrelations", table.Spearman, table.Columns);
    }

    private void Components(Utf8JsonWriter json)
    {
        var c = run.Diagnosis.Components;
        json.WriteStartObject("principalComponents");
        Codes(json, "columns", run.Diagnosis.Columns.Select(j => run.Recipe.Indicators[j].Column));
        Numbers(json, "eigenvalues", c.Eigenvalues);
        Numbers(json, "explained", c.Explained);
        Matrix(json, "loadings", c.Loadings, c.Columns);
        json.WriteEndObject();
    }

    private void LeaveOneOut(Utf8JsonWriter json)
    {
        json.WriteStartArray("withoutOne");
        foreach (var one in run.Diagnosis.LeaveOneOut)
        {
            json.WriteStartObject();
            json.WriteString("column", run.Recipe.Indicators[one.Indicator].Column);
            Number(json, "spearman", one.Agreement.Spearman);
            Number(json, "meanRankShift", one.Agreement.MeanShift);
            json.WriteNumber("maxRankShift", one.Agreement.MaxShift);
            json.WriteNumber("stillAmongFirst", one.Agreement.Overlap);
            json.WriteNumber("first", one.Agreement.FirstK);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void AreaTypes(Utf8JsonWriter json)
    {
        if (run.AreaTypes is not { } types || run.Recipe.AreaTypes is not { } rule)
        {
            return;
        }
        json.WriteStartObject("areaTypes");
        Number(json, "mean", rule.Mean ?? Moments.Mean(run.Index.Scores));
        Number(json, "sd", rule.StandardDeviation ?? Moments.StandardDeviation(run.Index.Scores, sample: true));
        Numbers(json, "limits", rule.Limits);
        Numbers(json, "counts", Enumerable.Range(1, rule.Limits.Count + 1).Select(t => (double)types.Count(x => x == t)));
        json.WriteEndObject();
    }

    private void Robustness(Utf8JsonWriter json)
    {
        if (run.Robustness is not { } r || run.Recipe.Robustness is not { } how)
        {
            return;
        }
        json.WriteStartObject("robustness");
        json.WriteNumber("draws", r.Draws);
        json.WriteNumber("seed", run.Seed);
        json.WriteNumber("topK", how.TopK);
        Codes(json, "robustIn", InClass(r, SelectionClass.RobustIn));
        Codes(json, "uncertain", InClass(r, SelectionClass.Uncertain));
        json.WriteNumber("robustOut", r.Classes.Count(c => c == SelectionClass.RobustOut));
        json.WriteStartArray("sobol");
        foreach (var factor in r.RankShift)
        {
            json.WriteStartObject();
            json.WriteString("factor", factor.Factor.ToString());
            Number(json, "first", factor.Index.First);
            Number(json, "firstLow", factor.Index.FirstLow);
            Number(json, "firstHigh", factor.Index.FirstHigh);
            Number(json, "total", factor.Index.Total);
            Number(json, "totalLow", factor.Index.TotalLow);
            Number(json, "totalHigh", factor.Index.TotalHigh);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<string> InClass(RobustnessResult r, SelectionClass wanted) =>
        run.Input.Codes.Where((_, i) => r.Classes[i] == wanted && run.Index.Ranks[i] > 0);

    private static void Optional(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Codes(Utf8JsonWriter json, string name, IEnumerable<string> codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes)
        {
            json.WriteStringValue(code);
        }
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            Number(json, number);
        }
        json.WriteEndArray();
    }

    private static void Matrix(Utf8JsonWriter json, string name, double[] values, int columns)
    {
        json.WriteStartArray(name);
        for (var row = 0; row < columns; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < columns; column++)
            {
                Number(json, values[row * columns + column]);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<Text> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStartObject();
            json.WriteString("sv", text.Sv);
            json.WriteString("en", text.En);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
