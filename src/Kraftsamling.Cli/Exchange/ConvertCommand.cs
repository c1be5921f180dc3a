using System.CommandLine;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Cli.Exchange;

/// <summary>kraft convert IN OUT: a statistical table from one format to another, by extension.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var from = new Argument<string>("IN") { Description = en ? "The table: .px, .json (JSON-stat), .csv or .xlsx." : "Tabellen: .px, .json (JSON-stat), .csv eller .xlsx." };
        var to = new Argument<string>(en ? "OUT" : "UT") { Description = en ? "The file to write, in the format its extension says." : "Filen som skrivs, i det format filändelsen säger." };
        var command = new Command("convert", en ? "Convert a statistical table between PX, JSON-stat, CSV and XLSX." : "Gör om en statistisk tabell mellan PX, JSON-stat, CSV och XLSX.") { from, to };
        command.SetAction((call, cancellation) => Task.FromResult(Convert(call.GetValue(from)!, call.GetValue(to)!, terminal, cancellation)));
        return command;
    }

    private static int Convert(string from, string to, Terminal terminal, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        if (StatFile.FormatOf(to) is not { } format)
        {
            problems.Add(StatFile.WrongExtension(to));
        }
        else if (StatFile.Read(from, problems) is { } table && Write(table, to, format, problems, cancellation))
        {
            terminal.Show(problems);
            var shape = string.Join(" × ", table.Dimensions.Select(dimension => $"{dimension.Code} {dimension.Categories.Count}"));
            terminal.Say(new($"{to}: {table.CellCount} celler ({shape}).", $"{to}: {table.CellCount} cells ({shape})."));
            return ExitCodes.Done;
        }
        terminal.Show(problems);
        return ExitCodes.WrongInput;
    }

    // Beside first, then into place: there is never half a file.
    private static bool Write(StatTable table, string to, StatFormat format, ProblemList problems, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(to);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = $"{full}.{Environment.ProcessId}";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite))
            {
                if (!StatFile.Write(stream, table, format, problems, cancellation))
                {
                    return false;
                }
            }
            cancellation.ThrowIfCancellationRequested();
            File.Move(beside, full, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
