using System.Reflection;
using System.Text.RegularExpressions;
using Kraftsamling.Testing;
using Kraftsamling.Web.Hosting;
using Xunit;

namespace Kraftsamling.Web.Tests.Security;

/// <summary>docs/security.md against the list of what is asked for and against the tests that it names.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] Statuses = ["fulfilled", "not applicable", "weaker"];
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "security.md"));

    private static List<string[]> Rows => [.. Text.Split('\n').Where(line => Number().IsMatch(line)).Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Requirements_EveryOneOfLevelsOneAndTwo_HasOneLine()
    {
        Assert.Equal(253, AsvsRequirements.LevelOne.Count + AsvsRequirements.LevelTwo.Count);
        var rows = Rows;
        Assert.Equal(AsvsRequirements.LevelOne.Concat(AsvsRequirements.LevelTwo).Order(StringComparer.Ordinal), rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(AsvsRequirements.LevelOne.Contains(row[0]) ? "1" : "2", row[1]));
    }

    [Fact]
    public void Lines_EveryOne_HaveAStatusAndATestOrAReason() => Assert.All(Rows, row =>
    {
        Assert.Equal(5, row.Length);
        Assert.Contains(row[3], Statuses);
        Assert.True(row[4].Length >= 5, $"{row[0]} has neither test nor reason.");
        Assert.True(row[3] == "fulfilled" || Name().Replace(row[4], "").Length > 5, $"{row[0]} is {row[3]} without a reason.");
    });

    [Fact]
    public void Tests_NamedInTheDocument_Exist()
    {
        var named = Name().Matches(Text).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).Distinct().ToList();
        Assert.True(named.Count > 60, $"{named.Count} tests");
        var sources = Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        Assert.Empty(named.Where(test => !sources.Exists(text => Regex.IsMatch(text, $@"class {test.Class}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
            && (test.Method.Length == 0 || Regex.IsMatch(text, $@"public (async Task|Task|void) {test.Method}\(", RegexOptions.None, TimeSpan.FromSeconds(5))))).Select(test => $"{test.Class}.{test.Method}"));
    }

    [Fact]
    public void Counts_InTheDocument_AreThoseOfItsLines()
    {
        foreach (var status in Statuses)
        {
            Assert.Contains($"| {status} | {Rows.Count(row => row[3] == status)} |", Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Limits_EverySetting_StandsInTheOperationsManual()
    {
        var manual = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "operations.md"));
        var (usual, settings) = (new LimitSettings(), typeof(LimitSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList());
        Assert.True(settings.Count >= 11, $"{settings.Count} settings");
        Assert.All(settings, setting => Assert.Matches($@"`Granser__{setting.Name}`.*\b{setting.GetValue(usual)}\b", manual));
    }

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"`(?<class>[A-Z][A-Za-z0-9]*Tests)(?:\.(?<method>[^`]+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
