using Xunit;

namespace Kraftsamling.Testing;

/// <summary>Real and reference files that lie beside the checkout, never in it.</summary>
public static class SharedFiles
{
    /// <summary>The root of the checkout: the folder that holds the solution.</summary>
    public static string Repository { get; } = FindUp(AppContext.BaseDirectory, "Kraftsamling.slnx")
        ?? throw new InvalidOperationException("Kraftsamling.slnx was not found above the test's folder.");

    private static readonly string? Root = Find();

    /// <summary>The full path of <paramref name="path"/> below the shared folder; skips the test with a clear word where the folder or file is absent.</summary>
    public static string Require(string path)
    {
        if (Root is null)
        {
            Assert.Skip($"The folder 'shared' does not lie beside the checkout (or where KRAFTSAMLING_SHARED says): {path} was not tried.");
        }
        var full = Path.Combine(Root!, path);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            Assert.Skip($"{path} is not in the shared folder: not tried.");
        }
        return full;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("KRAFTSAMLING_SHARED");
        var folder = named ?? Path.Combine(Path.GetDirectoryName(Repository)!, "shared");
        return Directory.Exists(folder) ? folder : null;
    }

    private static string? FindUp(string from, string file)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
            {
                return folder.FullName;
            }
        }
        return null;
    }
}
