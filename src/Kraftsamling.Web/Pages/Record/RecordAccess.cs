using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>Who may read what has happened.</summary>
public sealed class RecordAccess : IAccess
{
    /// <summary>What has happened with one thing that the person works with.</summary>
    public const string Read = "record.read";

    /// <summary>The whole log, and what has happened with people and accounts.</summary>
    public const string ReadAll = "record.read-all";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Läsa vad som har hänt med en sak", "Read what has happened with a thing"), Role.SignedIn),
        new(ReadAll, new Text("Läsa hela ändringsloggen", "Read the whole change log"), Role.Secretary, Role.Administrator),
    ];
}
