using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Comments;

/// <summary>Who may read and write comments, on what they may otherwise see.</summary>
public sealed class CommentAccess : IAccess
{
    public const string Read = "comments.read";
    public const string Write = "comments.write";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa kommentarer på det man får se; en grupps egna läser bara gruppen", "Read comments on what one may see; a group's own are read by the group alone"), Role.SignedIn),
        new(Write, new Text("Kommentera det man får se", "Comment on what one may see"), Role.SignedIn),
    ];
}
