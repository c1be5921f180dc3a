using System.Text.RegularExpressions;
using Kraftsamling.Testing;

namespace Kraftsamling.Analysis.Tests;

/// <summary>Every public method of the library says what it takes and gives.</summary>
public partial class ConventionTests
{
    private static readonly string Source = Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Analysis");

    [Fact]
    public void PublicMethods_Documentation_NamesEveryParameterAndTheResult()
    {
        var faults = new List<string>();
        int seen = 0;
        foreach (string file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            string[] lines = File.ReadAllLines(file);
            for (int k = 0; k < lines.Length; k++)
            {
                if (Method().Match(lines[k]) is { Success: true } method && IsPublicType(lines, k))
                {
                    seen++;
                    faults.AddRange(Faults(lines, k, method).Select(f => $"{Path.GetFileName(file)}:{k + 1} {f}"));
                }
            }
        }
        Assert.Empty(faults);
        Assert.True(seen > 30, $"Only {seen} methods were found: the pattern has gone blind.");
    }

    private static IEnumerable<string> Faults(string[] lines, int at, Match method)
    {
        int top = at;
        while (top > 0 && (lines[top - 1].TrimStart().StartsWith("///", StringComparison.Ordinal) || lines[top - 1].TrimStart().StartsWith('[')))
        {
            top--;
        }
        string text = string.Join('\n', lines[top..at]);
        if (text.Contains("<inheritdoc", StringComparison.Ordinal))
        {
            yield break;
        }
        if (!text.Contains("<summary>", StringComparison.Ordinal))
        {
            yield return "has no summary";
        }
        if (method.Groups["result"].Value != "void" && !text.Contains("<returns>", StringComparison.Ordinal))
        {
            yield return "does not say what it returns";
        }
        foreach (Match parameter in Parameter().Matches(lines[at][(method.Index + method.Length)..]))
        {
            if (!text.Contains($"<param name=\"{parameter.Groups["name"].Value}\">", StringComparison.Ordinal))
            {
                yield return $"does not describe {parameter.Groups["name"].Value}";
            }
        }
    }

    private static bool IsSource(string file) => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static bool IsPublicType(string[] lines, int at)
    {
        for (int k = at - 1; k >= 0; k--)
        {
            if (TypeLine().Match(lines[k]) is { Success: true } type)
            {
                return type.Groups["access"].Value == "public";
            }
        }
        return false;
    }

    [GeneratedRegex(@"^    public (static |override |readonly |async )*(?<result>[\w<>\[\]?.,() ]+?) (?<name>\w+)(<\w+>)?\((?!\) =>.*ToString)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"(?<=^|, )(this |in |ref |out |scoped )?[\w<>\[\]?.]+(<[^()]*>)?\??(\[\])* (?<name>\w+)(?=[,)]| =)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(?<access>public|internal) (.* )?(class|struct|record|interface|enum) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeLine();
}
