using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>The tables about selections.</summary>
public static class SelectionTables
{
    public const string AreasId = "valda-omraden";

    /// <summary>The chosen areas with the part they belong to.</summary>
    public static TableModel Areas(SelectionView view)
    {
        var needs = view.Needs.Areas.ToDictionary(area => area.Code);
        var rows = view.Content.Ordered.Where(item => item.IsPlace).SelectMany((item, at) => item.Areas.Select(area =>
        {
            var need = needs.GetValueOrDefault(area.Code);
            return new TableRow(area.Code,
            [
                new(area.Name) { Href = view.City.ByCode.ContainsKey(area.Code) ? Links.Area(view.City.Set.Code, area.Code) : null }, $"{SelectionMap.Number(at)} {(item.Name ?? (item.Kind == SelectionItemKind.Cluster ? T("kluster", "cluster") : T("för sig", "on its own")))}",
                Markup.Certainty((Certainty)(int)(need?.Certainty ?? NeedCertainty.Unknown)), TableCell.Number(need?.Population ?? double.NaN),
            ]);
        }));
        return new TableModel
        {
            Id = AreasId, Caption = T("Områden i valet", "Areas in the selection"), HideCaption = true, Rows = [.. rows], Empty = T("Inga områden än.", "No areas yet."),
            Columns = [new("namn", T("Område", "Area")), new("del", T("Del", "Part")), new("sakerhet", T("Enligt indexet", "By the index")) { Secondary = true }, new("folk", T("Invånare", "Residents"), Numeric: true)],
        };
    }

    /// <summary>Each measure's part of the need.</summary>
    public static TableModel Measures(SelectionCover cover) => new()
    {
        Caption = T("Så stor del bor i de valda områdena", "How large a part lives in the chosen areas"),
        Columns = [new("matt", T("Personer som måttet gäller", "People the measure concerns")), new("andel", T("Andel av staden", "Share of the city"), Numeric: true), new("uppgift", T("Områden med uppgift", "Areas with a figure"), Numeric: true) { Secondary = true }, new("vikt", T("Vikt i indexet", "Weight in the index"), Numeric: true)],
        Rows = [.. cover.Measures.Select((measure, at) => new TableRow(SelectionMap.Number(at), [T(measure.Name), Percent(measure.Share), TableCell.Number(measure.Known), Percent(measure.Weight)]))],
    };

    /// <summary>Two rounds measure by measure.</summary>
    public static TableModel Compared(SelectionView a, SelectionView b)
    {
        var measures = a.Cover.Measures.Select(measure => measure.Name).Union(b.Cover.Measures.Select(measure => measure.Name));
        List<(string Name, Func<SelectionCover, TableCell> Value)> rows =
        [
            (T("Områden", "Areas"), cover => TableCell.Number(cover.Areas)),
            (T("Invånare", "Residents"), cover => TableCell.Number(cover.Population)),
            (T("Andel av stadens invånare", "Share of the city's residents"), cover => Percent(cover.PopulationShare)),
            (T("Andel av stadens behov", "Share of the city's need"), cover => Percent(cover.NeedShare)),
            .. measures.Select((string, Func<SelectionCover, TableCell>) (name) => ("– " + T(name), cover => Percent(cover.Measures.FirstOrDefault(measure => measure.Name == name)?.Share ?? double.NaN))),
            (T("Säkert på listan", "Surely on the list"), cover => TableCell.Number(cover.Sure)),
            (T("Kan höra till listan", "May belong to the list"), cover => TableCell.Number(cover.Uncertain)),
            (T("Utanför listan", "Outside the list"), cover => TableCell.Number(cover.Outside)),
            (T("Säkert på listan men inte valda", "Surely on the list but not chosen"), cover => TableCell.Number(cover.SureLeftOut)),
        ];
        return new TableModel
        {
            Caption = T("Siffrorna bredvid varandra", "The figures side by side"), HideCaption = true,
            Columns = [new("vad", T("Uppgift", "Figure")), new("a", T("Första", "First"), Numeric: true), new("b", T("Andra", "Second"), Numeric: true)],
            Rows = [.. rows.Select((row, at) => new TableRow(SelectionMap.Number(at), [row.Name, row.Value(a.Cover), row.Value(b.Cover)]))],
        };
    }

    private static TableCell Percent(double share) => new(Format.Percent(share)) { Value = share };
}
