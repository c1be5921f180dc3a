using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>Who handles requests for public documents: nobody but the secretary, who sees every document.</summary>
public sealed class RequestAccess : IAccess
{
    public const string Handle = "requests.handle";

    public static IEnumerable<Rule> Rules =>
    [
        new(Handle, new Text("Handlägga begäran om allmän handling: välja handlingar, pröva sekretess och lämna ut", "Handle requests for public documents: choose documents, review secrecy and give out"), Role.Secretary),
    ];
}
