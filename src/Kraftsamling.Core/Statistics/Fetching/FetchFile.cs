using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>What came, as a file that the import reads; gone when disposed.</summary>
internal sealed class FetchFile : IDisposable
{
    private FetchFile(string path, string name) => (Path, Name) = (path, name);

    public string Path { get; }

    /// <summary>The name that people see.</summary>
    public string Name { get; }

    public static FetchFile Write(FetchSpec spec, StatTable table)
    {
        var path = System.IO.Path.GetTempFileName();
        using (var stream = File.Create(path))
        {
            StatFile.WriteForImport(stream, table);
        }
        var named = System.IO.Path.ChangeExtension(path, ".csv");
        File.Move(path, named, overwrite: true);
        return new FetchFile(named, $"hamtning-{spec.Code}.csv");
    }

    public void Dispose() => File.Delete(Path);
}
