namespace Kraftsamling.Exchange.Px;

/// <summary>The variables in the order of the cells, with their names and values in each language and their codes.</summary>
internal sealed class PxVariables
{
    private readonly PxHeader _header;
    private readonly Dictionary<string, IReadOnlyList<string>> _names = [];
    private readonly Dictionary<(string Language, int Variable), IReadOnlyList<string>> _labels = [];
    private readonly Dictionary<(string Language, int Variable), Dictionary<string, int>> _places = [];

    private PxVariables(PxHeader header) => _header = header;

    /// <summary>The names in the main language.</summary>
    public IReadOnlyList<string> Names => _names[""];

    public int Count => Names.Count;

    /// <summary>How many stand down the side; the rest stand in the head.</summary>
    public int StubCount { get; private set; }

    /// <summary>The codes per variable; null where its values are not known.</summary>
    public IReadOnlyList<string>?[] Codes { get; private set; } = [];

    /// <summary>The periods per variable; null where it is not time.</summary>
    public (string Scale, List<string> Periods)?[] Periods { get; private set; } = [];

    /// <summary>The variable that tells what is measured, or -1.</summary>
    public int Content { get; private set; } = -1;

    /// <summary>True when the file names a contents variable that it does not have.</summary>
    public bool ContentIsWrong { get; private set; }

    public static PxVariables Read(PxHeader header)
    {
        var variables = new PxVariables(header);
        variables.ReadNames();
        variables.ReadLabels();
        variables.Codes = new IReadOnlyList<string>?[variables.Count];
        variables.Periods = new (string, List<string>)?[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            variables.Periods[i] = variables.ReadPeriods(i);
            variables.Codes[i] = variables.ReadCodes(i);
        }
        variables.ReadContent();
        return variables;
    }

    /// <summary>The labels of a variable; null where they are not known. Language null is the main one.</summary>
    public IReadOnlyList<string>? Labels(int variable, string? language = null) => _labels.GetValueOrDefault((language ?? "", variable));

    public IReadOnlyList<string>? NamesIn(string? language) => _names.GetValueOrDefault(language ?? "");

    /// <summary>The place of a variable by its name in the language, else in the main one; -1 when there is none.</summary>
    public int PlaceOf(string name, string? language)
    {
        var place = Find(NamesIn(language), name);
        return place >= 0 ? place : Find(Names, name);
    }

    /// <summary>The place of a value by its label in the language, its label in the main language or its code; -1 when there is none, null where the values are not known.</summary>
    public int? ValueOf(int variable, string text, string? language)
    {
        if (Labels(variable) is null)
        {
            return null;
        }
        return Place(variable, text, language ?? "") ?? Place(variable, text, "") ?? (Codes[variable] is { } codes ? Find(codes, text) : -1);
    }

    private int? Place(int variable, string text, string language)
    {
        if (!_places.TryGetValue((language, variable), out var places))
        {
            places = [];
            foreach (var (label, at) in (_labels.GetValueOrDefault((language, variable)) ?? []).Select((label, at) => (label, at)))
            {
                places.TryAdd(label, at);
            }
            _places[(language, variable)] = places;
        }
        return places.TryGetValue(text, out var place) ? place : null;
    }

    private static int Find(IReadOnlyList<string>? texts, string text)
    {
        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            if (texts![i] == text)
            {
                return i;
            }
        }
        return -1;
    }

    private void ReadNames()
    {
        _names[""] = [.. Texts("STUB", null), .. Texts("HEADING", null)];
        StubCount = Texts("STUB", null).Count();
        if (Count == 0)
        {
            _header.Fault(null, new("STUB eller HEADING med variablernas namn", "STUB or HEADING with the names of the variables"), "", new("Utan dem går det inte att veta vad talen står för.", "Without them there is no telling what the numbers stand for."));
        }
        foreach (var twice in Names.GroupBy(name => name).Where(group => group.Count() > 1))
        {
            _header.Fault(_header.Find("STUB") ?? _header.Find("HEADING"), new("varje variabel en gång i STUB och HEADING", "each variable once in STUB and HEADING"), twice.Key);
        }
        foreach (var language in _header.OtherLanguages)
        {
            string[] names = [.. Texts("STUB", language), .. Texts("HEADING", language)];
            if (names.Length == Count && Texts("STUB", language).Count() == StubCount)
            {
                _names[language] = names;
                continue;
            }
            _header.Fault(_header.Find("STUB", language) ?? _header.Find("HEADING", language), new($"STUB[{language}] och HEADING[{language}] med lika många namn som i huvudspråket ({Count})", $"STUB[{language}] and HEADING[{language}] with as many names as in the main language ({Count})"), string.Join(", ", names));
        }
    }

    private IEnumerable<string> Texts(string keyword, string? language) => _header.Find(keyword, language)?.Values.Select(value => value.Text) ?? [];

    private void ReadLabels()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_header.Find("VALUES", null, Names[i]) is not { } main)
            {
                _header.Fault(_header.Find(i < StubCount ? "STUB" : "HEADING"), new($"VALUES(\"{Names[i]}\") med variabelns värden", $"VALUES(\"{Names[i]}\") with the values of the variable"), "", new($"{Names[i]} står i STUB eller HEADING men har inga värden.", $"{Names[i]} stands in STUB or HEADING but has no values."));
                continue;
            }
            _labels[("", i)] = [.. main.Values.Select(value => value.Text)];
            foreach (var language in _header.OtherLanguages.Where(_names.ContainsKey))
            {
                ReadLabels(i, language, main);
            }
        }
    }

    private void ReadLabels(int variable, string language, PxStatement main)
    {
        var name = _names[language][variable];
        var statement = _header.Find("VALUES", language, name);
        if (statement is null || statement.Values.Count != main.Values.Count)
        {
            _header.Fault(statement, new($"VALUES[{language}](\"{name}\") med {main.Values.Count} värden som i huvudspråket", $"VALUES[{language}](\"{name}\") with {main.Values.Count} values as in the main language"), statement is null ? "" : Numbers.Write(statement.Values.Count));
            return;
        }
        _labels[(language, variable)] = [.. statement.Values.Select(value => value.Text)];
    }

    private (string Scale, List<string> Periods)? ReadPeriods(int variable)
    {
        if (_header.Find("TIMEVAL", null, Names[variable]) is not { } statement || Labels(variable) is not { } labels)
        {
            return null;
        }
        if (PxTime.Periods(statement.Values) is not { } list)
        {
            _header.Fault(statement, new($"TLIST(A1) med perioder i {statement.Name}", $"TLIST(A1) with periods in {statement.Name}"), statement.Text, new("A1 är år, H1 halvår, Q1 kvartal, M1 månad, W1 vecka.", "A1 is year, H1 half-year, Q1 quarter, M1 month, W1 week."));
            return null;
        }
        if (list.Periods.Count == labels.Count)
        {
            return list;
        }
        _header.Fault(statement, new($"{labels.Count} perioder i {statement.Name}, lika många som i VALUES", $"{labels.Count} periods in {statement.Name}, as many as in VALUES"), Numbers.Write(list.Periods.Count), new("Perioderna i TIMEVAL och värdena i VALUES ska vara lika många och stå i samma ordning.", "The periods in TIMEVAL and the values in VALUES must be equally many and in the same order."));
        return null;
    }

    private string[]? ReadCodes(int variable)
    {
        if (Labels(variable) is not { } labels)
        {
            return null;
        }
        if (_header.Find("CODES", null, Names[variable]) is not { } statement)
        {
            return Unique(labels, null);
        }
        if (statement.Values.Count != labels.Count)
        {
            _header.Fault(statement, new($"{labels.Count} koder i {statement.Name}, lika många som i VALUES", $"{labels.Count} codes in {statement.Name}, as many as in VALUES"), Numbers.Write(statement.Values.Count));
            return null;
        }
        if (statement.Values.Any(value => value.Text.Length == 0))
        {
            _header.Fault(statement, new($"en kod för varje värde i {statement.Name}", $"a code for each value in {statement.Name}"), "", new("Värdets text används som kod.", "The text of the value is used as its code."), isError: false);
        }
        return Unique([.. statement.Values.Select((value, at) => value.Text.Length > 0 ? value.Text : labels[at])], statement);
    }

    private string[] Unique(IReadOnlyList<string> codes, PxStatement? statement)
    {
        var used = new HashSet<string>();
        var unique = new string[codes.Count];
        for (var i = 0; i < unique.Length; i++)
        {
            unique[i] = codes[i];
            for (var copy = 2; !used.Add(unique[i]); copy++)
            {
                unique[i] = $"{codes[i]} ({Numbers.Write(copy)})";
            }
            if (unique[i] != codes[i])
            {
                _header.Fault(statement, new("varje kod en gång", "each code once"), codes[i], new($"Den senare heter {unique[i]} här.", $"The later one is called {unique[i]} here."), isError: false);
            }
        }
        return unique;
    }

    private void ReadContent()
    {
        if (_header.Find("CONTVARIABLE") is not { } statement || Count == 0)
        {
            return;
        }
        Content = PlaceOf(statement.Text, null);
        ContentIsWrong = Content < 0;
        if (ContentIsWrong)
        {
            _header.Fault(statement, new("en variabel ur STUB eller HEADING i CONTVARIABLE", "a variable from STUB or HEADING in CONTVARIABLE"), statement.Text, new($"Variablerna är: {string.Join(", ", Names)}.", $"The variables are: {string.Join(", ", Names)}."));
        }
    }
}
