using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>
/// Reads a table as observations, row by row in little memory, checking each: what is wrong becomes a problem and is left out,
/// and the reading goes on to the end so that all problems are found at once.
/// </summary>
public sealed class ObservationReader : IDisposable
{
    private const int BatchLength = 4096;

    private readonly TableReader _table;
    private readonly TableMapping _mapping;
    private readonly ColumnPlan _plan;
    private readonly RowReader _row;
    private readonly CellReader _cells;
    private readonly SeenObservations _seen;
    private NotesBelow _notes;
    private int _cursor;
    private bool _ended;

    private ObservationReader(TableReader table, TableMapping mapping, ColumnPlan plan, ProblemList problems)
    {
        (_table, _mapping, _plan, Problems) = (table, mapping, plan, problems);
        _cells = new CellReader(table, mapping, plan, problems);
        _row = new RowReader(table, mapping, plan, problems);
        _seen = new SeenObservations(plan.Values.Length);
        _cursor = plan.Values.Length;
    }

    /// <summary>The areas in order of appearance; grows while reading.</summary>
    public IReadOnlyList<AreaText> Areas => _row.Areas;

    /// <summary>The indicators' names as the file and the mapping give them; grows while reading.</summary>
    public IReadOnlyList<string> Indicators => _row.Indicators;

    /// <summary>Everything found wrong, or worth a remark.</summary>
    public ProblemList Problems { get; }

    /// <summary>Rows of data read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Observations given so far.</summary>
    public long Count { get; private set; }

    /// <summary>How much of the file has been read, 0–1; NaN where it cannot be told.</summary>
    public double Progress => _table.Progress;

    /// <summary>Opens a file as observations; null, with problems, when it cannot be read or lacks a column of the mapping.</summary>
    public static ObservationReader? Open(string path, TableMapping mapping, ProblemList problems) =>
        TableFile.Open(path, problems, new TableOptions { Sheet = mapping.Sheet }) is { } table ? Open(table, mapping, problems) : null;

    /// <summary>Opens a stream as observations, as <see cref="Open(string, TableMapping, ProblemList)"/>; the stream is closed with the reader.</summary>
    public static ObservationReader? Open(Stream stream, string name, TableMapping mapping, ProblemList problems) =>
        TableFile.Open(stream, name, problems, new TableOptions { Sheet = mapping.Sheet }) is { } table ? Open(table, mapping, problems) : null;

    /// <summary>Reads on from a table at its start; the table is closed with the reader, or now when null is returned.</summary>
    public static ObservationReader? Open(TableReader table, TableMapping mapping, ProblemList problems)
    {
        var plan = MappingCheck.Check(mapping, table.FileName, problems) ? ColumnPlan.Make(table, mapping, problems) : null;
        if (plan is null)
        {
            table.Dispose();
            return null;
        }
        return new ObservationReader(table, mapping, plan, problems);
    }

    /// <summary>Fills <paramref name="target"/> with the next observations.</summary>
    /// <returns>How many there are; 0 at the end of the file.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public int Read(Span<RawObservation> target, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = 0;
        while (count < target.Length)
        {
            if (_cursor >= _plan.Values.Length && !NextRow(cancellation))
            {
                break;
            }
            count += TryValue(_cursor++, out target[count]) ? 1 : 0;
        }
        Count += count;
        return count;
    }

    /// <summary>All remaining observations.</summary>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public IEnumerable<RawObservation> ReadAll(CancellationToken cancellation = default)
    {
        var batch = new RawObservation[BatchLength];
        for (var count = Read(batch, cancellation); count > 0; count = Read(batch, cancellation))
        {
            for (var i = 0; i < count; i++)
            {
                yield return batch[i];
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _table.Dispose();

    private bool NextRow(CancellationToken cancellation)
    {
        while (_table.Read())
        {
            if ((_table.Row & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            if (IsData() && IsWanted())
            {
                Rows++;
                if (_row.Read())
                {
                    _cursor = 0;
                    return true;
                }
            }
        }
        End();
        return false;
    }

    private bool IsData() =>
        (_notes.IsQuiet && _table.LastFilled > 0) || _notes.IsData(_table, Array.Exists(_plan.Values, _cells.HoldsValue));

    private bool IsWanted()
    {
        foreach (var (column, texts) in _plan.Only)
        {
            if (!texts.Contains(_table.Trimmed(column)))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryValue(int index, out RawObservation observation)
    {
        observation = default;
        var column = _mapping.Values[index];
        if (!_cells.TryValue(_plan.Values[index], out var value, out var status)
            || !_cells.TryPart(_plan.Numerators[index], out var numerator)
            || !_cells.TryPart(_plan.Denominators[index], out var denominator))
        {
            return false;
        }
        if (denominator < 0)
        {
            _cells.Report(_plan.Denominators[index], new("en nämnare som är noll eller större", "a denominator of zero or more"));
            return false;
        }
        var (from, to) = column.Year is { } year ? ((short)year, (short)year) : (_row.YearFrom, _row.YearTo);
        var sex = column.Sex ?? _row.Sex;
        var indicator = _row.IndicatorOf(index);
        observation = new RawObservation(_row.Area, indicator, from, to, sex, _row.AgeFrom, _row.AgeTo, value, numerator, denominator, status, _table.Row, _plan.Values[index]);
        if (_seen.Add(new SeriesKey(indicator, from, to, sex, _row.AgeFrom, _row.AgeTo), _row.Area, index))
        {
            return true;
        }
        _cells.Report(_plan.Values[index], new("ett värde per område, indikator, år, kön och ålder", "one value per area, indicator, year, sex and age"), new(
            "Samma värde står redan högre upp. Ta bort det ena, eller välj den kolumn som skiljer raderna åt.",
            "The same value already stands further up. Remove one, or choose the column that tells the rows apart."));
        return false;
    }

    private void End()
    {
        if (_ended)
        {
            return;
        }
        _ended = true;
        if (_notes.From is { } from)
        {
            Problems.Add(Whole(new("bara tabellens rader", "only the table's rows"), from, isError: false, new("Anteckningarna under tabellen lästes inte.", "The notes below the table were not read.")));
        }
        if (_notes.ValuesAfterNotes is { } row)
        {
            Problems.Add(Whole(new("inga värden nedanför anteckningarna", "no values below the notes"), row, isError: true, new("Ta bort anteckningarna eller flytta dem sist i filen.", "Remove the notes or move them to the end of the file.")));
        }
        if (Rows == 0 && !Problems.HasErrors)
        {
            Problems.Add(Whole(new("minst en rad med värden", "at least one row with values"), null, isError: true, new("Kontrollera att rätt blad och rubrikrad är valda.", "Check that the right sheet and header row are chosen.")));
        }
    }

    private Problem Whole(Text expected, long? row, bool isError, Text advice) =>
        new(expected, "") { File = _table.FileName, Sheet = _table.Sheet, Row = row, Advice = advice, IsError = isError };
}
