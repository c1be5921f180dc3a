using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What must hold before a decision about a document is saved; each problem is a sentence to show.</summary>
internal static class ReviewRules
{
    /// <summary>Said of working material unless something else is written: what is not finished is no official document.</summary>
    public const string NotOfficialProvision = "TF 2 kap. 10 och 12 §§";

    // Shorter pieces, such as a year, stand in reasons without telling anything.
    private const int TellingLength = 8;

    /// <summary>The provision that is saved; null when nothing is withheld.</summary>
    public static string? ProvisionOf(ReviewEdit edit) => edit.Decision switch
    {
        DisclosureDecision.Part or DisclosureDecision.Withheld => edit.Provision,
        DisclosureDecision.NotOfficial => edit.Provision.Length > 0 ? edit.Provision : NotOfficialProvision,
        _ => null,
    };

    public static IEnumerable<Text> Check(ReviewView view, ReviewEdit edit) =>
    [
        .. TheTextWasLookedAt(view, edit), .. NothingWrittenIsAnIdentityNumber(edit), .. SomethingIsDecided(edit), .. ARefusalHasAProvisionAndAReason(edit), .. WorkingMaterialIsGivenOutKnowingly(view, edit),
        .. AnOfficialDocumentIsOne(view, edit), .. PartsAreOfTheDocument(view, edit), .. TheReasonTellsNothingWithheld(view, edit),
    ];

    private static IEnumerable<Text> TheTextWasLookedAt(ReviewView view, ReviewEdit edit)
    {
        if (view is { IsGone: true, Text: null })
        {
            yield return new("Handlingen finns inte kvar och kan inte prövas. Ta bort den ur begäran.", "The document is not there any more and cannot be tried. Take it out of the request.");
        }
        if (edit.Hash != view.Hash)
        {
            yield return new("Handlingen har ändrats medan du läste den. Så här lyder den nu: läs den igen innan du bestämmer.", "The document was changed while you were reading it. This is how it reads now: read it again before you decide.");
        }
    }

    // Also of what is not kept, so that nobody believes that it was.
    private static IEnumerable<Text> NothingWrittenIsAnIdentityNumber(ReviewEdit edit) =>
    [
        .. PersonalData.IdentityNumbers(new("Orden som tas bort (kryssa för hela delen i stället)", "The words that are taken away (tick the whole part instead)"), [edit.Passages]),
        .. edit.Decision is DisclosureDecision.Undecided or DisclosureDecision.Whole ? PersonalData.IdentityNumbers(new("Skälen", "The reasons"), [edit.Reason, edit.Provision]) : [],
    ];

    private static IEnumerable<Text> SomethingIsDecided(ReviewEdit edit)
    {
        if (edit.Decision == DisclosureDecision.Undecided || !Enum.IsDefined(edit.Decision))
        {
            yield return new("Välj om handlingen lämnas ut.", "Choose whether the document is given out.");
        }
    }

    private static IEnumerable<Text> ARefusalHasAProvisionAndAReason(ReviewEdit edit)
    {
        if (edit.Decision is DisclosureDecision.Undecided or DisclosureDecision.Whole)
        {
            yield break;
        }
        if (edit.Decision != DisclosureDecision.NotOfficial && edit.Provision.Length == 0)
        {
            yield return new("Ange den bestämmelse som hindrar att det lämnas ut, till exempel OSL 26 kap. 1 §.", "State the provision that prevents disclosure, such as OSL chapter 26, section 1.");
        }
        if (edit.Provision.Length > RequestedDocument.ProvisionMaxLength)
        {
            yield return new($"Bestämmelsen: högst {RequestedDocument.ProvisionMaxLength} tecken.", $"The provision: at most {RequestedDocument.ProvisionMaxLength} characters.");
        }
        if (edit.Reason.Length is 0 or > RequestedText.ReasonMaxLength)
        {
            yield return new($"Skriv skälen, högst {RequestedText.ReasonMaxLength} tecken. Den som begärde handlingen får läsa dem.", $"Write the reasons, at most {RequestedText.ReasonMaxLength} characters. Whoever asked for the document may read them.");
        }
        foreach (var problem in PersonalData.Problems(new("Skälen", "The reasons"), edit.Reason).Concat(PersonalData.Problems(new("Bestämmelsen", "The provision"), edit.Provision)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> WorkingMaterialIsGivenOutKnowingly(ReviewView view, ReviewEdit edit)
    {
        if (view.Standing == RecordStatus.WorkingMaterial && edit.Decision is (DisclosureDecision.Whole or DisclosureDecision.Part) && !edit.Voluntary)
        {
            yield return new("Handlingen är arbetsmaterial. Den får lämnas ut frivilligt, men bara om inget i det som lämnas ut är hemligt: kryssa för att det är prövat.", "The document is working material. It may be given out voluntarily, but only if nothing in what is given out is secret: tick that this has been tried.");
        }
    }

    private static IEnumerable<Text> AnOfficialDocumentIsOne(ReviewView view, ReviewEdit edit)
    {
        if (edit.Decision == DisclosureDecision.NotOfficial && view.Standing == RecordStatus.OfficialDocument)
        {
            yield return new("Den är en allmän handling. Är det fel, ändra det först på sidan Vem får se?.", "It is an official document. If that is wrong, change it first on the page Who may see?.");
        }
    }

    private static IEnumerable<Text> PartsAreOfTheDocument(ReviewView view, ReviewEdit edit)
    {
        if (edit.Decision != DisclosureDecision.Part)
        {
            yield break;
        }
        var parts = DocumentParts.Of(view.Now);
        if (edit.Parts.Count == 0 && edit.PassageList.Count == 0)
        {
            yield return new("Kryssa för de delar som tas bort, eller skriv orden som tas bort.", "Tick the parts that are taken away, or write the words that are.");
        }
        if (edit.Parts.Except(parts.Select(part => part.Number)).Any())
        {
            yield return new("En av delarna finns inte i handlingen. Läs in sidan igen.", "One of the parts is not in the document. Load the page again.");
        }
        if (parts.All(part => edit.Parts.Contains(part.Number)))
        {
            yield return new("Alla delar är förkryssade. Välj att handlingen inte lämnas ut.", "Every part is ticked. Choose that the document is not given out.");
        }
        if (edit.PassageList.Sum(passage => passage.Length + 1) > RequestedText.PassagesMaxLength || edit.PassageList.Any(passage => passage.Length < 2))
        {
            yield return new($"Orden som tas bort: minst två tecken per rad och högst {RequestedText.PassagesMaxLength} tecken i allt.", $"The words that are taken away: at least two characters a line and at most {RequestedText.PassagesMaxLength} in all.");
        }
        foreach (var passage in edit.PassageList.Where(passage => !parts.Any(part => part.Text.Contains(passage, StringComparison.OrdinalIgnoreCase))))
        {
            yield return new($"«{passage}» står inte i handlingen. Skriv orden precis som de står där.", $"“{passage}” does not stand in the document. Write the words exactly as they stand there.");
        }
    }

    private static IEnumerable<Text> TheReasonTellsNothingWithheld(ReviewView view, ReviewEdit edit)
    {
        var parts = DocumentParts.Of(view.Now);
        var withheld = edit.Decision switch
        {
            DisclosureDecision.Part => parts.Where(part => edit.Parts.Contains(part.Number)).Select(part => part.Text).Concat(edit.PassageList),
            DisclosureDecision.Withheld or DisclosureDecision.NotOfficial => parts.Where(part => part.Number != DocumentParts.Title || !edit.TitleShown).Where(part => part.Kind is not (PartKind.Heading or PartKind.Header or PartKind.Caption)).Select(part => part.Text),
            _ => [],
        };
        if (withheld.Any(text => (text.Length >= TellingLength || edit.PassageList.Contains(text)) && (edit.Reason + "\n" + edit.Provision).Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("Skälen återger något som inte lämnas ut. Den som begärde handlingen får läsa dem: skriv om dem.", "The reasons repeat something that is not given out. Whoever asked for the document may read them: rewrite them.");
        }
    }
}
