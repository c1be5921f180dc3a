using System.Globalization;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>What a file of survey results holds, and how its factors' lines were drawn, by year and factor.</summary>
internal sealed record SurveyRows(List<(int Year, SurveyCell Cell)> Cells, Dictionary<(int Year, string Factor), (double? CutPoint, int? NormYear)> CutPoints);

/// <summary>Reads survey results in long form: one row per area, year, grade, sex and factor. Collects every problem.</summary>
internal sealed class SurveyFile(Dictionary<string, int> areas, ProblemList problems)
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    // The first name is the one that messages use.
    private static readonly (string[] Names, bool Required)[] Columns =
    [
        (["area", "område", "omrade"], true), (["year", "år", "ar"], true), (["grade", "årskurs", "arskurs"], true), (["sex", "kön", "kon"], true),
        (["factor", "faktor"], true), (["respondents", "svarande"], true), (["beyond", "över", "over"], true), (["cutpoint", "gräns", "grans"], false), (["normyear", "normår", "normar"], false),
    ];

    private readonly Dictionary<(int, SurveyCell), long> _seen = [];
    private readonly SurveyRows _rows = new([], []);

    public SurveyRows Read(string path, CancellationToken cancel)
    {
        using var table = TableFile.Open(path, problems);
        if (table is null || Header(table) is not { } columns)
        {
            return _rows;
        }
        while (table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (!table.IsBlank)
            {
                ReadRow(table, columns);
            }
        }
        if (_rows.Cells.Count == 0 && !problems.HasErrors)
        {
            problems.Add(new Problem(new Text("minst en rad med ett resultat", "at least one row with a result"), "") { File = table.FileName });
        }
        return _rows;
    }

    private void ReadRow(TableReader table, int[] columns)
    {
        var before = problems.ErrorCount;
        var area = Area(table, columns[0]);
        var year = Whole(table, columns[1], FirstYear, LastYear);
        var grade = Grade(table, columns[2]);
        var sex = SexOf(table, columns[3]);
        var factor = Factor(table, columns[4]);
        var respondents = Whole(table, columns[5], 0, int.MaxValue);
        var beyond = Whole(table, columns[6], 0, int.MaxValue);
        if (problems.ErrorCount == before && beyond > respondents)
        {
            Add(table, columns[6], new($"ett antal som är högst {respondents}, de svarande", $"a number of at most {respondents}, those who answered"), null);
        }
        var cut = columns[7] < 0 ? null : Number(table, columns[7]);
        var norm = columns[8] < 0 || table.Trimmed(columns[8]).IsEmpty ? (int?)null : Whole(table, columns[8], FirstYear, LastYear);
        if (problems.ErrorCount == before)
        {
            Keep(table, columns, year, new SurveyCell(area, factor, grade, sex, respondents, beyond), cut, norm);
        }
    }

    private void Keep(TableReader table, int[] columns, int year, SurveyCell cell, double? cut, int? norm)
    {
        if (!_seen.TryAdd((year, cell with { Respondents = 0, Beyond = 0 }), table.Row))
        {
            var first = _seen[(year, cell with { Respondents = 0, Beyond = 0 })];
            Add(table, columns[4], new("varje resultat en gång", "each result once"), new($"Samma resultat står på rad {first}. Ta bort det ena.", $"The same result stands on row {first}. Remove one."));
            return;
        }
        if (_rows.CutPoints.TryGetValue((year, cell.Factor), out var former) && former != (cut, norm))
        {
            Add(table, columns[7] >= 0 ? columns[7] : columns[8], new("samma gräns och normår för faktorn på alla rader", "the same cut point and norm year for the factor on all rows"), null);
            return;
        }
        _rows.CutPoints[(year, cell.Factor)] = (cut, norm);
        _rows.Cells.Add((year, cell));
    }

    private int Area(TableReader table, int column)
    {
        if (!areas.TryGetValue(table.Trimmed(column).ToString(), out var id))
        {
            Add(table, column, new("koden för ett område som finns", "the code of an area that exists"), new("Rätta koden, eller läs in områdets gränser först.", "Correct the code, or read the area's boundaries first."));
        }
        return id;
    }

    private short Grade(TableReader table, int column)
    {
        if (!SurveyGrades.TryParse(table.Trimmed(column).ToString(), out var grade))
        {
            Add(table, column, new("en årskurs 1–9, gy1–gy3 eller «alla»", "a school year 1–9, gy1–gy3 or “all”"), null);
        }
        return grade;
    }

    private Sex SexOf(TableReader table, int column)
    {
        if (!Kraftsamling.Exchange.Observations.SexText.TryParse(table.Trimmed(column), out var sex))
        {
            Add(table, column, new("totalt, kvinnor eller män (flickor, pojkar)", "total, women or men (girls, boys)"), null);
        }
        return (Sex)(byte)sex;
    }

    private string Factor(TableReader table, int column)
    {
        var text = table.Trimmed(column).ToString();
        if (FactorCatalogue.Current.Find(text) is { } factor)
        {
            return factor.Code;
        }
        Add(table, column, new("koden för en faktor i modellen", "the code of a factor in the model"), new("Koderna står på sidan Faktorer.", "The codes are on the page Factors."));
        return "";
    }

    private int Whole(TableReader table, int column, int from, int to)
    {
        if (int.TryParse(table.Trimmed(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }
        Add(table, column, from == 0 ? new("ett helt tal, 0 eller mer", "a whole number, 0 or more") : new($"ett år mellan {from} och {to}", $"a year between {from} and {to}"), null);
        return 0;
    }

    private double? Number(TableReader table, int column)
    {
        var text = table.Trimmed(column).ToString().Replace(',', '.');
        if (text.Length == 0)
        {
            return null;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }
        Add(table, column, new("ett tal", "a number"), null);
        return null;
    }

    private int[]? Header(TableReader table)
    {
        while (table.Read() && table.IsBlank)
        {
        }
        var headers = Enumerable.Range(0, table.FieldCount).Select(column => table.Trimmed(column).ToString()).ToList();
        var columns = Columns.Select(column => headers.FindIndex(header => column.Names.Contains(header.ToLowerInvariant()))).ToArray();
        foreach (var (column, _) in Columns.Zip(columns).Where(pair => pair.First.Required && pair.Second < 0))
        {
            problems.Add(new Problem(new Text($"en kolumn «{column.Names[1]}»", $"a column “{column.Names[0]}”"), string.Join(", ", headers))
            {
                File = table.FileName, Sheet = table.Sheet, Row = table.Row,
                Advice = new Text("Kolumnerna är område, år, årskurs, kön, faktor, svarande och över; gräns och normår om de är kända.", "The columns are area, year, grade, sex, factor, respondents and beyond; cutPoint and normYear if known."),
            });
        }
        return Columns.Zip(columns).Any(pair => pair.First.Required && pair.Second < 0) ? null : columns;
    }

    private void Add(TableReader table, int column, Text expected, Text? advice) => problems.Add(new Problem(expected, table.Trimmed(column).ToString())
    {
        File = table.FileName, Sheet = table.Sheet, Row = table.Row, Column = TableReader.Letter(column), Advice = advice,
    });
}
