using System.Text.Json;

namespace Kraftsamling.Web.Common;

/// <summary>The built style sheets and scripts by their source names; the real names change with the content.</summary>
public sealed class Assets(IWebHostEnvironment environment)
{
    private readonly Dictionary<string, string> _names = Read(Path.Combine(environment.WebRootPath, "dist", "manifest.json"));

    /// <summary>All source names, e.g. "app.css".</summary>
    public IReadOnlyCollection<string> Names => _names.Keys;

    /// <summary>The address of the file built from Client/<paramref name="source"/> (.ts is asked for as .js).</summary>
    public string Url(string source) => "/dist/" + _names[source];

    private static Dictionary<string, string> Read(string manifest) => File.Exists(manifest)
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest))!
        : throw new InvalidOperationException($"The built client files are missing: {manifest}. Build the project Kraftsamling.Web.");
}
