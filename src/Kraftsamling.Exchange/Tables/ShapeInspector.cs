namespace Kraftsamling.Exchange.Tables;

/// <summary>Looks through a table once and tells what it seems to hold.</summary>
public static class ShapeInspector
{
    /// <summary>Different texts of a column are listed up to this number.</summary>
    public const int MaxDistinct = 60;

    private const int SampleRows = 10;
    private const int MaxNotes = 40;

    /// <summary>Reads <paramref name="reader"/> to its end.</summary>
    public static TableShape Inspect(TableReader reader, CancellationToken cancellation = default)
    {
        var head = HeadRow.Read(reader);
        var texts = head.ConvertAll(row => row.Fields);
        var headerAt = TableHeader.Find(texts);
        var replay = new ReplayedReader(reader, head) { FileName = reader.FileName };
        for (var i = 0; i <= headerAt; i++)
        {
            replay.Read();
        }
        var header = headerAt >= 0 ? texts[headerAt] : null;
        var columns = new List<ColumnTally>();
        var shape = Body(replay, columns, cancellation);
        while (columns.Count < (header?.Length ?? 0))
        {
            columns.Add(new ColumnTally());
        }
        return Finish(shape, reader, columns, header) with
        {
            HeaderRow = headerAt + 1,
            TitleRows = [.. texts.Take(Math.Max(0, headerAt)).Select(row => string.Join(" ", row.Where(field => field.Length > 0))).Where(row => row.Length > 0)],
        };
    }

    private static TableShape Body(TableReader reader, List<ColumnTally> columns, CancellationToken cancellation)
    {
        var below = new NotesBelow();
        var notes = new List<string>();
        var sample = new List<IReadOnlyList<string>>();
        long rows = 0;
        while (reader.Read())
        {
            if (below.IsData(reader, HasValues(reader, columns)))
            {
                if (rows++ % 4096 == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
                Tally(reader, columns);
                if (sample.Count < SampleRows)
                {
                    sample.Add(TableHeader.Fields(reader));
                }
            }
            else if (!reader.IsBlank && notes.Count < MaxNotes)
            {
                notes.Add(string.Join(" ", TableHeader.Fields(reader).Where(field => field.Length > 0)));
            }
        }
        return new TableShape { FileName = reader.FileName, DataRows = rows, NotesFrom = below.From, Notes = notes, Sample = sample };
    }

    private static void Tally(TableReader reader, List<ColumnTally> columns)
    {
        while (columns.Count < reader.FieldCount)
        {
            columns.Add(new ColumnTally());
        }
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Add(reader.Trimmed(i), reader.TryNumber(i, out _));
        }
    }

    // Before any number has been seen every row is taken for data.
    private static bool HasValues(TableReader reader, List<ColumnTally> columns)
    {
        var any = false;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Numbers > 0)
            {
                any = true;
                var text = reader.Trimmed(i);
                if (!text.IsEmpty && (MissingSymbols.Known(text) || NumberText.TryParse(text, DecimalMark.Point, out _, out _) || NumberText.TryParse(text, DecimalMark.Comma, out _, out _)))
                {
                    return true;
                }
            }
        }
        return !any && !reader.IsBlank;
    }

    private static TableShape Finish(TableShape shape, TableReader reader, List<ColumnTally> tallies, string[]? header)
    {
        var names = TableHeader.Names(header, tallies.Count);
        var columns = tallies.Select((tally, i) => tally.ToColumn(i, names[i])).ToList();
        var numeric = columns.Where(column => column.Kind == ColumnKind.Number).ToList();
        var marks = numeric.Select(column => column.DecimalMark).Where(mark => mark != DecimalMark.Unknown).Distinct().ToList();
        var mixed = marks.Count > 1 || numeric.Any(column => tallies[column.Index].MixedMarks);
        return shape with
        {
            Sheet = reader.Sheet,
            Sheets = reader.Sheets,
            Encoding = reader.EncodingName,
            Delimiter = reader.Delimiter,
            Columns = columns,
            MixedMarks = mixed,
            DecimalMark = mixed || marks.Count == 0 ? DecimalMark.Unknown : marks[0],
            AmbiguousMarks = marks.Count == 0 && numeric.Any(column => tallies[column.Index].Ambiguous > 0),
        };
    }
}
