using System.Globalization;
using System.Text;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Exchange.Packing;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>A document as it goes into the answer.</summary>
/// <param name="Place">Its number there, from 1.</param>
/// <param name="Given">What is given out, with what is withheld taken away; null when nothing of it is.</param>
/// <param name="Title">What it is called in the answer: neutral when the title is withheld.</param>
/// <param name="TrueTitle">What it is called in the authority's own record.</param>
public sealed record AnsweredDocument(int Place, RequestedDocument Document, DocDocument? Given, string Title, string TrueTitle, string Reason)
{
    /// <summary>Its file in the answer without ending; empty when nothing of it is given out.</summary>
    public string File => Given is null ? "" : $"{Place.ToString("D3", CultureInfo.InvariantCulture)}-{Slug(HasTitle ? Given.Title : "handling")}";

    /// <summary>The title may be told.</summary>
    public required bool HasTitle { get; init; }

    /// <summary>PDF files that belong to it and are given out with the whole of it.</summary>
    public IReadOnlyList<byte[]> Attached { get; init; } = [];

    /// <summary>The names of its files in the answer: the document first, then what is attached.</summary>
    public IEnumerable<string> Files => Given is null ? [] : [$"{File}.docx", .. Attached.Select((_, at) => AttachedFile(at))];

    /// <summary>The name in the answer of what is attached, by its place from 0.</summary>
    public string AttachedFile(int at) => $"{File}-bilaga-{(at + 1).ToString(CultureInfo.InvariantCulture)}.pdf";

    /// <summary>From what was looked at and decided.</summary>
    public static AnsweredDocument Of(int place, RequestedDocument document, RequestedText text)
    {
        var whole = DocumentParts.FromJson(text.Content);
        var mark = $"[uppgift borttagen: {document.Provision}]";
        var parts = System.Text.Json.JsonSerializer.Deserialize<int[]>(text.Parts) ?? [];
        var given = document.Decision switch
        {
            DisclosureDecision.Whole => whole,
            DisclosureDecision.Part => DocumentParts.Redact(whole, parts.ToHashSet(), text.Passages.Split('\n', StringSplitOptions.RemoveEmptyEntries), mark),
            _ => null,
        };
        var hasTitle = given is null ? document.TitleShown : !given.Title.Contains(mark, StringComparison.Ordinal);
        return new(place, document, given, hasTitle ? whole.Title : $"Handling {place.ToString(CultureInfo.InvariantCulture)} (titeln lämnas inte ut)", whole.Title, text.Reason) { HasTitle = hasTitle };
    }

    // File names that every system can unpack.
    private static string Slug(string title)
    {
        const int Longest = 60;
        var plain = title.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var words = string.Join('-', string.Concat(plain).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "handling" : words[..Math.Min(words.Length, Longest)].TrimEnd('-');
    }
}

/// <summary>Everything an answer is made of.</summary>
/// <param name="Request">Closed, with who decided and when.</param>
/// <param name="Authority">The municipality's name; empty when it is not known.</param>
public sealed record Answer(DocumentRequest Request, string Authority, IReadOnlyList<AnsweredDocument> Documents)
{
    /// <summary>What is not given out, whole or in part.</summary>
    public IEnumerable<AnsweredDocument> Refused => Documents.Where(one => one.Document.Decision != DisclosureDecision.Whole);

    public DateTimeOffset At => Request.ClosedAt ?? throw new InvalidOperationException("Only a closed request has an answer.");
}

/// <summary>Packs what is given out. The same answer gives the same bytes; what is withheld is nowhere in them.</summary>
public static class RequestPackage
{
    /// <summary>A ZIP file: the list (DOCX and CSV), the notice of what is refused, and each document as DOCX and as plain text, with the files attached to it.</summary>
    public static byte[] Write(Answer answer)
    {
        List<(string, byte[])> files = [("000-forteckning.docx", Docx(RequestLetters.List(answer))), ("000-forteckning.csv", Csv(answer))];
        if (answer.Refused.Any())
        {
            files.Add(("000-besked.docx", Docx(RequestLetters.Notice(answer))));
        }
        foreach (var one in answer.Documents.Where(one => one.Given is not null))
        {
            files.Add(($"{one.File}.docx", Docx(one.Given! with { Author = answer.Authority, Created = answer.At })));
            files.Add(($"{one.File}.txt", Encoding.UTF8.GetBytes(DocumentParts.ToPlainText(one.Given!))));
            files.AddRange(one.Attached.Select((file, at) => (one.AttachedFile(at), file)));
        }
        return SteadyZip.Write(files, answer.At);
    }

    /// <summary>A document as a DOCX file.</summary>
    public static byte[] Docx(DocDocument document)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, document);
        return stream.ToArray();
    }

    private static byte[] Csv(Answer answer)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvFileWriter(stream, new CsvWriteOptions { Delimiter = ';', ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            csv.Field("nummer").Field("handling").Field("slag").Field("lamnas_ut").Field("bestammelse").Field("fil").EndRow();
            foreach (var one in answer.Documents)
            {
                csv.Field(one.Place.ToString(CultureInfo.InvariantCulture)).Field(one.Title).Field(RequestLetters.Kind(one)).Field(RequestLetters.Decision(one.Document.Decision)).Field(one.Document.Provision).Field(string.Join(", ", one.Files)).EndRow();
            }
        }
        return stream.ToArray();
    }
}
