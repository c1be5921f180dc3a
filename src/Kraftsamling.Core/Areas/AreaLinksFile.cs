using System.Globalization;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Areas;

internal sealed record AreaLink(int From, int To, double Weight, string FromCode, long Row);

/// <summary>Reads a table of links; collects every problem.</summary>
internal static class AreaLinksFile
{
    public static List<AreaLink> Read(
        AreaLinksRequest request, bool weighted, Dictionary<string, int> from, Dictionary<string, int> to, ProblemList problems, CancellationToken cancel)
    {
        var links = new List<AreaLink>();
        using var table = TableFile.Open(request.Path, problems);
        if (table is null || Columns(table, request, weighted, problems) is not { } columns)
        {
            return links;
        }
        var seen = new Dictionary<(int, int), long>();
        while (table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (!table.IsBlank && ReadRow(table, columns, from, to, problems) is { } link)
            {
                if (!seen.TryAdd((link.From, link.To), link.Row))
                {
                    problems.Add(At(table, columns[0], new Text("varje koppling en gång", "each link once"),
                        new Text($"Samma koppling står på rad {seen[(link.From, link.To)]}. Ta bort den ena.", $"The same link stands on row {seen[(link.From, link.To)]}. Remove one.")));
                    continue;
                }
                links.Add(link);
            }
        }
        if (links.Count == 0 && !problems.HasErrors)
        {
            problems.Add(new Problem(new Text("minst en rad med en koppling", "at least one row with a link"), "") { File = table.FileName });
        }
        return links;
    }

    private static AreaLink? ReadRow(TableReader table, int[] columns, Dictionary<string, int> from, Dictionary<string, int> to, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var first = Code(table, columns[0], from, problems);
        var second = Code(table, columns[1], to, problems);
        var weight = columns.Length > 2 ? Weight(table, columns[2], problems) : 1;
        return problems.ErrorCount > before ? null : new AreaLink(first, second, weight, table.Trimmed(columns[0]).ToString(), table.Row);
    }

    private static int Code(TableReader table, int column, Dictionary<string, int> known, ProblemList problems)
    {
        if (!known.TryGetValue(table.Trimmed(column).ToString(), out var id))
        {
            problems.Add(At(table, column, new Text("koden för ett område som finns", "the code of an area that exists"),
                new Text("Rätta koden, eller läs in områdets gränser först.", "Correct the code, or read the area's boundaries first.")));
        }
        return id;
    }

    private static double Weight(TableReader table, int column, ProblemList problems)
    {
        var text = table.Trimmed(column).ToString().Replace(',', '.');
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is >= 0 and <= 1)
        {
            return weight;
        }
        problems.Add(At(table, column, new Text("en andel mellan 0 och 1", "a share between 0 and 1"), new Text("Skriv andelen som 0,25.", "Write the share as 0.25.")));
        return double.NaN;
    }

    private static int[]? Columns(TableReader table, AreaLinksRequest request, bool weighted, ProblemList problems)
    {
        while (table.Read() && table.IsBlank)
        {
        }
        string[] wanted = weighted ? [request.FromColumn, request.ToColumn, request.WeightColumn] : [request.FromColumn, request.ToColumn];
        var headers = Enumerable.Range(0, table.FieldCount).Select(column => table.Trimmed(column).ToString()).ToList();
        var columns = wanted.Select(name => headers.FindIndex(header => header.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        foreach (var name in wanted.Where((_, index) => columns[index] < 0))
        {
            problems.Add(new Problem(new Text($"en kolumn «{name}»", $"a column “{name}”"), string.Join(", ", headers))
            {
                File = table.FileName, Sheet = table.Sheet, Row = table.Row, Advice = new Text("Ange kolumnens rubrik, eller lägg till den i filen.", "State the column's header, or add it to the file."),
            });
        }
        return columns.Contains(-1) ? null : columns;
    }

    private static Problem At(TableReader table, int column, Text expected, Text advice) => new(expected, table.Trimmed(column).ToString())
    {
        File = table.FileName, Sheet = table.Sheet, Row = table.Row, Column = TableReader.Letter(column), Advice = advice,
    };
}
