using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Xlsx;

/// <summary>Reads a sheet of an .xlsx or .xls workbook row by row.</summary>
internal sealed class ExcelTableReader : TableReader
{
    private readonly IExcelDataReader _reader;
    private readonly char[] _digits = new char[Numbers.MaxLength];
    private string[] _texts = [];
    private bool _done;

    private ExcelTableReader(IExcelDataReader reader, IReadOnlyList<string> sheets)
    {
        _reader = reader;
        Sheets = sheets;
    }

    public override IReadOnlyList<string> Sheets { get; }

    public override string? Sheet => _reader.Name;

    public override int FieldCount => _done ? 0 : _reader.FieldCount;

    public override double Progress => _reader.RowCount > 0 ? Math.Min(1, (double)Row / _reader.RowCount) : double.NaN;

    /// <summary>Opens a workbook at a sheet; null with a problem when it cannot be opened.</summary>
    public static ExcelTableReader? Open(Stream stream, string name, string? sheet, ProblemList problems)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        if (IsPackage(stream) && PackageGuard.Check(stream, name) is { } refused)
        {
            problems.Add(refused);
            stream.Dispose();
            return null;
        }
        try
        {
            var reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = false });
            var sheets = SheetNames(reader);
            if (MoveTo(reader, sheet ?? sheets[0]))
            {
                return new ExcelTableReader(reader, sheets) { FileName = name, Problems = problems };
            }
            reader.Dispose();
            problems.Add(new Problem(new($"ett av bladen {string.Join(", ", sheets)}", $"one of the sheets {string.Join(", ", sheets)}"), sheet ?? "") { File = name, Advice = new("Ange ett blad som finns.", "Name a sheet that exists.") });
        }
        catch (InvalidPasswordException)
        {
            problems.Add(new Problem(new("en arbetsbok utan lösenord", "a workbook without password"), "") { File = name, Advice = new("Ta bort lösenordet och spara igen.", "Remove the password and save again.") });
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            problems.Add(Damaged(name, broken));
        }
        stream.Dispose();
        return null;
    }

    public override bool Read()
    {
        if (_done)
        {
            return false;
        }
        try
        {
            _done = !_reader.Read();
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            _done = true;
            Problems.Add(Damaged(FileName, broken) with { Sheet = Sheet, Row = Row + 1 });
        }
        if (_done)
        {
            return false;
        }
        Row = _reader.Depth + 1;
        if (_texts.Length < _reader.FieldCount)
        {
            _texts = new string[_reader.FieldCount];
        }
        Array.Clear(_texts);
        return true;
    }

    public override ReadOnlySpan<char> Field(int index)
    {
        if (_done || (uint)index >= (uint)_reader.FieldCount)
        {
            return default;
        }
        return _texts[index] ??= TextOf(index);
    }

    public override bool TryNumber(int index, out double value)
    {
        value = double.NaN;
        if (_done || (uint)index >= (uint)_reader.FieldCount || _reader.GetValue(index) is not (double or int))
        {
            return false;
        }
        value = Convert.ToDouble(_reader.GetValue(index), CultureInfo.InvariantCulture);
        // A cell shown as 12.5 % holds 0.125; the person means what is shown. Decimal arithmetic keeps 0.07 from becoming 7.000000000000001.
        if (_reader.GetNumberFormatString(index)?.Contains('%') == true)
        {
            value = Math.Abs(value) < 1e20 ? (double)((decimal)value * 100) : value * 100;
        }
        return double.IsFinite(value);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }
    }

    private string TextOf(int index) => _reader.GetValue(index) switch
    {
        null => "",
        string text => text,
        double or int => TryNumber(index, out var number) && Numbers.TryWrite(number, _digits, out var length) ? new string(_digits, 0, length) : "",
        DateTime moment => moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool IsPackage(Stream stream)
    {
        var first = stream.ReadByte();
        stream.Position -= first < 0 ? 0 : 1;
        return first == 'P';
    }

    private static List<string> SheetNames(IExcelDataReader reader)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
        }
        while (reader.NextResult());
        reader.Reset();
        return names;
    }

    private static bool MoveTo(IExcelDataReader reader, string sheet)
    {
        do
        {
            if (string.Equals(reader.Name, sheet, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        while (reader.NextResult());
        return false;
    }

    // What the workbook library throws on files that are cut off, renamed or written by something else.
    private static bool IsDamage(Exception e) =>
        e is ExcelReaderException or InvalidDataException or XmlException or FormatException or EndOfStreamException or NullReferenceException or IndexOutOfRangeException or ArgumentException or KeyNotFoundException or InvalidCastException or OverflowException;

    private static Problem Damaged(string name, Exception reason) => new(new("en hel arbetsbok (.xlsx eller .xls)", "a whole workbook (.xlsx or .xls)"), reason.Message)
    {
        File = name,
        Advice = new("Öppna filen i kalkylprogrammet och spara den på nytt, eller exportera den som CSV.", "Open the file in the spreadsheet program and save it again, or export it as CSV."),
    };
}
