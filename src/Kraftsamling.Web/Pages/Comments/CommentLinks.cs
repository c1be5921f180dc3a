namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string CommentPeoplePath = "/kommentarer/personer";

    /// <summary>The comments on a thing.</summary>
    public static string Comments(string kind, string id) => $"/kommentarer/{kind}/{Uri.EscapeDataString(id)}";

    /// <summary>A comment, wherever it stands: says nothing of the thing.</summary>
    public static string Comment(Guid comment) => $"/kommentarer/till/{comment}";

    /// <summary>One comment on a thing.</summary>
    public static string Comment(string kind, string id, Guid comment) => $"{Comments(kind, id)}#kommentar-{comment}";
}
