using System.Globalization;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Areas;

internal sealed record AreaLink(int From, int To, double Weight, string FromCode, long Row);

/// <summary>Reads a table of links; collects every problem.</summary>
internal static class AreaLinksFile
{
    public static List<AreaLink> Read(
        AreaLinksRequest request, bool weighted, AreaLookup from, AreaLookup to, ProblemList problems, CancellationToken cancel)
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
            if (!table.IsBlank && ReadRow(table, columns, request, from, to, problems) is { } link)
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

    /// <summary>The larger areas that the file names, each once; an area with two names is a problem.</summary>
    public static IReadOnlyList<(string Code, string Name)> ReadLarger(AreaLinksRequest request, ProblemList problems, CancellationToken cancel)
    {
        var found = new Dictionary<string, (string Name, long Row)>(StringComparer.OrdinalIgnoreCase);
        using var table = TableFile.Open(request.Path, problems);
        if (table is null || Find(table, [request.ToColumn, request.NameColumn ?? request.ToColumn], problems) is not { } columns)
        {
            return [];
        }
        while (table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var (code, name) = (table.Trimmed(columns[0]).ToString(), table.Trimmed(columns[1]).ToString());
            if (table.IsBlank || code.Length == 0)
            {
                continue;
            }
            name = name.Length == 0 ? code : name;
            if (code.Length > Areas.Area.CodeMaxLength || name.Length > Areas.Area.NameMaxLength)
            {
                problems.Add(At(table, columns[0], new Text($"en kod på högst {Areas.Area.CodeMaxLength} tecken och ett namn på högst {Areas.Area.NameMaxLength}", $"a code of at most {Areas.Area.CodeMaxLength} characters and a name of at most {Areas.Area.NameMaxLength}"),
                    new Text("Korta koden eller namnet.", "Shorten the code or the name.")));
            }
            else if (IdentityNumber.First(name) is { } number)
            {
                problems.Add(AreaNames.NoNumber(number) with { File = table.FileName, Sheet = table.Sheet, Row = table.Row, Column = TableReader.Letter(columns[1]) });
            }
            else if (!found.TryAdd(code, (name, table.Row)) && !found[code].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(At(table, columns[1], new Text($"«{found[code].Name}», som på rad {found[code].Row}", $"“{found[code].Name}”, as on row {found[code].Row}"),
                    new Text("Ett större område har ett namn. Rätta det ena.", "A larger area has one name. Correct one of them.")));
            }
        }
        return [.. found.Select(pair => (pair.Key, pair.Value.Name))];
    }

    private static AreaLink? ReadRow(TableReader table, int[] columns, AreaLinksRequest request, AreaLookup from, AreaLookup to, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var first = Area(table, columns[0], request, from, problems);
        var second = Area(table, columns[1], request, to, problems);
        var weight = columns.Length > 2 ? Weight(table, columns[2], problems) : 1;
        return problems.ErrorCount > before || first is null || second is null ? null : new AreaLink(first.Value, second.Value, weight, table.Trimmed(columns[0]).ToString(), table.Row);
    }

    private static int? Area(TableReader table, int column, AreaLinksRequest request, AreaLookup known, ProblemList problems)
    {
        var (id, suggestions) = known.Find(table.Trimmed(column).ToString(), table.Row);
        if (id is null)
        {
            var meant = string.Join("; ", suggestions);
            problems.Add(At(table, column, new Text("koden för ett område som finns, eller dess namn", "the code of an area that exists, or its name"), suggestions.Count > 0
                ? new Text($"Liknar: {meant}. Rätta i filen, eller låt raden utgå.", $"Is like: {meant}. Correct the file, or leave the row out.")
                : new Text("Rätta i filen, läs in områdets gränser först, eller låt raden utgå.", "Correct the file, read the area's boundaries first, or leave the row out.")) with
            { IsError = !request.LeaveOutUnknown });
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

    private static int[]? Columns(TableReader table, AreaLinksRequest request, bool weighted, ProblemList problems) =>
        Find(table, weighted ? [request.FromColumn, request.ToColumn, request.WeightColumn] : [request.FromColumn, request.ToColumn], problems);

    private static int[]? Find(TableReader table, string[] wanted, ProblemList problems)
    {
        while (table.Read() && table.IsBlank)
        {
        }
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
