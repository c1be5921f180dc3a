using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>All collaboration agreements; those that end soon stand first.</summary>
[Access(AgreementAccess.Read)]
public sealed class AgreementsModel(OrganisationQueries queries, AgreementService agreements, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public TableModel Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await agreements.ListAsync(Today, cancel);
        Table = new TableModel
        {
            Caption = T("Samverkansöverenskommelser", "Collaboration agreements"), HideCaption = true, Empty = T("Inga överenskommelser än.", "No agreements yet."),
            Columns = [new("rubrik", T("Överenskommelse", "Agreement")), new("lage", T("Läge", "State")), new("parter", T("Parter", "Parties")) { Secondary = true }, new("galler", T("Gäller", "Valid"))],
            Rows = [.. all.Select(one => new TableRow(one.Agreement.Id.ToString(),
                [new TableCell(one.Agreement.Title) { Href = Links.Agreement(one.Agreement.Id) }, new TableCell("") { Html = AgreementWords.Tag(one.Agreement, Today) },
                    string.Join(", ", one.Parties.Select(OrganisationWords.Name)), AgreementWords.Period(one.Agreement)]))],
        };
    }
}
