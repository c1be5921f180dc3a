using System.Text.RegularExpressions;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Architecture;

/// <summary>A module of Core may use those to its left only; docs/architecture.md shows the order.</summary>
public sealed class ModuleOrderTests
{
    private static readonly string Core = Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Core");

    // Storage holds the one database context, so it knows every module and every module knows it.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Shared"] = [],
        ["Organisation"] = [],
        ["Areas"] = [],
        ["Statistics"] = ["Organisation", "Areas"],
        ["Interventions"] = ["Organisation", "Areas", "Statistics"],
        ["Funding"] = ["Organisation", "Areas", "Statistics", "Interventions"],
        ["Evaluation"] = ["Organisation", "Areas", "Statistics", "Interventions"],
        ["Governance"] = [],
        ["Consultations"] = [],
    };

    public static TheoryData<string> Modules => [.. Folders().Where(folder => folder != "Storage")];

    [Fact]
    public void Core_EveryFolder_HasAPlaceInTheOrder() =>
        Assert.DoesNotContain(Folders(), folder => folder != "Storage" && !MayUse.ContainsKey(folder));

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_ItsFiles_UseOnlyModulesToTheLeft(string module)
    {
        var forbidden = MayUse.Keys.Except(MayUse[module]).Where(name => name != module && name != "Shared").ToList();
        var pattern = new Regex($@"(?<![\w.])(?:Kraftsamling\.)?(?:Core\.)?({string.Join('|', forbidden)})(?:\.[A-Z]\w*|;)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var crossings = from file in Directory.EnumerateFiles(Path.Combine(Core, module), "*.cs", SearchOption.AllDirectories)
                        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
                        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
                            && !line.Text.Contains("Kraftsamling.Analysis.", StringComparison.Ordinal)
                            && !line.Text.Contains("Kraftsamling.Exchange.", StringComparison.Ordinal)
                            && pattern.IsMatch(line.Text)
                        select $"{Path.GetRelativePath(Core, file)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(crossings);
    }

    private static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Core).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal);
}
