namespace Kraftsamling.Exchange.Tables;

/// <summary>What a column seems to hold.</summary>
public enum ColumnKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Words.</summary>
    Text,

    /// <summary>Numbers, possibly with symbols in place of some.</summary>
    Number,

    /// <summary>Years 1900–2100.</summary>
    Year,

    /// <summary>Codes: letters and digits, or digits that are not a quantity (leading zeros, or a header that says so).</summary>
    Code,

    /// <summary>A municipality with a name in it: "Upplands Väsby (Bollstanäs)".</summary>
    Region,
}

/// <summary>One column as found.</summary>
public sealed record TableColumn
{
    /// <summary>Position from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The header; "#3" where the third column has none; " (2)" is added to the second of two equal headers.</summary>
    public required string Name { get; init; }

    /// <summary>What the column seems to hold.</summary>
    public ColumnKind Kind { get; init; }

    /// <summary>How many data rows have something other than blanks or a symbol here.</summary>
    public long Filled { get; init; }

    /// <summary>How many data rows have nothing here.</summary>
    public long Empty { get; init; }

    /// <summary>The different texts in order of appearance, or null when there are more than <see cref="ShapeInspector.MaxDistinct"/>.</summary>
    public IReadOnlyList<string>? Distinct { get; init; }

    /// <summary>Symbols that stand in place of numbers, as written, with their counts.</summary>
    public IReadOnlyDictionary<string, long> Symbols { get; init; } = new Dictionary<string, long>();

    /// <summary>What the numbers say about the decimal mark.</summary>
    public DecimalMark DecimalMark { get; init; }

    /// <summary>The column's letter in a spreadsheet.</summary>
    public string Letter => TableReader.Letter(Index);
}

/// <summary>What a table file looks like: found out, not decided.</summary>
public sealed record TableShape
{
    /// <summary>File name without folder.</summary>
    public required string FileName { get; init; }

    /// <summary>The sheet looked at, or null for text.</summary>
    public string? Sheet { get; init; }

    /// <summary>All sheets of a workbook.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>"utf-8", "utf-16", "windows-1252", or null for a workbook.</summary>
    public string? Encoding { get; init; }

    /// <summary>Delimiter of a text file.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The row that holds the column names, from 1; 0 when the table has none.</summary>
    public int HeaderRow { get; init; }

    /// <summary>The filled rows above the header, as text.</summary>
    public IReadOnlyList<string> TitleRows { get; init; } = [];

    /// <summary>The row where notes begin below the table, or null.</summary>
    public long? NotesFrom { get; init; }

    /// <summary>The first notes below the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many rows of data there are, title, header, empty rows and notes not counted.</summary>
    public long DataRows { get; init; }

    /// <summary>The file's decimal mark; unknown when no number shows it, or when <see cref="MixedMarks"/>.</summary>
    public DecimalMark DecimalMark { get; init; }

    /// <summary>True when some numbers have a decimal comma and others a decimal point.</summary>
    public bool MixedMarks { get; init; }

    /// <summary>True when at least one number can be read in two ways and no other number settles which.</summary>
    public bool AmbiguousMarks { get; init; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; init; } = [];

    /// <summary>The first rows of data, one text per column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sample { get; init; } = [];

    /// <summary>The column of that name, or null.</summary>
    public TableColumn? Column(string name) => Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}
