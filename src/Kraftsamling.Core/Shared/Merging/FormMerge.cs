using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Merging;

/// <summary>
/// Puts two people's versions of a form together, field by field: what only one changed is taken as it is, what both changed is a conflict.
/// Rows are put together row by row; a row that one removed and the other changed stays.
/// </summary>
public sealed class FormMerge
{
    private readonly IReadOnlyDictionary<string, string[]> _first;
    private readonly IReadOnlyDictionary<string, string[]> _theirs;
    private readonly IReadOnlyDictionary<string, string[]> _mine;
    private readonly Dictionary<string, string[]> _values;
    private readonly List<FormConflict> _conflicts = [];
    private readonly List<FormNews> _news = [];

    private FormMerge(IReadOnlyDictionary<string, string[]>? first, IReadOnlyDictionary<string, string[]> theirs, IReadOnlyDictionary<string, string[]> mine)
    {
        (_first, _theirs, _mine) = (first ?? new Dictionary<string, string[]>(), theirs, mine);
        _values = mine.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <param name="shape">What the form holds; other fields are taken from <paramref name="mine"/>.</param>
    /// <param name="first">The values that both began with; null when they are not known, and then all that differs is a conflict.</param>
    /// <param name="theirs">What is stored now.</param>
    /// <param name="mine">What the later one has posted.</param>
    public static MergedForm Of(FormShape shape, IReadOnlyDictionary<string, string[]>? first, IReadOnlyDictionary<string, string[]> theirs, IReadOnlyDictionary<string, string[]> mine)
    {
        var merge = new FormMerge(first, theirs, mine);
        foreach (var field in shape.Fields)
        {
            merge._values[field.Name] = [merge.Cell(field, field.Label, 0, One(merge._first, field.Name), One(theirs, field.Name), One(mine, field.Name))];
        }
        foreach (var rows in shape.Rows)
        {
            merge.Merge(rows);
        }
        foreach (var set in shape.Sets)
        {
            merge.Merge(set);
        }
        return new(merge._values, merge._conflicts, merge._news);
    }

    private static string One(IReadOnlyDictionary<string, string[]> values, string name) => values.TryGetValue(name, out var all) && all.Length > 0 ? all[0] : "";

    private static string[] All(IReadOnlyDictionary<string, string[]> values, string name) => values.TryGetValue(name, out var all) ? all : [];

    private string Cell(FormField field, Text label, int row, string first, string theirs, string mine)
    {
        if (theirs == mine || theirs == first)
        {
            return mine;
        }
        if (mine == first)
        {
            _news.Add(new(label, Say(field, first), Say(field, theirs)));
            return theirs;
        }
        var together = field.IsText ? TextMerge.Of(first, theirs, mine).Text : null;
        _conflicts.Add(new(field.Name, row, label, theirs, mine, together) { Words = field.Words });
        return together ?? mine;
    }

    private static string Say(FormField field, string value) => field.Words?.Invoke(value) ?? value;

    private void Merge(FormField set)
    {
        var (first, theirs, mine) = (All(_first, set.Name), All(_theirs, set.Name), All(_mine, set.Name));
        if (!theirs.Order(StringComparer.Ordinal).SequenceEqual(first.Order(StringComparer.Ordinal)))
        {
            _news.Add(new(set.Label, string.Join(", ", first.Select(value => Say(set, value))), string.Join(", ", theirs.Select(value => Say(set, value)))));
        }
        _values[set.Name] = [.. theirs.Except(first.Except(mine)).Union(mine.Except(first))];
    }

    private void Merge(FormRows rows)
    {
        var names = rows.Names.ToArray();
        var (first, theirs, mine) = (Table(_first, names), Table(_theirs, names), Table(_mine, names));
        var (theirPlace, myPlace) = rows.Key is null ? (Align(first, theirs), InOrder(first, mine)) : (ByKey(first, theirs), ByKey(first, mine));
        var merged = new List<string[]>();
        for (var at = 0; at < first.Count; at++)
        {
            if (Row(rows, first[at], theirPlace[at] is { } there ? theirs[there] : null, myPlace[at] is { } here ? mine[here] : null, merged.Count) is { } row)
            {
                merged.Add(row);
            }
        }
        var added = theirs.Where((row, at) => !theirPlace.Contains(at) && !IsEmpty(rows, row)).ToList();
        foreach (var row in added)
        {
            _news.Add(new(rows.Label, "", string.Join(" / ", row.Skip(rows.Key is null ? 0 : 1).Where(cell => cell.Length > 0))));
        }
        merged.AddRange(added);
        merged.AddRange(mine.Where((row, at) => !myPlace.Contains(at) && !IsEmpty(rows, row) && !added.Exists(row.SequenceEqual)));
        for (var column = 0; column < names.Length; column++)
        {
            _values[names[column]] = [.. merged.Select(row => row[column])];
        }
    }

    private string[]? Row(FormRows rows, string[] first, string[]? theirs, string[]? mine, int place)
    {
        mine = mine is not null && IsEmpty(rows, mine) ? null : mine;
        if (theirs is null)
        {
            return mine is null || mine.SequenceEqual(first) ? null : mine;
        }
        if (mine is null)
        {
            return theirs.SequenceEqual(first) ? null : theirs;
        }
        var shift = rows.Key is null ? 0 : 1;
        var row = mine.ToArray();
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            var field = rows.Columns[column];
            var label = new Text($"{rows.Label.Sv} {place + 1}: {field.Label.Sv}", $"{rows.Label.En} {place + 1}: {field.Label.En}");
            row[column + shift] = Cell(field, label, place, first[column + shift], theirs[column + shift], mine[column + shift]);
        }
        return row;
    }

    // A choice always has a value, so a row is empty when nothing is written in it; one of choices alone, such as days, when none is made.
    private static bool IsEmpty(FormRows rows, string[] row) =>
        !row.Skip(rows.Key is null ? 0 : 1).Zip(rows.Columns).Any(cell => (cell.Second.IsText || !rows.Columns.Any(column => column.IsText)) && cell.First.Length > 0);

    private static List<string[]> Table(IReadOnlyDictionary<string, string[]> values, string[] names)
    {
        var columns = names.Select(name => All(values, name)).ToArray();
        return [.. Enumerable.Range(0, columns.Max(column => column.Length)).Select(row => columns.Select(column => row < column.Length ? column[row] : "").ToArray())];
    }

    private static int?[] InOrder(List<string[]> first, List<string[]> rows) => [.. first.Select((_, at) => at < rows.Count ? at : (int?)null)];

    private static int?[] ByKey(List<string[]> first, List<string[]> rows) => [.. first.Select(row => rows.FindIndex(other => other[0] == row[0]) is var at and >= 0 ? at : (int?)null)];

    // Stored rows have closed up where one was removed: rows that share a text are the same, and what is left between them goes in order.
    private static int?[] Align(List<string[]> first, List<string[]> rows)
    {
        var places = new int?[first.Count];
        var (i, j) = (0, 0);
        foreach (var (at, there) in TextDiff.Common(first, rows, (one, other) => one.Zip(other).Any(cell => cell.First.Length > 0 && cell.First == cell.Second)).Append((first.Count, rows.Count)))
        {
            // As many before as after: they were changed, none was removed.
            for (; at - i == there - j && i < at; i++, j++)
            {
                places[i] = j;
            }
            if (at < first.Count)
            {
                places[at] = there;
            }
            (i, j) = (at + 1, there + 1);
        }
        return places;
    }
}
