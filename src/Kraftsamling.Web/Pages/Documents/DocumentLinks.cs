namespace Kraftsamling.Web.Common;

public static partial class Links
{
    /// <summary>Everything that people have made, with who may see it and what kind of document it is.</summary>
    public const string DocumentsPath = "/handlingar";

    /// <summary>Who may see a thing, and what kind of document it is.</summary>
    public static string Level(string kind, Guid id) => $"{DocumentsPath}/{kind}/{id}";
}
