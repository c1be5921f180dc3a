using System.Text.RegularExpressions;
using Kraftsamling.Testing;

namespace Kraftsamling.Cli.Tests.Docs;

/// <summary>A fenced block: its language, its text and the line where it begins.</summary>
public sealed record Block(string Language, string Text, int Line);

/// <summary>A page of the documentation, cut into its blocks.</summary>
public static partial class Document
{
    /// <summary>Every Markdown page of the repository, from its root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "", "docs", "demo", "model", "bench" }.Select(folder => Path.Combine(SharedFiles.Repository, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", folder.EndsWith("docs", StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
            .Select(path => Path.GetRelativePath(SharedFiles.Repository, path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<Block> Blocks(string document)
    {
        var text = Read(document);
        return Fence().Matches(text).Select(match => new Block(match.Groups["language"].Value, match.Groups["text"].Value, text.AsSpan(0, match.Index).Count('\n') + 1));
    }

    /// <summary>Targets of links and pictures that lie in the repository.</summary>
    public static IEnumerable<string> Links(string document) =>
        Link().Matches(Read(document)).Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':'));

    private static string Read(string document) => File.ReadAllText(Path.Combine(SharedFiles.Repository, document));

    [GeneratedRegex(@"^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();
}
