using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>
/// Reads PX files, the format of the Nordic statistical agencies: cells with and without keys, one or more languages, symbols in
/// place of numbers. Of the languages Swedish and English are kept; another alone.
/// Source: "PX-file format", Statistics Sweden, versions 2006 and 2013.
/// </summary>
public static class PxReader
{
    /// <summary>Reads a file; null, with problems, when something in it is wrong.</summary>
    public static StatTable? Read(string path, ProblemList problems)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), problems);
    }

    /// <summary>Reads a stream to its end; it stays open. Null, with problems, when something in it is wrong.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="problems">Where problems go: all of those in the header, or those among the cells.</param>
    public static StatTable? Read(Stream stream, string name, ProblemList problems)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var before = problems.ErrorCount;
        var own = new ProblemList();
        var table = PxText.Decode(copy.ToArray(), name, own) is { } text ? Read(text, name, own) : null;
        problems.AddRange(own);
        return problems.ErrorCount > before ? null : table;
    }

    private static StatTable? Read(string text, string name, ProblemList problems)
    {
        var scanner = new PxScanner(text, name, problems);
        var statements = scanner.Read();
        if (scanner.DataStart < 0 && !problems.HasErrors)
        {
            problems.Add(new Problem(new("DATA= följt av talen", "DATA= followed by the numbers"), "") { File = name, Advice = new("Filen är ingen hel PX-fil. Hämta den igen.", "The file is not a whole PX file. Fetch it again.") });
        }
        if (problems.HasErrors)
        {
            return null;
        }
        var header = new PxHeader(statements, name, problems);
        PxCheck.Check(header);
        return problems.HasErrors ? null : Build(header, text, scanner);
    }

    private static StatTable? Build(PxHeader header, string text, PxScanner scanner)
    {
        TellDropped(header);
        var dimensions = PxTableBuilder.Dimensions(header);
        var cells = StatTable.CountCells(dimensions);
        if (cells > StatTable.MaxCells)
        {
            header.Fault(null, new($"högst {StatTable.MaxCells} celler", $"at most {StatTable.MaxCells} cells"), Numbers.Write(cells), new("Hämta tabellen i delar.", "Fetch the table in parts."));
            return null;
        }
        return new PxCells(text, scanner.DataStart, scanner.DataLine, header, dimensions).Read() is { } read
            ? PxTableBuilder.Build(header, dimensions, read.Values, read.Status)
            : null;
    }

    private static void TellDropped(PxHeader header)
    {
        var kept = header.KeptLanguages;
        foreach (var language in header.OtherLanguages.Where(language => !kept.Contains(language)))
        {
            header.Fault(header.Find("LANGUAGES"), new("språken sv och en", "the languages sv and en"), language, new("Texterna på det språket lästes inte.", "The texts in that language were not read."), isError: false);
        }
    }
}
