using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.StatTables;

/// <summary>Reads a table in long form (<see cref="LongForm"/>) back into a cube. Cells without a row are empty.</summary>
internal sealed class LongFormReader
{
    private const int MaxFaults = 100;
    private static readonly HashSet<string> TimeNames = new(StringComparer.OrdinalIgnoreCase) { "tid", "time", "år", "ar", "year", "period", "månad", "manad", "month", "kvartal", "quarter" };

    private readonly TableReader _reader;
    private readonly ProblemList _problems;
    private readonly List<Edge> _edges = [];
    private readonly List<(int[] Places, double Value, string? Status, long Row)> _rows = [];
    private int _value = -1;
    private int _status = -1;

    private LongFormReader(TableReader reader, ProblemList problems) => (_reader, _problems) = (reader, problems);

    public static StatTable? Read(TableReader reader, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var own = new LongFormReader(reader, problems);
        if (!own.ReadHeaders())
        {
            return null;
        }
        while (reader.Read() && own._problems.ErrorCount - before < MaxFaults)
        {
            if (!reader.IsBlank)
            {
                own.ReadRow();
            }
        }
        return problems.ErrorCount > before ? null : own.Build();
    }

    /// <summary>True when the current row names a column of values and at least one more.</summary>
    public static bool IsHeader(TableReader reader) => reader.FieldCount > 1 && Array.Exists(TableHeader.Fields(reader), IsValue);

    private static bool IsValue(string header) => header.Equals(LongForm.Value, StringComparison.OrdinalIgnoreCase) || header.Equals("värde", StringComparison.OrdinalIgnoreCase);

    private bool ReadHeaders()
    {
        var headers = _reader.Read() ? TableHeader.Fields(_reader) : [];
        _value = Array.FindLastIndex(headers, IsValue);
        _status = _value < 0 ? -1 : Array.FindIndex(headers, _value + 1, header => header.Equals(LongForm.Status, StringComparison.OrdinalIgnoreCase));
        for (var i = 0; i < headers.Length; i++)
        {
            if (i != _value && i != _status && headers[i].Length > 0 && LabelOf(headers, i) is null)
            {
                _edges.Add(new Edge(headers[i], i, [.. Enumerable.Range(0, headers.Length).Where(other => LabelOf(headers, other) is { } label && label.Dimension == headers[i]).Select(other => (LabelOf(headers, other)!.Value.Language, other))]));
            }
        }
        if (_value < 0 || _edges.Count == 0)
        {
            Fault(null, new("en tabell i lång form: kolumner för dimensionerna och en kolumn value", "a table in long form: columns for the dimensions and a column value"), string.Join(", ", headers), new("Varje rad är en cell. Så skrivs CSV och XLSX av kraft convert.", "Each row is a cell. That is how kraft convert writes CSV and XLSX."));
            return false;
        }
        if (_edges.GroupBy(edge => edge.Code).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            Fault(null, new("varje kolumn en gång", "each column once"), twice.Key);
            return false;
        }
        return true;
    }

    private static (string Dimension, string Language)? LabelOf(string[] headers, int at)
    {
        var colon = headers[at].LastIndexOf(':');
        return colon > 0 && headers[at][(colon + 1)..] is "sv" or "en" or LongForm.AnyLanguage && headers.Contains(headers[at][..colon]) ? (headers[at][..colon], headers[at][(colon + 1)..]) : null;
    }

    private void ReadRow()
    {
        var places = new int[_edges.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var edge = _edges[i];
            var code = _reader.Trimmed(edge.Column);
            if (code.IsEmpty)
            {
                Fault(edge.Code, new("en kod", "a code"), "");
                return;
            }
            places[i] = edge.PlaceOf(code, _reader);
        }
        var text = _reader.Trimmed(_value);
        var status = _status < 0 ? "" : _reader.Trimmed(_status).ToString();
        if (!_reader.TryNumber(_value, out var number) && !NumberText.TryParse(text, DecimalMark.Point, out number, out var fault) && fault != NumberFault.Empty)
        {
            if (PxSymbols.Find(text) is not { } symbol)
            {
                Fault(LongForm.Value, new("ett tal med decimalpunkt, en symbol eller inget", "a number with decimal point, a symbol or nothing"), text.ToString());
                return;
            }
            status = status.Length > 0 ? status : symbol;
        }
        _rows.Add((places, number, status.Length > 0 ? PxSymbols.Find(status) ?? string.Intern(status) : null, _reader.Row));
    }

    private StatTable? Build()
    {
        StatDimension[] dimensions = [.. _edges.Select(edge => edge.Dimension())];
        var cells = StatTable.CountCells(dimensions);
        if (cells is 0 or > StatTable.MaxCells)
        {
            Fault(null, new($"mellan 1 och {StatTable.MaxCells} celler", $"between 1 and {StatTable.MaxCells} cells"), Numbers.Write(cells), new("Cellerna är alla kombinationer av dimensionernas koder.", "The cells are all combinations of the codes of the dimensions."));
            return null;
        }
        var values = new double[cells];
        Array.Fill(values, double.NaN);
        var status = new string?[cells];
        var rows = new long[cells];
        foreach (var (places, value, symbol, row) in _rows)
        {
            var cell = 0;
            for (var i = 0; i < places.Length; i++)
            {
                cell = (cell * dimensions[i].Categories.Count) + places[i];
            }
            if (rows[cell] > 0)
            {
                _problems.Add(new Problem(new("en rad per cell", "one row per cell"), string.Join(", ", places.Select((place, i) => dimensions[i].Categories[place].Code))) { File = _reader.FileName, Sheet = _reader.Sheet, Row = row, Advice = new($"Samma cell står på rad {rows[cell]}.", $"The same cell stands on row {rows[cell]}.") });
                return null;
            }
            (values[cell], status[cell], rows[cell]) = (value, symbol, row);
        }
        var name = Path.GetFileNameWithoutExtension(_reader.FileName);
        return new StatTable(dimensions, values, status)
        {
            Id = name,
            Languages = [.. _edges.SelectMany(edge => edge.Languages).Distinct().Where(language => language != LongForm.AnyLanguage)],
            Title = new(name, name),
            Contents = new(name, name),
        };
    }

    private void Fault(string? column, Text expected, string found, Text? advice = null) =>
        _problems.Add(new Problem(expected, found) { File = _reader.FileName, Sheet = _reader.Sheet, Row = _reader.Row > 0 ? _reader.Row : null, Column = column, Advice = advice });

    /// <summary>A dimension while it is being read: its codes in order of appearance, with the labels of the first row they stand on.</summary>
    private sealed class Edge(string code, int column, IReadOnlyList<(string Language, int Column)> labels)
    {
        private readonly Dictionary<string, int> _places = [];
        private readonly List<StatCategory> _categories = [];

        public string Code => code;

        public int Column => column;

        public IEnumerable<string> Languages => labels.Select(label => label.Language);

        public int PlaceOf(ReadOnlySpan<char> text, TableReader reader)
        {
            if (_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var place))
            {
                return place;
            }
            var sv = Label("sv", reader);
            var en = Label("en", reader);
            var any = Label(LongForm.AnyLanguage, reader) ?? sv ?? en ?? text.ToString();
            _places[text.ToString()] = _categories.Count;
            _categories.Add(new StatCategory(text.ToString(), new Text(sv ?? any, en ?? any)));
            return _categories.Count - 1;
        }

        public StatDimension Dimension() => new(code, new Text(code, code), _categories) { Role = TimeNames.Contains(code) ? DimensionRole.Time : DimensionRole.Other };

        private string? Label(string language, TableReader reader)
        {
            foreach (var label in labels)
            {
                if (label.Language == language)
                {
                    return reader.Trimmed(label.Column).ToString();
                }
            }
            return null;
        }
    }
}
