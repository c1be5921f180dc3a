using System.Text;

namespace Kraftsamling.Testing;

/// <summary>A file of one's own, gone when disposed.</summary>
public sealed class TempFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-file-").FullName;

    public TempFile(string name, string text, Encoding? encoding = null)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(Path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
