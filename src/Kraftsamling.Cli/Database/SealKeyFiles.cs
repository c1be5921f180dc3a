using Kraftsamling.Core.Storage;

namespace Kraftsamling.Cli.Database;

/// <summary>The file with the key of the change log's seal.</summary>
internal static class SealKeyFiles
{
    public static string Of(DatabaseOptions options) => new ChangeLogKey(options.KeyFolder).File ?? "";

    /// <summary>A copy that its owner alone reads.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(to, open);
        stream.Write(File.ReadAllBytes(from));
    }
}
