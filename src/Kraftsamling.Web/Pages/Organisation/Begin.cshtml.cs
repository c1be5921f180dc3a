using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>What the model proposes, and taking it over in one click.</summary>
[Access(OrganisationAccess.Edit)]
public sealed class BeginModel(OrganisationQueries queries, ModelOrganisationService model, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public ModelTakeOver Preview { get; private set; } = null!;

    /// <summary>Names of all units of the model by code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>This year's composition of the working group, once it is there.</summary>
    public GroupYear? WorkGroupYear { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    [Access(OrganisationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var saved = await model.TakeOverAsync(Today.Year, user.Change("organisation", "Modellens organisation togs över som förslag"), cancel);
        await LoadAsync(cancel);
        Problems = saved.Messages;
        return !saved.Saved ? Page() : LocalRedirect(WorkGroupYear is { } year ? Links.CompositionFill(year.Id) : Links.OrganisationPath);
    }

    public TableModel UnitTable(IReadOnlyList<ModelUnit> units, string caption) => new()
    {
        Caption = caption, HideCaption = true,
        Columns = [new("enhet", T("Enhet", "Unit")), new("slag", T("Slag", "Type")), new("under", T("Under", "Under")) { Secondary = true }, new("kalla", T("Känt från", "Known from")), new("del", T("Föreslagen del", "Proposed part"))],
        Rows = [.. units.Select(unit => new TableRow(unit.Code, [T(unit.Name), OrganisationWords.Type(unit.Type), unit.Parent is { } parent ? Names[parent] : "",
            unit.Knowledge == Knowledge.Published ? T("publicerad källa", "published source") : T("att bekräfta", "to be confirmed"), unit.ProposedRole is { } part ? OrganisationWords.Part(part) : ""]))],
    };

    private async Task LoadAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Preview = await model.PreviewAsync(cancel);
        Names = ModelOrganisation.Read().Units.ToDictionary(unit => unit.Code, unit => T(unit.Name));
        WorkGroupYear = Preview.WorkGroup is { } group ? View.YearOf(group) : null;
    }
}
