using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>A mapping's columns as positions in one table; -1 where the mapping names none.</summary>
internal sealed class ColumnPlan
{
    private readonly string[] _names;
    private readonly TableReader _table;
    private readonly ProblemList _problems;

    private ColumnPlan(TableReader table, TableMapping mapping, string[] names, ProblemList problems)
    {
        (_table, _names, _problems) = (table, names, problems);
        Code = Find(mapping.Area.Code);
        Name = Find(mapping.Area.Name);
        Combined = Find(mapping.Area.Combined);
        Municipality = Find(mapping.Area.Municipality);
        Year = Find(mapping.YearColumn);
        Sex = Find(mapping.SexColumn);
        Age = Find(mapping.AgeColumn);
        Indicator = Find(mapping.IndicatorColumn);
        Values = [.. mapping.Values.Select(value => Find(value.Column))];
        Numerators = [.. mapping.Values.Select(value => Find(value.Numerator))];
        Denominators = [.. mapping.Values.Select(value => Find(value.Denominator))];
        Only = [.. mapping.Only.Select(only => (Find(only.Key), new HashSet<string>(only.Value).GetAlternateLookup<ReadOnlySpan<char>>()))];
    }

    public int Code { get; }

    public int Name { get; }

    public int Combined { get; }

    public int Municipality { get; }

    public int Year { get; }

    public int Sex { get; }

    public int Age { get; }

    public int Indicator { get; }

    public int[] Values { get; }

    public int[] Numerators { get; }

    public int[] Denominators { get; }

    public (int Column, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Texts)[] Only { get; }

    /// <summary>Moves the table to its header and finds the columns; null, with problems, when one is missing.</summary>
    public static ColumnPlan? Make(TableReader table, TableMapping mapping, ProblemList problems)
    {
        var header = mapping.HeaderRow is { } row ? HeaderAt(table, row) : SearchHeader(table, mapping);
        if (header is null)
        {
            problems.Add(Missing(table, string.Join(", ", Wanted(mapping)), []));
            return null;
        }
        var before = problems.ErrorCount;
        var plan = new ColumnPlan(table, mapping, TableHeader.Names(header, header.Length), problems);
        return problems.ErrorCount == before ? plan : null;
    }

    /// <summary>What a person sees as the column: its name, in a workbook with its letter.</summary>
    public string Label(int column)
    {
        var name = column < _names.Length ? _names[column] : TableReader.Letter(column);
        return _table.Sheet is null ? name : $"{TableReader.Letter(column)} ({name})";
    }

    private static string[]? HeaderAt(TableReader table, int row)
    {
        var header = Array.Empty<string>();
        while (table.Row < row)
        {
            if (!table.Read())
            {
                return null;
            }
            header = table.Row >= row ? TableHeader.Fields(table) : header;
        }
        return header;
    }

    private static string[]? SearchHeader(TableReader table, TableMapping mapping)
    {
        var wanted = Wanted(mapping).Where(name => Position(name) < 0).ToList();
        for (var searched = 0; searched < TableHeader.SearchedRows && table.Read(); searched++)
        {
            var fields = TableHeader.Fields(table);
            var names = TableHeader.Names(fields, fields.Length);
            if (!table.IsBlank && wanted.TrueForAll(name => names.Contains(name)))
            {
                return fields;
            }
        }
        return null;
    }

    private static IEnumerable<string> Wanted(TableMapping mapping) => new[]
    {
        mapping.Area.Code, mapping.Area.Name, mapping.Area.Combined, mapping.Area.Municipality, mapping.YearColumn, mapping.SexColumn, mapping.AgeColumn, mapping.IndicatorColumn,
    }
        .Concat(mapping.Values.SelectMany(value => new[] { value.Column, value.Numerator, value.Denominator }))
        .Concat(mapping.Only.Keys)
        .Where(name => name is not null).Select(name => name!).Distinct();

    // "#3" is the third column whatever its header.
    private static int Position(string name) =>
        name.Length > 1 && name[0] == '#' && int.TryParse(name.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;

    private int Find(string? name)
    {
        if (name is null)
        {
            return -1;
        }
        var at = Array.IndexOf(_names, name);
        at = at >= 0 ? at : Position(name);
        if (at < 0)
        {
            _problems.Add(Missing(_table, name, _names));
        }
        return at;
    }

    private static Problem Missing(TableReader table, string name, string[] names)
    {
        var all = string.Join(", ", names);
        return new Problem(new($"kolumnen «{name}»", $"the column “{name}”"), all)
        {
            File = table.FileName,
            Sheet = table.Sheet,
            Row = names.Length > 0 ? table.Row : null,
            Advice = new("Välj kolumnerna på nytt, eller rätta rubriken i filen.", "Choose the columns again, or correct the header in the file."),
        };
    }
}
