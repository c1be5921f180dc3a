namespace Kraftsamling.Exchange.Tables;

/// <summary>
/// Reads a table row by row, forwards only, without building strings. What stands in a row is valid until the next
/// <see cref="Read"/>. Title rows, header and notes are rows like any other.
/// </summary>
public abstract class TableReader : IDisposable
{
    /// <summary>The file's name without folder.</summary>
    public required string FileName { get; init; }

    /// <summary>The sheet that is read, or null for a text file.</summary>
    public virtual string? Sheet => null;

    /// <summary>The sheets of the workbook in order; empty for a text file.</summary>
    public virtual IReadOnlyList<string> Sheets => [];

    /// <summary>The text's encoding by its common name ("utf-8", "windows-1252"), or null for a workbook.</summary>
    public virtual string? EncodingName => null;

    /// <summary>The delimiter of a text file, or null for a workbook.</summary>
    public virtual char? Delimiter => null;

    /// <summary>
    /// The number of the current row from 1, as a spreadsheet shows it: empty rows count, a field with line breaks in it does not make more rows.
    /// </summary>
    public long Row { get; protected set; }

    /// <summary>How many fields the current row has.</summary>
    public abstract int FieldCount { get; }

    /// <summary>What is wrong with the file as a file: a quotation mark never closed, a damaged workbook.</summary>
    public ProblemList Problems { get; init; } = new();

    /// <summary>How much of the file has been read, 0–1; NaN where it cannot be told.</summary>
    public virtual double Progress => double.NaN;

    /// <summary>The text of a field as it stands (numbers in a workbook with decimal point); empty beyond the last field.</summary>
    /// <param name="index">The column from 0.</param>
    public abstract ReadOnlySpan<char> Field(int index);

    /// <summary>Moves to the next row; false at the end or where the file cannot be read further (see <see cref="Problems"/>).</summary>
    public abstract bool Read();

    /// <summary>The number of a cell that a workbook holds as a number (a percentage as shown, 12.5 for 12.5 %); false for text and in text files.</summary>
    public virtual bool TryNumber(int index, out double value)
    {
        value = double.NaN;
        return false;
    }

    /// <summary>The text of a field without blanks around it.</summary>
    public ReadOnlySpan<char> Trimmed(int index) => Field(index).Trim();

    /// <summary>True when no field of the row holds anything but blanks.</summary>
    public bool IsBlank => LastFilled < 0;

    /// <summary>The column (from 0) of the row's last field with something in it, or -1.</summary>
    public int LastFilled
    {
        get
        {
            var last = FieldCount - 1;
            while (last >= 0 && Field(last).IsWhiteSpace())
            {
                last--;
            }
            return last;
        }
    }

    /// <summary>The letter of a column as spreadsheets show it: 0 is A, 26 is AA.</summary>
    public static string Letter(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);
}
