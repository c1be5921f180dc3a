using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Documents;

/// <summary>Who may say who sees what, and what kind of document it is.</summary>
public sealed class DocumentAccess : IAccess
{
    public const string Mark = "documents.mark";

    public static IEnumerable<Rule> Rules =>
    [
        new(Mark, new Text("Bestämma vem som får se en sak, sekretessmarkera och ange vad som är allmän handling", "Decide who may see a thing, mark secrecy and say what is an official document"), Role.Secretary),
    ];
}
