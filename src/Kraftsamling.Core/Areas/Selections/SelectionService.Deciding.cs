using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Areas.Selections;

// Proposing and deciding, and what must be there before.
public sealed partial class SelectionService
{
    /// <summary>Puts a draft forward and keeps it as a round; refused with every departure that lacks a motive.</summary>
    /// <param name="by">Who proposes: a person, a group or a document.</param>
    public async Task<SelectionSave> ProposeAsync(Guid id, long seenRowVersion, string by, SelectionCover? cover, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. NotADraft(selection), .. SelectionRules.CheckBeforeProposal(SelectionContent.FromJson(selection.Content)), .. PersonProblems(by)];
        if (problems.Count > 0)
        {
            return new(selection, problems);
        }
        db.SelectionRounds.Add(NewRound(selection, await NextRoundAsync(id, cancel), change.Why, cover, change));
        return await ChangedAsync(selection, seenRowVersion, change, () =>
            (selection.Status, selection.ProposedBy, selection.ProposedAt) = (SelectionStatus.Proposed, by.Trim(), change.At), cancel);
    }

    /// <summary>Makes a proposal a draft again, so that its areas can be changed. Who proposed stays in the rounds and the change log.</summary>
    public async Task<SelectionSave> TakeBackAsync(Guid id, long seenRowVersion, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        return selection.Status != SelectionStatus.Proposed
            ? new(selection, [new("Bara ett föreslaget val kan tas tillbaka.", "Only a proposed selection can be taken back.")])
            : await ChangedAsync(selection, seenRowVersion, change, () => selection.Status = SelectionStatus.Draft, cancel);
    }

    /// <summary>Enters the decision and freezes the selection; refused while an assessment or the grounds are missing.</summary>
    public async Task<SelectionSave> DecideAsync(Guid id, long seenRowVersion, SelectionDecision decision, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. IsFrozen(selection), .. SelectionRules.CheckBeforeDecision(selection), .. DecisionProblems(decision)];
        return problems.Count > 0 ? new(selection, problems) : await FreezeAsync(selection, seenRowVersion, decision, afterwards: false, change, cancel);
    }

    /// <summary>
    /// Enters a decision that was taken before the selection was entered here: body and day are needed, and everything else that is missing
    /// is shown as not documented here.
    /// </summary>
    public async Task<SelectionSave> EnterDecisionAsync(Guid id, long seenRowVersion, SelectionDecision decision, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. IsFrozen(selection), .. DecisionProblems(decision)];
        if (SelectionContent.FromJson(selection.Content).Items.Count == 0)
        {
            problems.AddRange(SelectionRules.CheckBeforeProposal(new SelectionContent()));
        }
        return problems.Count > 0 ? new(selection, problems) : await FreezeAsync(selection, seenRowVersion, decision, afterwards: true, change, cancel);
    }

    /// <summary>True when a decided selection still has the content it was decided with.</summary>
    public async Task<bool> IsUnchangedAsync(Guid id, CancellationToken cancel = default)
    {
        var selection = await db.Selections.AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancel) ?? throw NotFound(id);
        return selection.ContentHash == Hash(selection, await ListRoundsAsync(id, cancel));
    }

    private async Task<SelectionSave> FreezeAsync(Selection selection, long seen, SelectionDecision decision, bool afterwards, Change change, CancellationToken cancel)
    {
        var rounds = await ListRoundsAsync(selection.Id, cancel);
        return await ChangedAsync(selection, seen, change, () =>
        {
            (selection.DecisionBody, selection.DecidedOn) = (decision.Body.Trim(), decision.On);
            (selection.DecisionParagraph, selection.DecisionDocument) = (Blank(decision.Paragraph), Blank(decision.Document));
            (selection.Status, selection.EnteredAfterwards) = (SelectionStatus.Decided, afterwards);
            selection.ContentHash = Hash(selection, rounds);
        }, cancel);
    }

    private static IEnumerable<Text> NotADraft(Selection selection) => selection.Status switch
    {
        SelectionStatus.Proposed => [new("Valet är föreslaget. Ta tillbaka förslaget för att ändra områdena.", "The selection is proposed. Take the proposal back to change its areas.")],
        SelectionStatus.Decided => IsFrozen(selection),
        _ => [],
    };

    private static IEnumerable<Text> IsFrozen(Selection selection) => selection.Status == SelectionStatus.Decided
        ? [new("Valet är beslutat och fryst. Revidera det för att ändra.", "The selection is decided and frozen. Revise it to make changes.")] : [];

    private static IEnumerable<Text> TitleProblems(Text title)
    {
        if (string.IsNullOrWhiteSpace(title.Sv) || string.IsNullOrWhiteSpace(title.En))
        {
            yield return new("Skriv en rubrik på svenska och engelska.", "Write a title in Swedish and English.");
        }
        if (title.Sv?.Length > Selection.TitleMaxLength || title.En?.Length > Selection.TitleMaxLength)
        {
            yield return new($"Rubriken får ha högst {Selection.TitleMaxLength} tecken.", $"The title may have at most {Selection.TitleMaxLength} characters.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Rubriken", "The title"), [title.Sv ?? "", title.En ?? ""]))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> AssessmentProblems(SelectionTexts texts)
    {
        if (new[] { texts.ChildRights, texts.Equality, texts.Grounds }.Any(text => text.Length > Selection.AssessmentMaxLength))
        {
            yield return new($"En text har över {Selection.AssessmentMaxLength} tecken. Korta den, eller hänvisa till ett dokument.", $"A text has more than {Selection.AssessmentMaxLength} characters. Shorten it, or refer to a document.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Texten", "The text"), [texts.ChildRights, texts.Equality, texts.Grounds]))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> NoteProblems(string? note)
    {
        if (string.IsNullOrWhiteSpace(note) || note.Length > SelectionRound.NoteMaxLength)
        {
            yield return new($"Skriv kort vad omgången innebär, högst {SelectionRound.NoteMaxLength} tecken.", $"Write shortly what the round means, at most {SelectionRound.NoteMaxLength} characters.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Anteckningen", "The note"), [note ?? ""]))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> PersonProblems(string? by)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > Selection.PersonMaxLength)
        {
            yield return new($"Skriv vem som föreslår, högst {Selection.PersonMaxLength} tecken.", $"Write who proposes, at most {Selection.PersonMaxLength} characters.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Vem som föreslår", "Who proposes"), [by ?? ""]))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> DecisionProblems(SelectionDecision decision)
    {
        if (string.IsNullOrWhiteSpace(decision.Body) || decision.Body.Length > Selection.BodyMaxLength)
        {
            yield return new("Skriv vilket organ som har beslutat, till exempel styrgruppen.", "Write which body decided, such as the steering group.");
        }
        if (decision.On is null)
        {
            yield return new("Skriv vilken dag beslutet togs.", "Write the day of the decision.");
        }
        if (decision.Paragraph?.Length > Selection.ParagraphMaxLength || decision.Document?.Length > Selection.DocumentMaxLength)
        {
            yield return new($"Paragrafen får ha högst {Selection.ParagraphMaxLength} tecken och dokumentet {Selection.DocumentMaxLength}.", $"The paragraph may have at most {Selection.ParagraphMaxLength} characters and the document {Selection.DocumentMaxLength}.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Beslutet", "The decision"), [decision.Body ?? "", decision.Paragraph ?? "", decision.Document ?? ""]))
        {
            yield return problem;
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
