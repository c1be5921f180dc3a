using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Errors;

/// <summary>Who may do what with the page that tells what went wrong.</summary>
public sealed class ErrorAccess : IAccess
{
    public const string Read = "error.read";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Få veta vad som gick fel", "Be told what went wrong"), Role.Public),
    ];
}
