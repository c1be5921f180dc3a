using System.Text.RegularExpressions;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Architecture;

/// <summary>What a stranger expects to find at the top of the repository.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void Licence_Text_IsEupl12WithFifteenArticlesAndAppendix()
    {
        var text = Read("LICENSE");
        Assert.StartsWith("EUROPEAN UNION PUBLIC LICENCE v. 1.2", text, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 15), Regex.Matches(text, @"^(?<n>\d+)\.[A-Z]", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(m => int.Parse(m.Groups["n"].ValueSpan, null)));
        Assert.Contains("Appendix", text, StringComparison.Ordinal);
    }

    [Fact]
    public void PublicCode_Keys_AreThoseTheStandardRequires()
    {
        var text = Read("publiccode.yml");
        string[] required = ["publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal", "maintenance", "localisation"];
        Assert.All(required, key => Assert.Matches(new Regex($"^{key}:", RegexOptions.Multiline, TimeSpan.FromSeconds(5)), text));
        Assert.Contains("license: EUPL-1.2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("kraft")]
    [InlineData(".ci/run")]
    public void Script_Mode_CanBeRun(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Run bits do not exist on Windows.");
            return;
        }
        var mode = File.GetUnixFileMode(Path.Combine(SharedFiles.Repository, path));
        Assert.True(mode.HasFlag(UnixFileMode.UserExecute), $"{path} has mode {mode}");
    }

    [Fact]
    public void Decisions_EachPage_HasContextChoiceConsequencesAndDate()
    {
        var pages = Directory.GetFiles(Path.Combine(SharedFiles.Repository, "docs", "decisions"), "*.md").Order(StringComparer.Ordinal).ToList();
        Assert.True(pages.Count >= 9, $"{pages.Count} decisions");
        Assert.Equal(Enumerable.Range(1, pages.Count), pages.Select(page => int.Parse(Path.GetFileName(page).AsSpan(0, 4), null)));
        foreach (var text in pages.Select(File.ReadAllText))
        {
            Assert.Matches(@"^# .+\n\nDate: \d{4}-\d{2}-\d{2}\n", text);
            Assert.Contains("\n## Context\n", text, StringComparison.Ordinal);
            Assert.Contains("\n## Choice\n", text, StringComparison.Ordinal);
            Assert.Contains("\n## Consequences\n", text, StringComparison.Ordinal);
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(SharedFiles.Repository, path));
}
