using System.Globalization;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Tables of a result, the same in the builder and on a version's page.</summary>
public static class IndexTables
{
    /// <summary>Areas by need, with the interval of their place. <paramref name="most"/> = 0 gives all areas and every column; else the first, with what the builder has room for.</summary>
    public static TableModel Ranking(IndexResultDocument result, int most = 0)
    {
        var placed = result.Ranked().ToList();
        var all = result.Areas.Count;
        return new TableModel
        {
            Id = "rangordning",
            Caption = T("Områden efter behov, störst först", "Areas by need, greatest first"),
            HideCaption = true,
            Tall = true,
            Columns = Columns(result, most > 0),
            Rows = [.. (most > 0 ? placed.Take(most) : placed.Concat(result.Areas.Where(area => area.Rank == 0))).Select(area => Row(area, result, all, most > 0))],
            Empty = T("Inget område fick någon poäng.", "No area got a score."),
        };
    }

    public static TableModel Changes(IndexComparison comparison) => new()
    {
        Id = "forandringar",
        Caption = T("Platser i de två versionerna, störst förändring först", "Ranks in the two versions, greatest change first"),
        HideCaption = true,
        Tall = true,
        Columns =
        [
            new("omrade", T("Område", "Area")), new("a", T("Plats i den första", "Rank in the first"), Numeric: true),
            new("b", T("Plats i den andra", "Rank in the second"), Numeric: true), new("andring", T("Förändring", "Change")),
        ],
        Rows = [.. comparison.Areas.Select(change => new TableRow(change.Code,
            [change.Name, Place(change.RankA), Place(change.RankB), Moved(change.Change)]))],
    };

    /// <summary>A bar from q5 to q95 with a mark at the rank, beside the same in words.</summary>
    public static IHtmlContent Interval(IndexArea area, int areas)
    {
        if (area is not { Q5: { } low, Q95: { } high })
        {
            return new HtmlString("–");
        }
        var text = Math.Round(low) == Math.Round(high) ? Format.Number(low) : $"{Format.Number(low)}–{Format.Number(high)}";
        return new HtmlString(
            $"""<span class="ks-interval"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line class="ks-interval__ground" x1="0" x2="100" y1="5" y2="5" /><rect x="{At(low)}" y="2" width="{Wide(low, high)}" height="6" rx="3" /><line class="ks-interval__rank" x1="{At(area.Rank)}" x2="{At(area.Rank)}" y1="0" y2="10" /></svg><span>{text}</span></span>""");

        string At(double rank) => Share((rank - 1) / Math.Max(1, areas - 1));
        string Wide(double from, double to) => Share(Math.Max(0.015, (to - from) / Math.Max(1, areas - 1)));
        static string Share(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static List<TableColumn> Columns(IndexResultDocument result, bool narrow)
    {
        List<TableColumn> columns = [new("omrade", T("Område", "Area")), new("plats", T("Plats", "Rank"), Numeric: true)];
        if (result.Draws > 0)
        {
            columns.AddRange([new("intervall", T("Platsen kan vara", "The rank may be")), new("sakerhet", T("Hur säkert", "How sure"))]);
        }
        if (narrow && result.Draws > 0)
        {
            return columns;
        }
        if (result.Draws > 0)
        {
            columns.Add(new("chans", T($"Andel omräkningar bland de {result.TopK}", $"Share of draws among the {result.TopK}"), Numeric: true));
        }
        columns.Add(new("poang", T("Poäng", "Score"), Numeric: true));
        if (result.AreaTypes.Count > 0)
        {
            columns.Add(new("typ", T("Områdestyp", "Area type")));
        }
        return columns;
    }

    private static TableRow Row(IndexArea area, IndexResultDocument result, int areas, bool narrow)
    {
        List<TableCell> cells = [new TableCell(area.Name) { Href = Links.Area(result.AreaSet.Code, area.Code) }, Place(area.Rank)];
        if (result.Draws > 0)
        {
            cells.AddRange([new TableCell("") { Html = Interval(area, areas) }, new TableCell("") { Html = Sure(area.Certainty, result.TopK) }]);
        }
        if (narrow && result.Draws > 0)
        {
            return new TableRow(area.Code, cells);
        }
        if (result.Draws > 0)
        {
            cells.Add(new TableCell(area.TopProbability is { } share ? Format.Percent(share) : "–") { Value = area.TopProbability ?? double.NaN });
        }
        cells.Add(TableCell.Number(area.Score ?? double.NaN, 2));
        if (result.AreaTypes.Count > 0)
        {
            cells.Add(area.AreaType > 0 ? $"{area.AreaType}. {T(result.AreaTypes[area.AreaType - 1])}" : "–");
        }
        return new TableRow(area.Code, cells);
    }

    public static IHtmlContent Sure(Certainty certainty, int topK) =>
        new HtmlString($"""<span class="ks-sure" data-sure="{IndexWords.Mark(certainty)}">{T(IndexWords.Certain(certainty, topK))}</span>""");

    private static TableCell Place(int rank) => rank == 0 ? new TableCell("–") : TableCell.Number(rank);

    private static TableCell Moved(int? change) => change switch
    {
        null => new TableCell(T("saknas i den ena", "missing in one")),
        0 => new TableCell(T("samma plats", "same rank")) { Value = 0 },
        > 0 => new TableCell(T($"{change} upp (större behov)", $"{change} up (greater need)")) { Value = change.Value },
        _ => new TableCell(T($"{-change} ner (mindre behov)", $"{-change} down (less need)")) { Value = change.Value },
    };
}
