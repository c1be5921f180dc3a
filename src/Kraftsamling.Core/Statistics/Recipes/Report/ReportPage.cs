using System.Globalization;
using System.Net;
using System.Text;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Core.Statistics.Recipes.Report;

/// <summary>What goes into a report.</summary>
/// <param name="Runs">The total first, then women and men where the values have them.</param>
/// <param name="Boundaries">The areas to draw.</param>
/// <param name="Join">Which boundary belongs to which area.</param>
/// <param name="Hashes">SHA-256 of each input file by name.</param>
/// <param name="Remarks">What the reader of the report should know about the files.</param>
public sealed record ReportInput(
    IReadOnlyList<IndexRunResult> Runs, BoundarySet Boundaries, AreaJoin Join, IReadOnlyDictionary<string, string> Hashes, IReadOnlyList<Problem> Remarks);

/// <summary>One page that stands alone: map, order with certainty, method in plain words, sources and reservations.</summary>
public sealed class ReportPage
{
    private const int Classes = 5;
    private const int WithoutRobustness = 12;
    private readonly StringBuilder _html = new();
    private readonly ReportInput _input;
    private readonly IndexRunResult _run;
    private readonly CultureInfo _culture;
    private readonly int[] _order;
    private readonly int _k;

    private ReportPage(ReportInput input, bool english)
    {
        (_input, _run) = (input, input.Runs[0]);
        _culture = english ? Language.English : Language.Swedish;
        _order = [.. Enumerable.Range(0, _run.Index.Ranks.Length).Where(i => _run.Index.Ranks[i] > 0).OrderBy(i => _run.Index.Ranks[i])];
        _k = Math.Min(_run.Recipe.Robustness?.TopK ?? WithoutRobustness, _order.Length);
    }

    /// <summary>The page as HTML.</summary>
    public static string Write(ReportInput input, bool english)
    {
        var page = new ReportPage(input, english);
        page.Head();
        page.Map();
        page.First();
        page.Sexes();
        page.Types();
        page.Method();
        page.Indicators();
        page.Reservations();
        page.Foot();
        return page._html.ToString();
    }

    private void Head()
    {
        var recipe = _run.Recipe;
        var title = recipe.Title?.In(_culture) ?? T("Behovsindex", "Need index");
        Add($"<!doctype html><html lang=\"{T("sv", "en")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{E(title)}</title><style>{Css()}</style></head><body><main>");
        Add($"<h1>{E(title)}</h1>");
        Add($"<p class=\"lead\">{E(recipe.Description?.In(_culture) ?? T("Visar var behoven är störst, och hur säkert det är.", "Shows where needs are greatest, and how sure that is."))}</p>");
        Add($"<ul class=\"facts\"><li>{E(Period())}</li><li>{_order.Length} {T("områden med poäng", "areas with a score")}</li>{(recipe.Source is { } source ? $"<li>{T("Källa", "Source")}: {E(source.In(_culture))}</li>" : "")}</ul>");
        Add($"<div class=\"answer\"><p>{E(Answer())}</p></div>");
    }

    private string Period()
    {
        var (from, to) = (_run.Input.FromYear, _run.Input.Year);
        return to is null ? T("Period: se källan", "Period: see the source") : from == to ? $"{T("År", "Year")} {to}" : $"{T("Åren", "Years")} {from}–{to}";
    }

    private string Answer()
    {
        if (_run.Robustness is not { } r)
        {
            return T($"Störst är behoven enligt receptet i {Listed(_order.Take(3))}. Hur säker ordningen är har inte prövats.", $"By the recipe needs are greatest in {Listed(_order.Take(3))}. How sure the order is was not tried.");
        }
        var sure = _order.Where(i => r.Classes[i] == SelectionClass.RobustIn).ToList();
        var unsure = _order.Count(i => r.Classes[i] == SelectionClass.Uncertain);
        var first = sure.Count == 0
            ? T($"Inget område är säkert bland de {_k} med störst behov", $"No area is surely among the {_k} with the greatest need")
            : T($"{sure.Count} områden är säkert bland de {_k} med störst behov: {Listed(sure.Take(4))}{(sure.Count > 4 ? " med flera" : "")}", $"{sure.Count} areas are surely among the {_k} with the greatest need: {Listed(sure.Take(4))}{(sure.Count > 4 ? " and others" : "")}");
        return first + T($". För {unsure} områden beror det på hur man räknar. De övriga {_order.Length - sure.Count - unsure} ligger säkert utanför.", $". For {unsure} areas it depends on how one counts. The other {_order.Length - sure.Count - unsure} are surely outside.");
    }

    private string Listed(IEnumerable<int> areas) => string.Join(", ", areas.Select(Name));

    private void Map()
    {
        Add($"<h2>{T("Kartan", "The map")}</h2><figure><div class=\"map\"><div>");
        Add(ReportMap.Draw(_input.Boundaries, T("Karta över behovsindex per område. Samma uppgifter står i tabellerna nedan.", "Map of the need index by area. The same figures are in the tables below."), Look));
        Add("</div><ul class=\"legend\">");
        for (var c = Classes; c >= 1; c--)
        {
            var (from, to) = RanksOf(c);
            var word = c == Classes ? T(" · störst behov", " · greatest need") : c == 1 ? T(" · minst behov", " · least need") : "";
            Add(from > to ? "" : $"<li><i class=\"c{c}\"></i>{T("Plats", "Place")} {from}–{to}{word}</li>");
        }
        Add(_input.Join.BoundariesWithoutValues.Count > 0 || _order.Length < _run.Index.Ranks.Length ? $"<li><i class=\"c0\"></i>{T("Inget värde", "No value")}</li>" : "");
        Add(_run.Robustness is null ? "" : $"<li><i class=\"sure\"></i>{T($"Säkert bland de {_k} första", $"Surely among the first {_k}")}</li>");
        Add($"</ul></div><figcaption>{T("Fem lika stora grupper efter plats i ordningen. Gränserna är förenklade.", "Five equally large groups by place in the order. Boundaries are simplified.")}</figcaption></figure>");
    }

    private (string Classes, string Tip) Look(int boundary)
    {
        var row = _input.Join.Rows[boundary];
        if (row < 0 || _run.Index.Ranks[row] == 0)
        {
            return ("c0", $"{_input.Boundaries.Areas[boundary].Name}: {T("inget värde", "no value")}");
        }
        var sure = _run.Robustness?.Classes[row] == SelectionClass.RobustIn ? " sure" : "";
        return ($"c{ClassOf(_run.Index.Ranks[row])}{sure}", $"{Name(row)}: {T("plats", "place")} {_run.Index.Ranks[row]}{Interval(row, " (", ")")}");
    }

    private int ClassOf(int rank) => Classes - (int)((rank - 1L) * Classes / _order.Length);

    private (int From, int To) RanksOf(int c)
    {
        var ranks = Enumerable.Range(1, _order.Length).Where(rank => ClassOf(rank) == c).ToList();
        return ranks.Count == 0 ? (1, 0) : (ranks[0], ranks[^1]);
    }

    private void First()
    {
        var shown = _run.Robustness is { } r ? _order.Where((i, at) => at < _k || r.Classes[i] != SelectionClass.RobustOut).ToList() : [.. _order.Take(_k)];
        Add($"<h2>{T($"Områdena där behoven är störst", "The areas where needs are greatest")}</h2>");
        Add($"<p>{E(_run.Robustness is null ? T("Ordningen enligt receptet.", "The order by the recipe.") : T($"De {_k} första enligt receptet, och de områden som med andra rimliga val också hade kunnat höra dit.", $"The first {_k} by the recipe, and the areas that could also have been among them with other reasonable choices."))}</p>");
        Table(shown);
        Add($"<details><summary>{T($"Alla {_order.Length} områden", $"All {_order.Length} areas")}</summary>");
        Table(_order);
        Add("</details>");
    }

    private void Table(IReadOnlyList<int> areas)
    {
        var r = _run.Robustness;
        Add($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{T("Tabell över områden", "Table of areas")}\"><table><thead><tr><th scope=\"col\" class=\"n\">{T("Plats", "Place")}</th><th scope=\"col\">{T("Område", "Area")}</th><th scope=\"col\" class=\"n less\">{T("Poäng", "Score")}</th>");
        Add(r is null ? "" : $"<th scope=\"col\">{T("Spann", "Range")}</th><th scope=\"col\" class=\"less\"><span class=\"n\">1 – {_order.Length}</span></th><th scope=\"col\">{T($"Bland de {_k} första?", $"Among the first {_k}?")}</th>");
        Add($"<th scope=\"col\" class=\"less\">{T("Drar mest uppåt", "Raises it most")}</th></tr></thead><tbody>");
        foreach (var i in areas)
        {
            Add($"<tr><td class=\"n\">{_run.Index.Ranks[i]}</td><th scope=\"row\">{E(Name(i))}{(Name(i) == _run.Input.Codes[i] ? "" : $"<span class=\"code\">{E(_run.Input.Codes[i])}</span>")}</th><td class=\"n less\">{_run.Index.Scores[i].ToString("0.00", _culture)}</td>");
            Add(r is null ? "" : $"<td class=\"n\">{Interval(i, "", "")}</td><td class=\"less\">{Bar(r, i)}</td><td>{Certainty(r, i)}</td>");
            Add($"<td class=\"less\">{E(Raises(i))}</td></tr>");
        }
        Add("</tbody></table></div>");
    }

    private string Interval(int i, string before, string after) => _run.Robustness is { } r ? $"{before}{r.Q5[i].ToString("0", _culture)}–{r.Q95[i].ToString("0", _culture)}{after}" : "";

    private string Bar(RobustnessResult r, int i)
    {
        double At(double rank) => 4 + 136 * (rank - 1) / Math.Max(1, _order.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"span\" viewBox=\"0 0 144 18\" aria-hidden=\"true\"><line x1=\"4\" x2=\"140\" y1=\"9\" y2=\"9\"/><line class=\"range\" x1=\"{At(r.Q5[i]):0.#}\" x2=\"{At(r.Q95[i]):0.#}\" y1=\"9\" y2=\"9\"/><circle cx=\"{At(r.Nominal[i]):0.#}\" cy=\"9\" r=\"3.2\"/></svg>");
    }

    private string Certainty(RobustnessResult r, int i)
    {
        var share = r.PTop[i].ToString("P0", _culture);
        return r.Classes[i] switch
        {
            SelectionClass.RobustIn => $"<span class=\"sure-word in\">{T("säkert", "surely")}</span>",
            SelectionClass.RobustOut => $"<span class=\"sure-word out\">{T("säkert utanför", "surely outside")}</span>",
            _ => $"<span class=\"sure-word\">{T("osäkert", "uncertain")}, {share}</span>",
        };
    }

    private string Raises(int area)
    {
        return Diagnostics.Parts(_run.Index, area) is [{ Difference: > 0 } best, ..] ? Title(_run.Recipe.Indicators[best.Indicator]) : "–";
    }

    private void Sexes()
    {
        if (_input.Runs.Count < 2)
        {
            return;
        }
        Add($"<h2>{T("Kvinnor och män", "Women and men")}</h2><p>{T("Samma recept på värden för kvinnor och män var för sig. Talen är platser i ordningen.", "The same recipe on values for women and men separately. The figures are places in the order.")}</p><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{T("Kvinnor och män", "Women and men")}\"><table><thead><tr><th scope=\"col\">{T("Område", "Area")}</th>");
        foreach (var run in _input.Runs)
        {
            Add($"<th scope=\"col\" class=\"n\">{run.Input.Sex switch { Sex.Women => T("Kvinnor", "Women"), Sex.Men => T("Män", "Men"), _ => T("Totalt", "Total") }}</th>");
        }
        Add("</tr></thead><tbody>");
        foreach (var i in _order.Take(_k))
        {
            Add($"<tr><th scope=\"row\">{E(Name(i))}</th>");
            foreach (var run in _input.Runs)
            {
                var at = run.Input.Codes.ToList().IndexOf(_run.Input.Codes[i]);
                Add($"<td class=\"n\">{(at < 0 || run.Index.Ranks[at] == 0 ? "–" : Numbers.Write(run.Index.Ranks[at]))}</td>");
            }
            Add("</tr>");
        }
        Add("</tbody></table></div>");
    }

    private void Types()
    {
        if (_run.AreaTypes is not { } types || _run.Recipe.AreaTypes is not { } rule)
        {
            return;
        }
        Add($"<h2>{T("Områdestyper", "Area types")}</h2><table><thead><tr><th scope=\"col\">{T("Typ", "Type")}</th><th scope=\"col\" class=\"n\">{T("Antal områden", "Number of areas")}</th></tr></thead><tbody>");
        for (var t = 1; t <= rule.Limits.Count + 1; t++)
        {
            var name = rule.Names.Count >= t ? $"{t}. {rule.Names[t - 1].In(_culture)}" : Numbers.Write(t);
            Add($"<tr><th scope=\"row\">{E(name)}</th><td class=\"n\">{types.Count(x => x == t)}</td></tr>");
        }
        Add("</tbody></table>");
    }

    private void Method()
    {
        Add($"<h2>{T("Så är det räknat", "How it was worked out")}</h2><ol>");
        foreach (var step in ReportMethod.Describe(_run))
        {
            Add($"<li>{E(step.In(_culture))}</li>");
        }
        Add("</ol>");
    }

    private void Indicators()
    {
        Add($"<h2>{T("Indikatorerna", "The indicators")}</h2><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{T("Indikatorer", "Indicators")}\"><table><thead><tr><th scope=\"col\">{T("Indikator", "Indicator")}</th><th scope=\"col\">{T("Större behov vid", "More need at")}</th><th scope=\"col\" class=\"n\">{T("Vikt", "Weight")}</th><th scope=\"col\" class=\"n\">{T("Saknas", "Missing")}</th></tr></thead><tbody>");
        for (var j = 0; j < _run.Recipe.Indicators.Count; j++)
        {
            var indicator = _run.Recipe.Indicators[j];
            var missing = Enumerable.Range(0, _run.Input.Data.Areas).Count(i => double.IsNaN(_run.Input.Data.Values[i * _run.Input.Data.Indicators + j]));
            var more = string.Join(" ", new[] { indicator.Definition?.In(_culture), indicator.Source is { } s ? $"{T("Källa", "Source")}: {s.In(_culture)}" : null }.OfType<string>());
            Add($"<tr><th scope=\"row\">{E(Title(indicator))}{(indicator.Unit is { } unit ? $" <span class=\"code\">{E(unit)}</span>" : "")}{(more.Length > 0 ? $"<br><span class=\"code\" style=\"margin:0\">{E(more)}</span>" : "")}</th>");
            Add($"<td>{(indicator.Direction > 0 ? T("höga värden", "high values") : T("låga värden", "low values"))}</td><td class=\"n\">{_run.Index.EffectiveWeights[j].ToString("P0", _culture)}</td><td class=\"n\">{missing}</td></tr>");
        }
        Add("</tbody></table></div>");
    }

    private void Reservations()
    {
        var sentences = _run.Recipe.Notes.Select(n => n.In(_culture))
            .Concat(_run.Warnings.Select(w => T(w.Sv, w.En)))
            .Concat(_run.Input.Remarks.Select(r => r.In(_culture)))
            .Concat(_input.Remarks.Select(p => p.In(_culture))).ToList();
        var without = _run.Input.Codes.Where((_, i) => _run.Index.Ranks[i] == 0).ToList();
        if (without.Count > 0)
        {
            sentences.Add(T("Områden utan poäng: ", "Areas without a score: ") + string.Join(", ", without.Take(20)) + (without.Count > 20 ? " …" : "") + ".");
        }
        Add($"<h2>{T("Att tänka på", "Worth keeping in mind")}</h2><ul><li>{T("Indexet beskriver områdens samlade förutsättningar, inte enskilda personer som bor där.", "The index describes the conditions of areas, not individual people who live there.")}</li>");
        foreach (var sentence in sentences)
        {
            Add($"<li>{E(sentence)}</li>");
        }
        Add("</ul>");
    }

    private void Foot()
    {
        Add($"</main><footer><p>{T("Recept", "Recipe")}: {E(_run.Recipe.Id)}. {(_run.Robustness is null ? "" : $"{T("Slumpfrö", "Seed")} {_run.Seed}. ")}Kraftsamling {typeof(ReportPage).Assembly.GetName().Version!.ToString(3)}.</p><p>");
        foreach (var (file, hash) in _input.Hashes)
        {
            Add($"{E(file)}: SHA-256 {hash[..16]}… ");
        }
        Add("</p></footer></body></html>\n");
    }

    private string Name(int row)
    {
        var own = _run.Input.Names[row];
        if (own != _run.Input.Codes[row])
        {
            return own;
        }
        var boundary = Boundaries.GetValueOrDefault(row, -1);
        return boundary < 0 ? own : _input.Boundaries.Areas[boundary].Name;
    }

    private Dictionary<int, int> Boundaries => field ??= _input.Join.Rows.Select((row, b) => (row, b)).Where(p => p.row >= 0).ToDictionary(p => p.row, p => p.b);

    private string Title(RecipeIndicator indicator) => indicator.Title?.In(_culture) ?? indicator.Column;

    private string T(string sv, string en) => new Text(sv, en).In(_culture);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private void Add(string html) => _html.Append(html);

    private static string Css()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
