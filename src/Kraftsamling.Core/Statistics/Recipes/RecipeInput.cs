using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>What one index is computed from: areas in the file's order with one row of values each.</summary>
public sealed record RecipeInput
{
    public required Sex Sex { get; init; }
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Names of the areas; the code where there is no name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public required IndexData Data { get; init; }

    /// <summary>First and last year of the values; null without a year column.</summary>
    public int? FromYear { get; init; }
    public int? Year { get; init; }

    /// <summary>What was done on the way: which year was chosen, how many rows were put together.</summary>
    public IReadOnlyList<Text> Remarks { get; init; } = [];
}

/// <summary>Chooses years and sex and puts the rows of each area together.</summary>
internal sealed class RecipeInputBuilder(ValueTable table, RecipeDocument recipe, ProblemList problems)
{
    private readonly int _indicators = recipe.Indicators.Count;

    /// <summary>One input per sex that the file has; only the total without a sex column.</summary>
    public IReadOnlyList<RecipeInput> Build()
    {
        var sexes = table.Rows.Select(r => r.Sex).Distinct().Order().ToList();
        if (sexes.Count > 0 && !sexes.Contains(Sex.Total))
        {
            problems.Add(new Problem(new("rader för totalt", "rows for the total"), string.Join(", ", sexes))
            {
                File = table.FileName,
                Column = recipe.Sex!.Column,
                Advice = new("Totalen räknas aldrig ut ur kvinnor och män. Lägg till raderna, eller välj ett kön med «where» och ta bort «sex».", "The total is never worked out from women and men. Add the rows, or choose a sex with “where” and remove “sex”."),
            });
            return [];
        }
        return [.. sexes.Select(ForSex)];
    }

    private RecipeInput ForSex(Sex sex)
    {
        var remarks = new List<Text>();
        var (from, to) = Period(remarks);
        var rows = Enumerable.Range(0, table.Rows.Count)
            .Where(r => table.Rows[r].Sex == sex && (recipe.Years is null || (table.Rows[r].Year >= from && table.Rows[r].Year <= to)))
            .GroupBy(r => table.Rows[r].Area).OrderBy(g => g.Key).Select(g => g.ToArray()).ToList();
        if (rows.Count == 0)
        {
            problems.Add(new Problem(new($"rader för år {to}", $"rows for the year {to}"), "") { File = table.FileName, Column = recipe.Years?.Column, Advice = YearsThere() });
            return new RecipeInput { Sex = sex, Codes = [], Names = [], Data = new IndexData(1, _indicators, new double[_indicators]) };
        }
        Describe(rows, remarks);
        return new RecipeInput
        {
            Sex = sex,
            Codes = [.. rows.Select(r => table.Codes[table.Rows[r[0]].Area])],
            Names = [.. rows.Select(r => table.Names[table.Rows[r[0]].Area])],
            Data = Data(rows),
            FromYear = recipe.Years is null ? null : from,
            Year = recipe.Years is null ? null : to,
            Remarks = remarks,
        };
    }

    private (int From, int To) Period(List<Text> remarks)
    {
        if (recipe.Years is not { } years || table.Rows.Count == 0)
        {
            return (0, 0);
        }
        var last = years.Value ?? table.Rows.Max(r => r.Year);
        if (years.Value is null)
        {
            remarks.Add(new($"Receptet anger inget år; det sista i filen, {last}, används.", $"The recipe names no year; the last in the file, {last}, is used."));
        }
        if (years.Pool > 1)
        {
            var there = table.Rows.Select(r => (int)r.Year).Where(y => y > last - years.Pool && y <= last).Distinct().Order().ToList();
            remarks.Add(new($"Åren {string.Join(", ", there)} har lagts ihop.", $"The years {string.Join(", ", there)} were put together."));
        }
        return (last - years.Pool + 1, last);
    }

    private Text YearsThere()
    {
        var years = string.Join(", ", table.Rows.Select(r => r.Year).Distinct().Order());
        return new($"Filen har åren {years}. Ändra «years.value» i receptet.", $"The file has the years {years}. Change “years.value” in the recipe.");
    }

    private void Describe(List<int[]> rows, List<Text> remarks)
    {
        if (rows.Exists(SeveralInOneYear))
        {
            var count = rows.Sum(r => r.Length);
            remarks.Add(new($"{count} rader har lagts ihop till {rows.Count} områden.", $"{count} rows were put together into {rows.Count} areas."));
        }
        if (table.Suppressed > 0)
        {
            remarks.Add(new($"{table.Suppressed} värden i filen är dolda av hänsyn till enskilda och räknas som saknade.", $"{table.Suppressed} values in the file are hidden to protect people and count as missing."));
        }
    }

    private bool SeveralInOneYear(int[] rows) => rows.Select(r => table.Rows[r].Year).Distinct().Count() < rows.Length;

    private IndexData Data(List<int[]> rows)
    {
        var (values, numerators, denominators) = (new double[rows.Count * _indicators], new double[rows.Count * _indicators], new double[rows.Count * _indicators]);
        for (var j = 0; j < _indicators; j++)
        {
            var column = new IndicatorColumn(table, recipe.Indicators[j], recipe.PopulationColumn);
            for (var i = 0; i < rows.Count; i++)
            {
                var at = i * _indicators + j;
                (values[at], numerators[at], denominators[at]) = column.Combine(rows[i]);
            }
            if (rows.Exists(SeveralInOneYear) && !column.CanCombine)
            {
                Duplicate(recipe.Indicators[j], j, rows.First(SeveralInOneYear));
            }
        }
        var counts = recipe.Indicators.Any(i => i is { Numerator: not null, Denominator: not null });
        return new IndexData(rows.Count, _indicators, values)
        {
            Numerators = counts ? numerators : null,
            Denominators = counts ? denominators : null,
            Population = recipe.PopulationColumn is null ? null : [.. rows.Select(Population)],
            MissingGroup = recipe.MissingGroupColumn is null ? null : [.. rows.Select(r => table.Rows[r[0]].Group)],
            AreaNames = [.. rows.Select(r => table.Codes[table.Rows[r[0]].Area])],
        };
    }

    private void Duplicate(RecipeIndicator indicator, int j, int[] rows)
    {
        var twice = rows.GroupBy(r => table.Rows[r].Year).First(g => g.Count() > 1).Take(2).Select(r => table.Rows[r]).ToArray();
        problems.Add(new Problem(new("en rad per område och år", "one row per area and year"), table.Codes[twice[0].Area])
        {
            File = table.FileName,
            Row = twice[1].Line,
            Column = indicator.Column,
            Advice = new(
                $"Området står redan på rad {twice[0].Line}. Ta bort den ena raden, välj rader med «where», eller ange i receptet hur de läggs ihop: «denominator» på indicators[{j}] (vägt medelvärde) eller «combine»: «sum» (antal).",
                $"The area already stands on row {twice[0].Line}. Remove one of the rows, choose rows with “where”, or say in the recipe how they are put together: “denominator” on indicators[{j}] (weighted mean) or “combine”: “sum” (counts)."),
        });
    }

    private double Population(int[] rows)
    {
        var last = rows.Max(r => table.Rows[r].Year);
        return rows.Where(r => table.Rows[r].Year == last).Sum(r => table.At(r, recipe.PopulationColumn));
    }
}

/// <summary>Puts the rows of one area together for one indicator.</summary>
internal sealed class IndicatorColumn(ValueTable table, RecipeIndicator indicator, string? populationColumn)
{
    private readonly string? _weight = indicator.Denominator ?? populationColumn;

    /// <summary>Whether several rows of one area and year can become one.</summary>
    public bool CanCombine => indicator.Combine != CombineMethod.Weighted || _weight is not null || indicator.Per is not null;

    /// <summary>Value, numerator and denominator of an area; NaN = missing.</summary>
    public (double Value, double Numerator, double Denominator) Combine(int[] rows)
    {
        if (indicator.Per is { } per)
        {
            var (n, d) = (Sum(rows, indicator.Numerator), Sum(rows, indicator.Denominator));
            return (d > 0 ? per * n / d : double.NaN, n, d);
        }
        if (rows.Length == 1)
        {
            return (table.At(rows[0], indicator.Column), table.At(rows[0], indicator.Numerator), table.At(rows[0], indicator.Denominator));
        }
        var present = Array.FindAll(rows, r => !double.IsNaN(table.At(r, indicator.Column)));
        return (Value(rows, present), Sum(present, indicator.Numerator), Sum(present, indicator.Denominator));
    }

    private double Value(int[] rows, int[] present)
    {
        if (present.Length == 0)
        {
            return double.NaN;
        }
        return indicator.Combine switch
        {
            // A sum with a part missing is too small, so it is missing itself; years are averaged.
            CombineMethod.Sum => present.Length < rows.Length ? double.NaN : Sum(rows, indicator.Column) / rows.Select(r => table.Rows[r].Year).Distinct().Count(),
            CombineMethod.Mean => present.Average(r => table.At(r, indicator.Column)),
            _ => Weighted(present),
        };
    }

    private double Weighted(int[] rows)
    {
        double sum = 0, weights = 0;
        foreach (var row in rows)
        {
            var weight = _weight is null ? 1 : table.At(row, _weight);
            if (weight > 0)
            {
                sum += weight * table.At(row, indicator.Column);
                weights += weight;
            }
        }
        return weights > 0 ? sum / weights : double.NaN;
    }

    private double Sum(int[] rows, string? column)
    {
        if (column is null || rows.Length == 0)
        {
            return double.NaN;
        }
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += table.At(row, column);
        }
        return sum;
    }
}
