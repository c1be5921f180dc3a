using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>What stops an invitation or an answer; each is a sentence to show.</summary>
internal static class InvitationRules
{
    public static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static IEnumerable<Text> Problems(AskedThing thing, InvitationAsk ask, List<string> names, IReadOnlyList<PartnerInvitation> open, DateOnly today) =>
    [
        .. thing.TakesAnswers ? [] : new[] { thing.Kind.Refusal }, .. SomebodyIsAsked(ask, names), .. names.SelectMany(name => NameProblems(name, open)),
        .. ask.Partners.SelectMany(partner => PartnerProblems(partner, open)), .. QuestionProblems(ask.Question), .. TheLastDayIsToCome(ask.AnswerBy, today),
    ];

    /// <summary>What stops an answer, wherever it comes from.</summary>
    public static IReadOnlyList<Text> AnswerProblems(string text, int before) =>
    [
        .. text.Length is 0 or > InvitationAnswer.TextMaxLength ? [new Text($"Svaret ska ha 1–{InvitationAnswer.TextMaxLength} tecken.", $"The answer has 1–{InvitationAnswer.TextMaxLength} characters.")] : Array.Empty<Text>(),
        .. PersonalData.Problems(new("Svaret", "The answer"), text),
        .. before >= PartnerInvitation.MostAnswers
            ? [new Text($"Det finns redan {before} svar på inbjudan. Hör av er till den som bjöd in.", $"There are already {before} answers to the invitation. Contact whoever invited you.")] : Array.Empty<Text>(),
    ];

    private static IEnumerable<Text> SomebodyIsAsked(InvitationAsk ask, List<string> names)
    {
        if (names.Count + ask.Partners.Count is 0 or > InvitationService.MostAtOnce)
        {
            yield return new($"Välj eller skriv 1–{InvitationService.MostAtOnce} att bjuda in; här finns {names.Count + ask.Partners.Count}.", $"Choose or write 1–{InvitationService.MostAtOnce} to invite; there are {names.Count + ask.Partners.Count}.");
        }
    }

    private static IEnumerable<Text> NameProblems(string name, IReadOnlyList<PartnerInvitation> open)
    {
        if (name.Length > ReportContribution.OrganisationMaxLength)
        {
            yield return TooLong(name);
        }
        if (open.Any(one => one.PersonId is null && string.Equals(one.Organisation, name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new($"{name} är redan inbjuden. Är länken borta: återkalla inbjudan och bjud in igen.", $"{name} has been invited already. If the link is lost: withdraw the invitation and invite again.");
        }
        foreach (var problem in PersonalData.Problems(new("Organisation", "Organisation"), name))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> PartnerProblems(AskedPartner partner, IReadOnlyList<PartnerInvitation> open)
    {
        if (partner.Organisation.Length == 0)
        {
            yield return new("Skriv vilken organisation den du bjuder in svarar för.", "Write which organisation the one you invite answers for.");
        }
        if (partner.Organisation.Length > ReportContribution.OrganisationMaxLength)
        {
            yield return TooLong(partner.Organisation);
        }
        if (open.Any(one => one.PersonId == partner.PersonId))
        {
            yield return new($"{partner.Organisation} är redan inbjuden med konto. Återkalla den inbjudan först om frågan ska vara en annan.", $"{partner.Organisation} has been invited with an account already. Withdraw that invitation first if the question shall be another.");
        }
        foreach (var problem in PersonalData.Problems(new("Organisation", "Organisation"), partner.Organisation))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Text> QuestionProblems(string question) =>
    [
        .. question.Length is 0 or > PartnerInvitation.QuestionMaxLength
            ? [new Text($"Frågan ska ha 1–{PartnerInvitation.QuestionMaxLength} tecken.", $"The question has 1–{PartnerInvitation.QuestionMaxLength} characters.")] : Array.Empty<Text>(),
        .. PersonalData.Problems(new("Frågan", "The question"), question),
    ];

    private static IEnumerable<Text> TheLastDayIsToCome(DateOnly day, DateOnly today)
    {
        if (day < today)
        {
            yield return new("Sista svarsdag har redan varit. Välj en dag som kommer.", "The last day to answer has already passed. Choose a day to come.");
        }
    }

    private static Text TooLong(string name) =>
        new($"«{name[..30]}…»: namnet har {name.Length} tecken, högst {ReportContribution.OrganisationMaxLength}.", $"“{name[..30]}…”: the name has {name.Length} characters, at most {ReportContribution.OrganisationMaxLength}.");
}
