using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Organisation;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Documents;

/// <summary>Everything that people have made, with who may see it and what kind of document it is.</summary>
[Access(DocumentAccess.Mark)]
public sealed class DocumentsModel(MarkService marks, OrganisationQueries queries, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>Only what is not open to everybody.</summary>
    [BindProperty(SupportsGet = true, Name = "slutna")] public bool ClosedOnly { get; set; }

    public TableModel Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        var all = await marks.ListAsync(cancel);
        Table = new()
        {
            Caption = T("Handlingar, de nyaste först", "Documents, the newest first"), HideCaption = true, Empty = ClosedOnly ? T("Allt är öppet.", "Everything is public.") : T("Inget är skrivet än.", "Nothing is written yet."),
            Columns = [new("namn", T("Handling", "Document")), new("niva", T("Vem får se", "Who may see")), new("slag", T("Vad den är", "What it is")), new("dag", T("Dag", "Day")) { Secondary = true }],
            Rows = [.. all.Where(one => !ClosedOnly || one.Level != AccessLevel.Public).Select(one => new TableRow(one.Thing.Id.ToString(),
            [
                new(T(one.Thing.Title)) { Href = Links.Level(one.Thing.Kind, one.Thing.Id) }, new(Level(one)), new(LevelWords.Name(one.Document)), new(Format.Day(one.Thing.Day)),
            ]))],
        };
    }

    private string Level(MarkedThing one)
    {
        var level = LevelWords.Name(one.Level) + (one.Level == AccessLevel.Restricted ? ": " + LevelWords.Readers(one.Readers, View) : "");
        return one.Mark is { IsSecret: true } mark ? $"{level}. {T("Sekretess enligt", "Secret under")} {mark.Provision}" : level;
    }
}
