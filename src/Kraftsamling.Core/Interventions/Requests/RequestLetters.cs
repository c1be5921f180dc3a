using System.Globalization;
using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What the authority writes about a request, in Swedish: the list, the notice of what is refused, the written decision and the record of its own.</summary>
public static class RequestLetters
{
    /// <summary>What is given out and what is not, for whoever asked.</summary>
    public static DocDocument List(Answer answer)
    {
        List<DocBlock> blocks = [.. Asked(answer)];
        blocks.Add(new DocHeading(1, "Handlingarna"));
        blocks.Add(answer.Documents.Count == 0
            ? new DocParagraph("Det finns inga sådana handlingar hos myndigheten i det här systemet.")
            : new DocTable("Vad som lämnas ut", ["Nr", "Handling", "Lämnas ut", "Bestämmelse"], [.. answer.Documents.Select(one => (IReadOnlyList<string>)[Number(one.Place), one.Title, Decision(one.Document.Decision), one.Document.Provision ?? ""])]));
        if (answer.Documents.Any(one => one.Document.Decision == DisclosureDecision.Part))
        {
            blocks.Add(new DocParagraph("Där något är borttaget står det inom hakparentes, med den bestämmelse som hindrar att det lämnas ut."));
        }
        if (answer.Refused.Any())
        {
            blocks.Add(new DocParagraph("Varför något inte lämnas ut, och vad du kan göra åt det, står i beskedet som följer med."));
        }
        return Letter(answer, $"Handlingar i {answer.Request.Designation}", blocks);
    }

    /// <summary>The first answer when something is refused: why, and how to get a written decision, which can be appealed.</summary>
    public static DocDocument Notice(Answer answer)
    {
        List<DocBlock> blocks = [.. Asked(answer), .. Refusals(answer)];
        blocks.Add(new DocHeading(1, "Du kan få ett skriftligt beslut"));
        blocks.Add(new DocParagraph("Det här är ett första besked och inget beslut som kan överklagas. Du har rätt att få frågan prövad av myndigheten och att få ett skriftligt beslut. Säg eller skriv till oss att du vill ha det, och ange begärans nummer. Du behöver inte säga vem du är eller varför, mer än vad som behövs för prövningen och för att beslutet ska nå dig (offentlighets- och sekretesslagen, 2009:400, 6 kap. 3 §)."));
        blocks.AddRange(Appeal("När du har fått ett skriftligt beslut kan du överklaga det"));
        return Letter(answer, $"Besked om det som inte lämnas ut i {answer.Request.Designation}", blocks);
    }

    /// <summary>The authority's decision, given when whoever asked wants it after the first refusal.</summary>
    public static DocDocument WrittenDecision(Answer answer)
    {
        var refused = answer.Refused.ToList();
        List<DocBlock> blocks = [new DocHeading(1, "Beslut")];
        blocks.Add(new DocParagraph($"{Authority(answer)} avslår begäran {answer.Request.Designation} i de delar som anges under Skäl. I övrigt har handlingarna lämnats ut."));
        blocks.AddRange(Asked(answer));
        blocks.AddRange(refused.Count > 0 ? Refusals(answer) : []);
        blocks.AddRange(Appeal("Så överklagar du"));
        blocks.Add(new DocParagraph(answer.Request.WrittenBy ?? "", "Beslutat av:"));
        return new($"Beslut om utlämnande av allmän handling, {answer.Request.Designation}", answer.Request.WrittenOn is { } day ? OwnTexts.Day(day) : "", "sv-SE", answer.Authority, answer.At, blocks);
    }

    /// <summary>The authority's own record: every document by its true title, what was decided, by whom, when and on which provision. Not given out with the answer.</summary>
    public static DocDocument Record(Answer answer)
    {
        List<DocBlock> blocks = [new DocParagraph("Myndighetens egen förteckning. Den kan innehålla uppgifter som omfattas av sekretess och följer inte med det som lämnas ut.", "Obs:"), .. Asked(answer)];
        blocks.Add(new DocHeading(1, "Vad som bestämdes"));
        blocks.Add(answer.Documents.Count == 0 ? new DocParagraph("Inga handlingar fanns.") : new DocTable("Handling för handling", ["Nr", "Handling", "Beslut", "Bestämmelse och skäl", "Prövad"],
        [
            .. answer.Documents.Select(one => (IReadOnlyList<string>)
            [
                Number(one.Place), one.TrueTitle, Decision(one.Document.Decision) + (one.Document.Standing == RecordStatus.WorkingMaterial && one.Given is not null ? ", frivilligt (arbetsmaterial)" : ""),
                one.Document.Provision is { } provision ? $"{provision}: {one.Reason}" : "", $"{one.Document.ReviewedBy}, {Moment(one.Document.ReviewedAt)}",
            ]),
        ]));
        return Letter(answer, $"Tjänsteanteckning om {answer.Request.Designation}", blocks);
    }

    /// <summary>"lämnas ut delvis".</summary>
    public static string Decision(DisclosureDecision decision) => decision switch
    {
        DisclosureDecision.Whole => "ja",
        DisclosureDecision.Part => "delvis",
        DisclosureDecision.NotOfficial => "nej, arbetsmaterial",
        DisclosureDecision.Withheld => "nej",
        _ => "inte prövad",
    };

    internal static string Kind(AnsweredDocument one) => one.HasTitle ? RequestThings.NameOf(one.Document.Kind).Sv : "";

    private static DocDocument Letter(Answer answer, string title, List<DocBlock> blocks)
    {
        blocks.Add(new DocParagraph(answer.Request.ClosedBy ?? "", "Handlagt av:"));
        return new(title, string.Join(", ", new[] { answer.Authority, OwnTexts.Day(Clock.DayOf(answer.At)) }.Where(part => part.Length > 0)), "sv-SE", answer.Authority, answer.At, blocks);
    }

    private static IEnumerable<DocBlock> Asked(Answer answer) =>
    [
        new DocHeading(1, "Vad som begärdes"), new DocParagraph(answer.Request.Words), new DocParagraph($"{OwnTexts.Day(answer.Request.ReceivedOn)}.", "Begäran kom:"),
    ];

    private static IEnumerable<DocBlock> Refusals(Answer answer)
    {
        yield return new DocHeading(1, "Vad som inte lämnas ut, och skälen");
        foreach (var one in answer.Refused)
        {
            yield return new DocHeading(2, one.HasTitle ? $"{Number(one.Place)}. {one.Title}" : one.Title);
            yield return new DocParagraph(one.Document.Decision switch
            {
                DisclosureDecision.Part => $"Handlingen lämnas ut utom i de delar som är borttagna. De omfattas av sekretess enligt {one.Document.Provision}.",
                DisclosureDecision.NotOfficial => $"Handlingen är arbetsmaterial och inte en allmän handling ({one.Document.Provision}). Den lämnas inte ut.",
                _ => $"Handlingen lämnas inte ut. Den omfattas av sekretess enligt {one.Document.Provision}.",
            });
            yield return new DocParagraph(one.Reason, "Skäl:");
        }
        yield return new DocParagraph("OSL är offentlighets- och sekretesslagen (2009:400). TF är tryckfrihetsförordningen.");
    }

    private static IEnumerable<DocBlock> Appeal(string heading) =>
    [
        new DocHeading(1, heading),
        new DocParagraph("Överklagandet prövas av kammarrätten men lämnas till den myndighet som har fattat beslutet (offentlighets- och sekretesslagen 6 kap. 7 §, förvaltningslagen, 2017:900, 43 §). Så här gör du:"),
        new DocList(
        [
            "Överklaga skriftligt. Skriv vilket beslut du överklagar, hur du vill att det ska ändras och varför.",
            "Skicka eller lämna överklagandet till myndigheten, inte till kammarrätten.",
            "Det ska ha kommit till myndigheten inom tre veckor från den dag då du fick del av beslutet (förvaltningslagen 44 §).",
        ]),
        new DocParagraph("Myndigheten prövar om överklagandet har kommit in i tid och skickar det i så fall till kammarrätten. Detta gäller dig som enskild. När en annan myndighet har begärt handlingen gäller särskilda regler i samma paragraf."),
    ];

    private static string Authority(Answer answer) => answer.Authority.Length > 0 ? answer.Authority : "Myndigheten";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? at) => at is { } time ? Clock.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
