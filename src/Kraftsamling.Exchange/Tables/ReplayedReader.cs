namespace Kraftsamling.Exchange.Tables;

/// <summary>Gives rows that were already read a second time, then goes on with the reader itself.</summary>
internal sealed class ReplayedReader(TableReader reader, List<HeadRow> head) : TableReader
{
    private int _at = -1;

    public override int FieldCount => InHead ? head[_at].Fields.Length : reader.FieldCount;

    public override string? Sheet => reader.Sheet;

    public override double Progress => reader.Progress;

    private bool InHead => _at >= 0 && _at < head.Count;

    public override ReadOnlySpan<char> Field(int index) =>
        !InHead ? reader.Field(index) : (uint)index < (uint)head[_at].Fields.Length ? head[_at].Fields[index] : default;

    public override bool Read()
    {
        if (_at + 1 < head.Count)
        {
            _at++;
            Row = _at + 1;
            return true;
        }
        _at = head.Count;
        var read = reader.Read();
        Row = reader.Row;
        return read;
    }

    public override bool TryNumber(int index, out double value)
    {
        if (!InHead)
        {
            return reader.TryNumber(index, out value);
        }
        value = (uint)index < (uint)head[_at].Numbers.Length ? head[_at].Numbers[index] : double.NaN;
        return !double.IsNaN(value);
    }

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>A row kept from the top of a table: its texts, and its numbers where a workbook holds numbers (NaN elsewhere).</summary>
internal sealed record HeadRow(string[] Fields, double[] Numbers)
{
    public static HeadRow From(TableReader reader)
    {
        var fields = TableHeader.Fields(reader);
        var numbers = new double[fields.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.TryNumber(i, out var number) ? number : double.NaN;
        }
        return new HeadRow(fields, numbers);
    }

    public static List<HeadRow> Read(TableReader reader)
    {
        var head = new List<HeadRow>();
        while (head.Count < TableHeader.SearchedRows && reader.Read())
        {
            head.Add(From(reader));
        }
        return head;
    }
}
