using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>A dimension with the codes to fetch, in order.</summary>
/// <param name="Dimension">The dimension as the metadata has it, or with a code list's categories in place of its own.</param>
/// <param name="Codes">The codes.</param>
/// <param name="CodeList">The code list the codes belong to, or null.</param>
internal sealed record ChosenDimension(StatDimension Dimension, IReadOnlyList<string> Codes, string? CodeList)
{
    /// <summary>Works out an expression to codes of the dimension; a code that does not exist is a problem.</summary>
    public static ChosenDimension Resolve(StatDimension dimension, DimensionChoice choice, string table, ProblemList problems)
    {
        var codes = new List<string>();
        foreach (var value in choice.Values)
        {
            var found = ChoiceExpression.Codes(dimension, value);
            if (found is null or [])
            {
                problems.Add(new Problem(new($"ett värde som finns i {dimension.Code}", $"a value that exists in {dimension.Code}"), value) { File = table, Column = dimension.Code, Advice = new($"Till exempel: {Examples(dimension)}.", $"For instance: {Examples(dimension)}.") });
                continue;
            }
            codes.AddRange(found);
        }
        return new ChosenDimension(dimension, [.. codes.Distinct()], choice.CodeList);
    }

    private static string Examples(StatDimension dimension) => string.Join(", ", dimension.Categories.Take(5).Select(category => $"{category.Code} ({category.Label})"));
}

/// <summary>The expressions of PxWeb 2, worked out here so that they mean the same against every server.</summary>
internal static partial class ChoiceExpression
{
    /// <summary>The codes an expression stands for, in the dimension's order; null when it is no known code or expression.</summary>
    public static IReadOnlyList<string>? Codes(StatDimension dimension, string value)
    {
        if (dimension.IndexOf(value) >= 0)
        {
            return [value];
        }
        var codes = dimension.Categories.Select(category => category.Code).ToArray();
        if (Call().Match(value) is { Success: true } call)
        {
            return Called(dimension, codes, call.Groups["name"].Value.ToUpperInvariant(), call.Groups["first"].Value.Trim(), call.Groups["second"].Value.Trim());
        }
        return value.AsSpan().ContainsAny('*', '?') ? [.. codes.Where(code => FileSystemName.MatchesSimpleExpression(value, code, ignoreCase: true))] : null;
    }

    private static string[]? Called(StatDimension dimension, string[] codes, string name, string first, string second)
    {
        if (name is "TOP" or "BOTTOM")
        {
            var offset = 0;
            var whole = int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && (second.Length == 0 || int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out offset));
            var atEnd = (name == "TOP") == (dimension.Role == DimensionRole.Time);
            return !whole ? null : atEnd ? [.. codes.SkipLast(offset).TakeLast(count)] : [.. codes.Skip(offset).Take(count)];
        }
        var (from, to) = name switch
        {
            "RANGE" => (dimension.IndexOf(first), dimension.IndexOf(second)),
            "FROM" => (dimension.IndexOf(first), codes.Length - 1),
            _ => (0, dimension.IndexOf(first)),
        };
        return from < 0 || to < from ? null : codes[from..(to + 1)];
    }

    [GeneratedRegex(@"^(?<name>TOP|BOTTOM|RANGE|FROM|TO)\((?<first>[^,()]+)(,(?<second>[^,()]+))?\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();
}
