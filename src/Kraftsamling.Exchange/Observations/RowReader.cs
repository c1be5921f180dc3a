using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Reads what all values of a row share: area, year, sex, age and indicator.</summary>
internal sealed class RowReader
{
    private const char Between = '\u001F';
    private const int MaxKeyLength = 1024;

    private readonly TableReader _table;
    private readonly TableMapping _mapping;
    private readonly ColumnPlan _plan;
    private readonly ProblemList _problems;
    private readonly TextPool _areaKeys = new();
    private readonly TextPool _indicatorTexts = new();
    private readonly TextPool _indicators = new();
    private readonly List<AreaText> _areas = [];
    private readonly List<int[]> _indicatorNumbers = [];
    private readonly Parsed<(short From, short To)> _ages;
    private readonly Parsed<(short From, short To)> _years;
    private readonly Parsed<Sex> _sexes;
    private readonly char[] _key = new char[MaxKeyLength];
    private int _indicatorText;

    public RowReader(TableReader table, TableMapping mapping, ColumnPlan plan, ProblemList problems)
    {
        (_table, _mapping, _plan, _problems) = (table, mapping, plan, problems);
        _years = new Parsed<(short, short)>(text => YearText.TryParse(text, mapping.SchoolYear, out var from, out var to) ? ((short)from, (short)to) : null);
        _ages = new Parsed<(short, short)>(text => AgeText.TryParse(text, out var from, out var to) ? (from, to) : null);
        _sexes = new Parsed<Sex>(text => mapping.SexValues.TryGetValue(text, out var chosen) ? chosen : SexText.TryParse(text, out var sex) ? sex : null);
        Sex = mapping.Sex;
        YearFrom = YearTo = (short)(mapping.Year ?? 0);
        (AgeFrom, AgeTo) = mapping.Age is { } age && AgeText.TryParse(age, out var from, out var to) ? (from, to) : (RawObservation.NoAge, RawObservation.NoAge);
        if (plan.Indicator < 0)
        {
            _indicatorNumbers.Add(NumbersFor(""));
        }
    }

    public IReadOnlyList<AreaText> Areas => _areas;

    public IReadOnlyList<string> Indicators => _indicators.Texts;

    public int Area { get; private set; }

    public short YearFrom { get; private set; }

    public short YearTo { get; private set; }

    public Sex Sex { get; private set; }

    public short AgeFrom { get; private set; }

    public short AgeTo { get; private set; }

    /// <summary>The indicator of a value column on this row.</summary>
    public int IndicatorOf(int valueColumn) => _indicatorNumbers[_indicatorText][valueColumn];

    /// <summary>Reads the current row; false, with a problem, when its values cannot be placed.</summary>
    public bool Read() => ReadArea() & ReadYear() & ReadSex() & ReadAge() & ReadIndicator();

    private bool ReadArea()
    {
        var column = _plan.Code >= 0 ? _plan.Code : _plan.Combined >= 0 ? _plan.Combined : _plan.Name;
        var text = _table.Trimmed(column);
        if (text.IsEmpty)
        {
            return Report(column, new("ett område", "an area"), new("Skriv områdets kod eller namn, eller ta bort raden.", "Write the area's code or name, or remove the row."));
        }
        Area = _areaKeys.Number(KeyOf(text), out var isNew);
        return !isNew || AddArea(column, text);
    }

    // Names need their municipality: several have a "Centrum".
    private ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> text)
    {
        if (_plan.Code >= 0 || _plan.Municipality < 0)
        {
            return text;
        }
        var municipality = _table.Trimmed(_plan.Municipality);
        if (municipality.Length + text.Length + 1 > MaxKeyLength)
        {
            return text;
        }
        municipality.CopyTo(_key);
        _key[municipality.Length] = Between;
        text.CopyTo(_key.AsSpan(municipality.Length + 1));
        return _key.AsSpan(0, municipality.Length + text.Length + 1);
    }

    private bool AddArea(int column, ReadOnlySpan<char> text)
    {
        var combined = _plan.Combined >= 0 ? RegionName.Parse(_table.Field(_plan.Combined)) : default;
        var name = combined.Name ?? (_plan.Name >= 0 ? _table.Trimmed(_plan.Name).ToString() : null);
        var municipality = combined.Municipality ?? (_plan.Municipality >= 0 ? _table.Trimmed(_plan.Municipality).ToString() : null);
        _areas.Add(new AreaText(_plan.Code >= 0 ? Boundaries.CodeText.Normalise(text.ToString()) : null, string.IsNullOrEmpty(name) ? null : name, string.IsNullOrEmpty(municipality) ? null : municipality, _table.Row));
        return !text.Contains('\uFFFD') && name?.Contains('\uFFFD') != true
            || Report(column, new("läsbara bokstäver", "readable letters"), new("Filen är inte i den teckenkodning som den ser ut att ha. Spara den som UTF-8.", "The file is not in the encoding it seems to have. Save it as UTF-8."));
    }

    private bool ReadYear()
    {
        if (_plan.Year < 0)
        {
            return true;
        }
        if (_years.TryGet(_table.Trimmed(_plan.Year), out var years))
        {
            (YearFrom, YearTo) = years;
            return true;
        }
        return Report(_plan.Year, new("ett år, som 2024", "a year, such as 2024"), _table.Trimmed(_plan.Year).Contains('/')
            ? new("Välj om läsåret räknas som året då det börjar eller slutar.", "Choose whether a school year counts as the year in which it begins or ends.")
            : new("Skriv året med fyra siffror.", "Write the year with four digits."));
    }

    private bool ReadSex()
    {
        if (_plan.Sex < 0)
        {
            return true;
        }
        var read = _sexes.TryGet(_table.Trimmed(_plan.Sex), out var sex);
        Sex = sex;
        return read || Report(_plan.Sex, new("kön: totalt, kvinnor eller män", "sex: total, women or men"), new("Välj vad texten betyder.", "Choose what the text means."));
    }

    private bool ReadAge()
    {
        if (_plan.Age < 0)
        {
            return true;
        }
        var read = _ages.TryGet(_table.Trimmed(_plan.Age), out var ages);
        (AgeFrom, AgeTo) = ages;
        return read || Report(_plan.Age, new("en ålder, som 16-19 eller 85+", "an age, such as 16-19 or 85+"), new("Skriv åldern som ett tal eller två tal med streck emellan.", "Write the age as one number, or two with a dash between."));
    }

    private bool ReadIndicator()
    {
        if (_plan.Indicator < 0)
        {
            return true;
        }
        var text = _table.Trimmed(_plan.Indicator);
        if (text.IsEmpty)
        {
            return Report(_plan.Indicator, new("en indikator", "an indicator"), new("Skriv indikatorns namn, eller ta bort raden.", "Write the indicator's name, or remove the row."));
        }
        _indicatorText = _indicatorTexts.Number(text, out var isNew);
        if (isNew)
        {
            _indicatorNumbers.Add(NumbersFor(_indicatorTexts.Texts[_indicatorText]));
        }
        return true;
    }

    private int[] NumbersFor(string text) => [.. _mapping.Values.Select(value =>
        _indicators.Number(text.Length == 0 ? value.Indicator : string.IsNullOrWhiteSpace(value.Indicator) ? text : $"{value.Indicator}: {text}", out _))];

    private bool Report(int column, Text expected, Text advice)
    {
        if (_problems.HasRoom)
        {
            _problems.Add(new Problem(expected, _table.Trimmed(column).ToString()) { File = _table.FileName, Sheet = _table.Sheet, Row = _table.Row, Column = _plan.Label(column), Advice = advice });
        }
        else
        {
            _problems.CountOnly();
        }
        return false;
    }

    /// <summary>Parses each different text once.</summary>
    private sealed class Parsed<T>(Func<string, T?> parse)
        where T : struct
    {
        private readonly TextPool _texts = new();
        private readonly List<T?> _values = [];

        public bool TryGet(ReadOnlySpan<char> text, out T value)
        {
            var number = _texts.Number(text, out var isNew);
            if (isNew)
            {
                _values.Add(parse(_texts.Texts[number]));
            }
            value = _values[number].GetValueOrDefault();
            return _values[number].HasValue;
        }
    }
}
