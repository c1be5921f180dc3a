namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string ToDoPath = "/att-gora";
    public const string TaskNewPath = "/att-gora/ny";
    public const string CalendarsPath = "/att-gora/kalender";
    public const string MessagesPath = "/att-gora/utskick";
    public const string MailPath = "/att-gora/epost";

    /// <summary>The list of one group or one person, or of everybody.</summary>
    public static string ToDo(string? view = null) => With(ToDoPath, ("visa", view));

    public static string Task(Guid id) => $"{ToDoPath}/{id}";

    /// <summary>What a calendar program subscribes to.</summary>
    public static string Calendar(string token) => $"/kalender/{token}.ics";
}
