namespace Kraftsamling.Cli;

/// <summary>Writes one file so that there is never half of it: beside it first, then moved into place.</summary>
internal static class OutputFile
{
    public static void Write(string path, Action<Stream> write, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = $"{full}.{Environment.ProcessId}";
        try
        {
            using (var stream = File.Create(beside))
            {
                write(stream);
            }
            cancellation.ThrowIfCancellationRequested();
            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
