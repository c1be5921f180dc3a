using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>Every request, the open ones first.</summary>
[Access(RequestAccess.Handle)]
public sealed class RequestsModel(RequestService requests) : PageModel
{
    public TableModel Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Table = new()
    {
        Caption = T("Begäran, de som väntar först", "Requests, those that wait first"), HideCaption = true, Empty = T("Ingen begäran är registrerad.", "No request has been registered."),
        Columns = [new("nr", T("Nummer", "Number")), new("vad", T("Vad som begärs", "What is asked for")), new("kom", T("Kom", "Came")), new("lage", T("Läge", "State"))],
        Rows = [.. (await requests.ListAsync(cancel)).Select(row => new TableRow(row.Request.Id.ToString(),
        [
            new(row.Request.Designation) { Href = Links.DocumentRequest(row.Request.Id) }, new(Short(row.Request.Words)), new(Format.Day(row.Request.ReceivedOn)), new(State(row)),
        ]))],
    };

    private static string State(RequestRow row) => row switch
    {
        { Request.ClosedAt: { } at } => T($"Besvarad {Format.Day(at)}", $"Answered {Format.Day(at)}"),
        { Documents: 0 } => T("Inga handlingar valda än", "No documents chosen yet"),
        { Left: > 0 } => T($"{row.Left} av {row.Documents} handlingar ska prövas", $"{row.Left} of {row.Documents} documents to be reviewed"),
        _ => T("Alla prövade, kan besvaras", "All reviewed, can be answered"),
    };

    private static string Short(string words)
    {
        const int Longest = 120;
        return words.Length <= Longest ? words : words[..Longest].TrimEnd() + "…";
    }
}
