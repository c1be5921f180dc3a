using System.Globalization;

namespace Kraftsamling.Exchange.Px;

/// <summary>Writes the statements and cells of a PX file so that no line is longer than the format allows.</summary>
internal sealed class PxLines(TextWriter writer)
{
    private const int MaxLine = 256;
    private const int PieceLength = 70;

    private int _length;

    /// <summary>A statement with one text, cut over lines when it is long.</summary>
    public void Text(string keyword, string? language, IReadOnlyList<string> keys, string text)
    {
        Left(keyword, language, keys);
        for (var from = 0; from == 0 || from < text.Length; from += PieceLength)
        {
            writer.Write(from == 0 ? "\"" : "\n\"");
            writer.Write(text.AsSpan(from, Math.Min(PieceLength, text.Length - from)));
            writer.Write('"');
        }
        writer.Write(";\n");
    }

    /// <summary>A statement with words or numbers, which stand without quotation marks.</summary>
    public void Words(string keyword, string? language, IReadOnlyList<string> keys, params IEnumerable<string> words)
    {
        Left(keyword, language, keys);
        writer.Write(string.Join(',', words));
        writer.Write(";\n");
    }

    /// <summary>A statement with a list of texts; a first word may stand before them (TLIST(A1)).</summary>
    public void List(string keyword, string? language, IReadOnlyList<string> keys, IEnumerable<string> texts, string? first = null)
    {
        Left(keyword, language, keys);
        Pieces(texts.Select(text => $"\"{text}\""), first);
    }

    /// <summary>A statement with pairs "parent":"child".</summary>
    public void Pairs(string keyword, string? language, IReadOnlyList<string> keys, IEnumerable<(string? Parent, string Child)> pairs)
    {
        Left(keyword, language, keys);
        Pieces(pairs.Select(pair => pair.Parent is null ? $"\"{pair.Child}\"" : $"\"{pair.Parent}\":\"{pair.Child}\""), null);
    }

    public void BeginData() => writer.Write("DATA=\n");

    /// <summary>A number or a quoted symbol.</summary>
    public void Cell(string text)
    {
        if (_length + text.Length + 1 >= MaxLine)
        {
            EndRow();
        }
        writer.Write(text);
        writer.Write(' ');
        _length += text.Length + 1;
    }

    public void EndRow()
    {
        writer.Write('\n');
        _length = 0;
    }

    public void EndData() => writer.Write(";\n");

    /// <summary>A number without exponent that reads back to exactly the same one.</summary>
    public static string Number(double value)
    {
        var text = Numbers.Write(value);
        if (!text.Contains('E', StringComparison.Ordinal))
        {
            return text;
        }
        var decimals = Math.Abs(value) >= 1 ? 0 : (int)Math.Min(340, 18 - Math.Floor(Math.Log10(Math.Abs(value))));
        var plain = value.ToString("F" + Numbers.Write(decimals), CultureInfo.InvariantCulture);
        return decimals == 0 ? plain : plain.TrimEnd('0');
    }

    private void Left(string keyword, string? language, IReadOnlyList<string> keys)
    {
        var left = keyword + (language is null ? "" : $"[{language}]") + (keys.Count == 0 ? "" : $"({string.Join(',', keys.Select(key => $"\"{key}\""))})") + "=";
        writer.Write(left);
        _length = left.Length;
    }

    private void Pieces(IEnumerable<string> pieces, string? first)
    {
        var begun = first is not null;
        writer.Write(first);
        _length += first?.Length ?? 0;
        foreach (var piece in pieces)
        {
            if (begun)
            {
                writer.Write(',');
            }
            if (begun && _length + piece.Length + 2 > MaxLine)
            {
                EndRow();
            }
            writer.Write(piece);
            _length += piece.Length + 1;
            begun = true;
        }
        writer.Write(";\n");
        _length = 0;
    }
}
