using System.Globalization;

namespace Kraftsamling.Exchange.Docx;

/// <summary>What a step of a path does.</summary>
internal enum DocPathStep { Move, Line, Close }

/// <summary>Reads the path data of drawings: "M x y", then "l" and pairs of steps from the last point, then "z"; whole numbers.</summary>
internal static class DocPath
{
    /// <summary>The steps with the points they lead to; a close repeats the last point.</summary>
    /// <param name="path">Path data; empty gives no step.</param>
    /// <exception cref="ArgumentException">Something else stands in it.</exception>
    public static IReadOnlyList<(int X, int Y, DocPathStep Step)> Steps(string path)
    {
        var steps = new List<(int, int, DocPathStep)>();
        var (x, y, at, mode) = (0, 0, 0, ' ');
        while (Next(path, ref at) is var sign && sign != '\0')
        {
            if (sign is 'M' or 'l')
            {
                mode = sign;
                at++;
                continue;
            }
            if (sign == 'z')
            {
                at++;
                steps.Add((x, y, DocPathStep.Close));
                continue;
            }
            var (a, b) = (Number(path, ref at), Number(path, ref at));
            (x, y) = mode switch { 'M' => (a, b), 'l' => (x + a, y + b), _ => throw Wrong(path, at) };
            steps.Add((x, y, mode == 'M' ? DocPathStep.Move : DocPathStep.Line));
        }
        return steps;
    }

    private static char Next(string path, ref int at)
    {
        while (at < path.Length && path[at] is ' ' or ',' or '\n')
        {
            at++;
        }
        return at < path.Length ? path[at] : '\0';
    }

    private static int Number(string path, ref int at)
    {
        _ = Next(path, ref at);
        var start = at;
        at += at < path.Length && path[at] == '-' ? 1 : 0;
        while (at < path.Length && char.IsAsciiDigit(path[at]))
        {
            at++;
        }
        return int.TryParse(path.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, start);
    }

    private static ArgumentException Wrong(string path, int at) =>
        new($"Found '{(at < path.Length ? path[at] : ' ')}' at {at} of a path, expected M, l, z or a whole number.", nameof(path));
}
