using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>Writes everything of a PX file that stands before the cells, save the encoding.</summary>
internal sealed class PxHeaderWriter
{
    private readonly StatTable _table;
    private readonly PxLines _lines;
    private readonly PxNames[] _names;
    private readonly StatDimension? _metric;

    private PxHeaderWriter(TextWriter writer, StatTable table, ProblemList problems)
    {
        (_table, _lines, _metric) = (table, new PxLines(writer), table.Metric);
        _names = table.Languages.Count == 0 ? [new PxNames(table, "", problems)] : [.. table.Languages.Select(language => new PxNames(table, language, problems))];
    }

    public static void Write(TextWriter writer, StatTable table, ProblemList problems) => new PxHeaderWriter(writer, table, problems).Write();

    private PxNames Main => _names[0];

    private void Write()
    {
        if (Main.Language.Length > 0)
        {
            One("LANGUAGE", Main.Language);
        }
        if (_names.Length > 1)
        {
            _lines.List("LANGUAGES", null, [], _names.Select(names => names.Language));
        }
        var decimals = _table.Decimals ?? DecimalsOf(_table);
        _lines.Words("DECIMALS", null, [], Numbers.Write(decimals));
        _lines.Words("SHOWDECIMALS", null, [], Numbers.Write(Math.Min(decimals, _table.ShowDecimals ?? decimals)));
        One("MATRIX", _table.Id.Length > 0 ? _table.Id : "tabell");
        WriteMissing("SUBJECT-CODE", new("00", "00"));
        WriteMissing("SUBJECT-AREA", Contents);
        foreach (var names in _names)
        {
            WriteLanguage(names);
        }
        foreach (var note in _table.Notes)
        {
            WriteNote(note);
        }
        foreach (var property in _table.Properties.Where(IsAlive))
        {
            WriteProperty(property);
        }
    }

    private Text Contents => _table.Contents.Sv.Length > 0 || _table.Contents.En.Length > 0 ? _table.Contents : _table.Title;

    private void WriteLanguage(PxNames names)
    {
        var language = Suffix(names);
        Text("TITLE", names, [], _table.Title);
        Text("CONTENTS", names, [], Contents);
        Text("UNITS", names, [], _table.Unit ?? _metric?.Categories.Select(category => category.Unit).FirstOrDefault(unit => unit is not null) ?? new("", ""));
        var heading = PxWriter.Heading(_table).Count();
        var stub = _table.Dimensions.Count - heading;
        if (stub > 0)
        {
            _lines.List("STUB", language, [], names.Dimensions.Take(stub));
        }
        if (heading > 0)
        {
            _lines.List("HEADING", language, [], names.Dimensions.Skip(stub));
        }
        if (_metric is not null)
        {
            _lines.Text("CONTVARIABLE", language, [], names.Dimensions[PlaceOf(_metric.Code)]);
        }
        for (var i = 0; i < _table.Dimensions.Count; i++)
        {
            WriteDimension(names, i);
        }
        if (_table.Source is { } source)
        {
            Text("SOURCE", names, [], source);
        }
        if (_table.Updated is { } updated && _metric is null)
        {
            _lines.Text("LAST-UPDATED", language, [], PxTime.Write(updated));
        }
        foreach (var (keyword, symbol) in PxSymbols.Keywords)
        {
            if (_table.Legend.TryGetValue(symbol, out var meaning))
            {
                Text(keyword, names, [], meaning);
            }
        }
    }

    private void WriteDimension(PxNames names, int place)
    {
        var dimension = _table.Dimensions[place];
        var (language, name, labels) = (Suffix(names), names.Dimensions[place], names.Categories[place]);
        _lines.List("VALUES", language, [name], labels);
        if (dimension.Code != Main.Dimensions[place])
        {
            _lines.Text("VARIABLECODE", language, [name], names.Clean(dimension.Code));
        }
        if (!dimension.Categories.Select(category => category.Code).SequenceEqual(Main.Categories[place]))
        {
            _lines.List("CODES", language, [name], dimension.Categories.Select(category => names.Clean(category.Code)));
        }
        WritePeriods(names, place);
        if (dimension.TotalCode is { } total && dimension.IndexOf(total) is var at and >= 0)
        {
            _lines.Text("ELIMINATION", language, [name], labels[at]);
        }
        else if (dimension.CanBeLeftOut)
        {
            _lines.Words("ELIMINATION", language, [name], "YES");
        }
        if (dimension.Hierarchy.Count > 0)
        {
            _lines.Pairs("HIERARCHIES", language, [name], dimension.Hierarchy.Select(pair => (pair.Parent, pair.Child)));
        }
        if (dimension.Role == DimensionRole.Geo && !Says("MAP", name) && !Says("VARIABLE-TYPE", name))
        {
            _lines.Text("VARIABLE-TYPE", language, [name], "G");
        }
        WriteCategories(names, place);
    }

    private void WritePeriods(PxNames names, int place)
    {
        var dimension = _table.Dimensions[place];
        if (dimension.Role != DimensionRole.Time)
        {
            return;
        }
        var periods = dimension.TimeScale is { } scale && dimension.Categories.All(category => category.Period is not null)
            ? [.. dimension.Categories.Select(category => (Scale: scale, Period: category.Period!))]
            : dimension.Categories.Select(category => PxTime.FromCode(category.Code)).OfType<(string Scale, string Period)>().ToList();
        if (periods.Count == dimension.Categories.Count && periods.Select(period => period.Scale).Distinct().Count() == 1)
        {
            _lines.List("TIMEVAL", Suffix(names), [names.Dimensions[place]], periods.Select(period => names.Clean(period.Period)), $"TLIST({periods[0].Scale}1)");
        }
        else if (!Says("VARIABLE-TYPE", names.Dimensions[place]))
        {
            _lines.Text("VARIABLE-TYPE", Suffix(names), [names.Dimensions[place]], "T");
        }
    }

    private void WriteCategories(PxNames names, int place)
    {
        var dimension = _table.Dimensions[place];
        var isMetric = ReferenceEquals(dimension, _metric);
        for (var i = 0; i < dimension.Categories.Count; i++)
        {
            var (category, label) = (dimension.Categories[i], names.Categories[place][i]);
            if (category.Decimals is { } decimals)
            {
                _lines.Words("PRECISION", Suffix(names), [names.Dimensions[place], label], Numbers.Write(decimals));
            }
            if (isMetric && (category.Unit ?? _table.Unit) is { } unit)
            {
                Text("UNITS", names, [label], unit);
            }
            if (isMetric && (category.Updated ?? _table.Updated) is { } updated)
            {
                _lines.Text("LAST-UPDATED", Suffix(names), [label], PxTime.Write(updated));
            }
        }
    }

    private void WriteNote(StatNote note)
    {
        foreach (var names in _names)
        {
            var keys = note.Scope switch
            {
                NoteScope.Table => [],
                NoteScope.Dimension => [names.Dimensions[PlaceOf(note.Dimension!)]],
                NoteScope.Category => [names.Dimensions[PlaceOf(note.Dimension!)], names.Categories[PlaceOf(note.Dimension!)][_table.Dimensions[PlaceOf(note.Dimension!)].IndexOf(note.Category!)]],
                _ => note.Cells.Select((code, i) => code is null ? "*" : names.Categories[i][_table.Dimensions[i].IndexOf(code)]).ToArray(),
            };
            var keyword = note.Scope switch { NoteScope.Category => "VALUENOTE", NoteScope.Cells => "CELLNOTE", _ => "NOTE" } + (note.IsMandatory ? "X" : "");
            _lines.Text(keyword, Suffix(names), keys, names.Clean(note.Text.In(names.Culture).ReplaceLineEndings("#")));
        }
    }

    private void WriteProperty(StatProperty property)
    {
        if (property.IsWord)
        {
            _lines.Words(property.Keyword, property.Language, property.Keys, property.Values);
        }
        else if (property.Values.Count == 1)
        {
            _lines.Text(property.Keyword, property.Language, property.Keys, Main.Clean(property.Values[0]));
        }
        else
        {
            _lines.List(property.Keyword, property.Language, property.Keys, property.Values.Select(Main.Clean));
        }
    }

    // A property of something that is no longer in the table would make the file wrong.
    private bool IsAlive(StatProperty property)
    {
        var names = _names.FirstOrDefault(names => Suffix(names) == property.Language);
        return names is not null && property.Keys.All(key => key == "*" || names.Dimensions.Contains(key) || Main.Dimensions.Contains(key)
            || Enumerable.Range(0, _table.Dimensions.Count).Any(i => _table.Dimensions[i].IndexOf(key) >= 0 || names.Categories[i].Contains(key) || Main.Categories[i].Contains(key)));
    }

    private void WriteMissing(string keyword, Text text)
    {
        foreach (var names in _names.Where(_ => !Says(keyword, null)))
        {
            Text(keyword, names, [], text);
        }
    }

    private bool Says(string keyword, string? key) => _table.Properties.Any(property => property.Keyword == keyword && (key is null || property.Keys.Contains(key)));

    private int PlaceOf(string dimension) => _table.Dimensions.Select((d, i) => (d.Code, i)).First(pair => pair.Code == dimension).i;

    private string? Suffix(PxNames names) => ReferenceEquals(names, Main) ? null : names.Language;

    private void One(string keyword, string text) => _lines.Text(keyword, null, [], Main.Clean(text));

    private void Text(string keyword, PxNames names, IReadOnlyList<string> keys, Text text) => _lines.Text(keyword, Suffix(names), keys, names.Clean(text.In(names.Culture)));

    // As many as the numbers have, so that none is lost.
    private static int DecimalsOf(StatTable table)
    {
        var most = 0;
        foreach (var value in table.Values)
        {
            if (!double.IsNaN(value) && value != Math.Floor(value) && PxLines.Number(value) is var text && text.IndexOf('.', StringComparison.Ordinal) is var point and > 0)
            {
                most = Math.Max(most, text.Length - point - 1);
            }
        }
        return Math.Min(PxKeywords.MaxDecimals, most);
    }
}
