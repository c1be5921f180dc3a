using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.ToDo;

public sealed class ToDoAccess : IAccess
{
    public const string Read = "todo.read";
    public const string Write = "todo.write";
    public const string HandOver = "todo.hand-over";
    public const string Messages = "todo.messages";
    public const string Calendar = "todo.calendar";
    public const string Mail = "todo.mail";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Se sina uppgifter; sekreterare och administratörer ser allas", "See one's tasks; secretaries and administrators see everybody's"), Role.HasAccount),
        new(Write, new Text("Avsluta och skjuta upp sina uppgifter", "Close and postpone one's tasks"), Role.HasAccount),
        new(HandOver, new Text("Skriva uppgifter och lämna över dem", "Write tasks and hand them over"), Role.SignedIn),
        new(Messages, new Text("Välja utskick och kalender", "Choose messages and calendar"), Role.HasAccount),
        new(Calendar, new Text("Läsa en kalender med dess hemliga länk", "Read a calendar by its secret link"), Role.Public),
        new(Mail, new Text("Se och sköta utgående e-post", "See and tend outgoing e-mail"), Role.Administrator),
    ];
}
