using System.Text;

namespace Kraftsamling.Exchange.Tables;

/// <summary>How a table file is to be opened; everything that is not given is found out from the file.</summary>
public sealed record TableOptions
{
    /// <summary>The sheet of a workbook; the first one when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Comma, semicolon or tab; found out when null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The text's encoding; found out when null (byte order mark, then valid UTF-8, else Windows-1252).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The longest row in characters: more than this is a quotation mark that was never closed.</summary>
    public int MaxRowLength { get; init; } = 4 * 1024 * 1024;
}
