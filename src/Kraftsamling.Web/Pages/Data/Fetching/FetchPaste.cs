using System.Text.RegularExpressions;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Understands what people paste: Kolada's ids, or the address of a table.</summary>
public static partial class FetchPaste
{
    public static readonly Uri Kolada = new("https://api.kolada.se/v3");

    private const int FewIds = 5;

    /// <summary>A fetch to go on with; null and a problem when the text is neither.</summary>
    public static FetchSpec? Read(string text, out Problem? problem)
    {
        problem = null;
        text = text.Trim();
        if (Ids().IsMatch(text))
        {
            return OfKolada(new FetchSource(FetchSourceKind.Kolada3, Kolada), text);
        }
        if (FetchAddress.Parse(WithoutQuery(text), out problem) is not { } address)
        {
            return null;
        }
        var plain = address.AbsoluteUri.TrimEnd('/');
        if (address.Host.Contains("kolada", StringComparison.OrdinalIgnoreCase) && KoladaAddress().Match(plain) is { Success: true } kolada)
        {
            var kind = kolada.Groups["version"].Value == "2" ? FetchSourceKind.Kolada2 : FetchSourceKind.Kolada3;
            return OfKolada(new FetchSource(kind, new Uri(kolada.Groups["base"].Value)), plain);
        }
        if (Second().Match(plain) is { Success: true } second)
        {
            return OfTable(new FetchSource(FetchSourceKind.PxWeb2, new Uri(second.Groups["base"].Value)), Uri.UnescapeDataString(second.Groups["table"].Value));
        }
        if (First().Match(plain) is { Success: true } first)
        {
            return OfTable(new FetchSource(FetchSourceKind.PxWeb1, new Uri(first.Groups["base"].Value)), Uri.UnescapeDataString(first.Groups["table"].Value));
        }
        problem = new Problem(new("Koladas id eller en tabells adress", "ids of Kolada or the address of a table"), text)
        {
            Advice = new("Till exempel N02797, https://statistikdatabasen.scb.se/api/v2/tables/TAB1267 eller https://api.scb.se/OV0104/v1/doris/sv/ssd/BE/BE0101/BE0101A/BefolkningNy.",
                "For instance N02797, https://statistikdatabasen.scb.se/api/v2/tables/TAB1267 or https://api.scb.se/OV0104/v1/doris/sv/ssd/BE/BE0101/BE0101A/BefolkningNy."),
        };
        return null;
    }

    private static FetchSpec OfKolada(FetchSource source, string text)
    {
        List<string> ids = [.. Id().Matches(text).Select(match => match.Value).Distinct()];
        var name = string.Join(", ", ids.Take(FewIds));
        // Kolada is about municipalities: the proposals say which areas that is here.
        return new FetchSpec
        {
            Code = FetchForm.Slug("kolada " + name), Title = new Text($"Kolada {name}", $"Kolada {name}"), Source = source, Kpis = ids,
            Areas = FetchPlanFile.Proposals().First(one => one.Source.IsKolada).Areas,
        };
    }

    private static FetchSpec OfTable(FetchSource source, string table)
    {
        var name = table.Split('/')[^1];
        return new FetchSpec { Code = FetchForm.Slug("tabell " + name), Title = new Text($"Tabell {name}", $"Table {name}"), Source = source, Table = table, Areas = new FetchAreas("") };
    }

    private static string WithoutQuery(string text) => text.Split('?', '#')[0];

    [GeneratedRegex(@"^[NU]\d{5}(\s*[,;\s]\s*[NU]\d{5})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"[NU]\d{5}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?<base>https?://.+?/v(?<version>[23]))(/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KoladaAddress();

    [GeneratedRegex(@"^(?<base>https?://.+?)/tables/(?<table>[^/]+)(/.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Second();

    [GeneratedRegex(@"^(?<base>https?://.+?/v1/(doris/)?[a-z]{2}/[^/]+)/(?<table>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();
}
