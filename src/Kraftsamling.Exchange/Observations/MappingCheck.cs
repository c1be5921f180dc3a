using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Whether a mapping says all that is needed before a file is opened.</summary>
internal static class MappingCheck
{
    public static bool Check(TableMapping mapping, string file, ProblemList problems)
    {
        var before = problems.ErrorCount;
        if (mapping.Area is { Code: null, Name: null, Combined: null })
        {
            Add(new("en kolumn med områden", "a column with areas"), "", new("Välj kolumnen med områdets kod eller namn.", "Choose the column with the area's code or name."));
        }
        if (mapping.Values.Count == 0)
        {
            Add(new("minst en kolumn med värden", "at least one column with values"), "", new("Välj kolumnerna med värden.", "Choose the columns with values."));
        }
        if (mapping.YearColumn is null && mapping.Year is null && mapping.Values.Any(value => value.Year is null))
        {
            Add(new("ett år", "a year"), "", new("Välj kolumnen med år, eller ange året.", "Choose the column with the year, or give the year."));
        }
        foreach (var year in mapping.Values.Select(value => value.Year).Append(mapping.Year))
        {
            if (year is < YearText.Earliest or > YearText.Latest)
            {
                Add(new("ett år mellan 1900 och 2100", "a year between 1900 and 2100"), Numbers.Write(year.Value), new("Rätta året.", "Correct the year."));
            }
        }
        if (mapping.Age is { } age && !AgeText.TryParse(age, out _, out _))
        {
            Add(new("en ålder som 16-19 eller 85+", "an age such as 16-19 or 85+"), age, new("Rätta åldern.", "Correct the age."));
        }
        if (mapping.IndicatorColumn is null && mapping.Values.Any(value => string.IsNullOrWhiteSpace(value.Indicator)))
        {
            Add(new("en indikator för varje värdekolumn", "an indicator for each value column"), "", new("Ange indikatorn, eller välj kolumnen som namnger den.", "Give the indicator, or choose the column that names it."));
        }
        return problems.ErrorCount == before;

        void Add(Text expected, string found, Text advice) => problems.Add(new Problem(expected, found) { File = file, Advice = advice });
    }
}
