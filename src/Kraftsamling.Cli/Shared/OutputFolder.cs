namespace Kraftsamling.Cli;

/// <summary>Writes a folder of files so that there is never half of it: beside it first, then moved into place.</summary>
internal static class OutputFolder
{
    /// <param name="target">The folder; made when absent.</param>
    /// <param name="known">Files of an earlier run that are removed when this one does not write them.</param>
    /// <param name="write">Writes everything into the folder it is given.</param>
    /// <param name="cancellation">Until the first file is moved.</param>
    public static void Write(string target, IReadOnlyList<string> known, Action<string> write, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(target);
        Directory.CreateDirectory(full);
        var beside = Path.Combine(full, $".kraft-{Environment.ProcessId}");
        Directory.CreateDirectory(beside);
        try
        {
            write(beside);
            cancellation.ThrowIfCancellationRequested();
            foreach (var name in known)
            {
                File.Delete(Path.Combine(full, name));
            }
            Move(beside, full);
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }

    private static void Move(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Move(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
