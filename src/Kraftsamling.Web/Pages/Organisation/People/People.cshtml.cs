using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>The register of persons who sit in groups or have a part in the work.</summary>
[Access(PeopleAccess.Read)]
public sealed class PeopleModel(OrganisationQueries queries, PersonService people, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>Somebody's data has just been disposed of.</summary>
    [BindProperty(SupportsGet = true, Name = "gallrad")] public string? Disposed { get; set; }

    public bool IsDisposed => Disposed is not null;

    public TableModel Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await people.ListAsync(Today, cancel);
        Table = new TableModel
        {
            Caption = T("Personer", "People"), HideCaption = true, Empty = T("Inga personer än. De kommer med när platserna fylls.", "No people yet. They come when the seats are filled."),
            Columns = [new("namn", T("Namn", "Name")), new("enhet", T("Arbetar eller är vald i", "Works or is elected in")), new("epost", T("E-post", "E-mail")) { Secondary = true }, new("platser", T("Platser i dag", "Seats today"), true)],
            Rows = [.. all.Select(row => new TableRow(row.Person.Id.ToString(), [new TableCell(row.Person.Name) { Href = Links.Person(row.Person.Id) }, T(row.UnitSv ?? "", row.UnitEn ?? ""), row.Person.Email ?? "", TableCell.Number(row.Seats)]))],
        };
    }
}
