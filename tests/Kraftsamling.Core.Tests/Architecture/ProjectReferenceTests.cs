using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Architecture;

/// <summary>What a project may stand on; docs/architecture.md gives the reasons.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("src/Kraftsamling.Analysis", "")]
    [InlineData("src/Kraftsamling.Exchange", "")]
    [InlineData("src/Kraftsamling.Core", "Analysis Exchange")]
    [InlineData("demo/Kraftsamling.Demo", "Core")]
    [InlineData("src/Kraftsamling.Web", "Core Demo")]
    [InlineData("src/Kraftsamling.Cli", "Core Demo Web")]
    public void Project_ItsReferences_AreAmongThoseAllowed(string folder, string allowed)
    {
        var references = Items(folder, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path).Replace("Kraftsamling.", "", StringComparison.Ordinal));
        Assert.Empty(references.Except(allowed.Split(' ')));
    }

    [Fact]
    public void Analysis_ItsPackages_AreGeometryAndMathematicsOnly() =>
        Assert.Equal(["MathNet.Numerics", "NetTopologySuite"], Items("src/Kraftsamling.Analysis", "PackageReference").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("src/Kraftsamling.Analysis")]
    [InlineData("src/Kraftsamling.Exchange")]
    public void Project_BelowCore_DoesNotStandOnTheWebFramework(string folder) =>
        Assert.Empty(Items(folder, "FrameworkReference"));

    [Fact]
    public void Analysis_ItsCode_TouchesNoFileNetworkClockOrAmbientRandomness()
    {
        string[] outside = ["System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter",
            "System.Console", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator"];
        var used = ReferencedTypes(typeof(Analysis.Statistics.IndexResult).Assembly.Location);
        Assert.Contains("System.Object", used);
        Assert.DoesNotContain(used, type => outside.Contains(type) || type.StartsWith("System.Net.", StringComparison.Ordinal));
    }

    [Fact]
    public void Packages_EveryVersion_IsExactAndCentral()
    {
        var versions = XDocument.Load(Path.Combine(SharedFiles.Repository, "Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(versions);
        Assert.DoesNotContain(versions.Select(item => (string?)item.Attribute("Version")), version => version is not ['[', .., ']'] || version.Contains(','));
        Assert.DoesNotContain(ProjectFiles(), file => XDocument.Load(file).Descendants("PackageReference").Any(item => item.Attribute("Version") is not null));
    }

    [Fact]
    public void Projects_EachOne_HasALockFileAndIsInTheSolution()
    {
        var solution = XDocument.Load(Path.Combine(SharedFiles.Repository, "Kraftsamling.slnx")).Descendants("Project")
            .Select(item => Path.GetFullPath(Path.Combine(SharedFiles.Repository, (string)item.Attribute("Path")!))).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ProjectFiles(), file => !solution.Contains(file) || !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "packages.lock.json")));
    }

    private static IEnumerable<string> ProjectFiles() =>
        from folder in new[] { "src", "demo", "tests", "bench" }
        from project in Directory.EnumerateDirectories(Path.Combine(SharedFiles.Repository, folder))
        from file in Directory.EnumerateFiles(project, "*.csproj")
        select file;

    private static IEnumerable<string> Items(string folder, string kind)
    {
        var file = Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, folder), "*.csproj").Single();
        return XDocument.Load(file).Descendants(kind).Select(item => (string)item.Attribute("Include")!);
    }

    private static HashSet<string> ReferencedTypes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return reader.TypeReferences.Select(reader.GetTypeReference)
            .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}").ToHashSet(StringComparer.Ordinal);
    }
}
