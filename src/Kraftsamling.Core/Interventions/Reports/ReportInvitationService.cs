using System.Buffers.Text;
using System.Security.Cryptography;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Reports;

/// <summary>Who is asked what, and until when.</summary>
/// <param name="Organisations">One per line; empty lines and repetitions are passed over.</param>
public sealed record InvitationAsk(string Organisations, string Question, DateOnly AnswerBy);

/// <summary>An invitation just made, with the token that is never shown again.</summary>
public sealed record MadeInvitation(ReportInvitation Invitation, string Token);

/// <summary>The invitations made, or every problem that stops them; nothing is stored when there is one.</summary>
public sealed record InvitationSave(IReadOnlyList<MadeInvitation> Made, IReadOnlyList<Text> Problems);

/// <summary>An invitation that takes answers, with the report it is about.</summary>
public sealed record OpenInvitation(ReportInvitation Invitation, AreaReport Report);

/// <summary>What became of an answer: taken, refused with reasons, or too late.</summary>
public sealed record AnswerSave(OpenInvitation? Open, IReadOnlyList<Text> Problems)
{
    public bool Saved => Open is not null && Problems.Count == 0;
}

/// <summary>Asks local partners about a draft by secret link, and takes what they answer.</summary>
public sealed class ReportInvitationService(AppDb db, TimeProvider clock)
{
    public const int MostAtOnce = 100;
    private const int TokenBytes = 32;

    /// <summary>The report's invitations, by organisation.</summary>
    public async Task<IReadOnlyList<ReportInvitation>> ListAsync(Guid reportId, CancellationToken cancel = default)
    {
        var all = await db.ReportInvitations.AsNoTracking().Where(one => one.ReportId == reportId).ToListAsync(cancel);
        return [.. all.OrderBy(one => one.Organisation, SwedishText.Order).ThenBy(one => one.MadeAt)];
    }

    /// <summary>What the link leads to; null alike for a token that is unknown, withdrawn, past its day or about a published report.</summary>
    public async Task<OpenInvitation?> FindOpenAsync(string token, CancellationToken cancel = default)
    {
        var hash = AreaReportService.HashOf(token);
        var invitation = await db.ReportInvitations.FirstOrDefaultAsync(one => one.TokenHash == hash, cancel);
        if (invitation is null || !invitation.IsOpen(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
        {
            return null;
        }
        // The link is the right to see the draft, whoever holds it.
        var report = await db.AreaReports.IgnoreQueryFilters().AsNoTracking().FirstAsync(one => one.Id == invitation.ReportId, cancel);
        return report.Publication == PublicationStatus.Draft ? new(invitation, report) : null;
    }

    /// <summary>Invites each organisation to a draft with a link of its own.</summary>
    public async Task<InvitationSave> InviteAsync(Guid reportId, InvitationAsk ask, Change change, CancellationToken cancel = default)
    {
        var report = await db.AreaReports.AsNoTracking().FirstOrDefaultAsync(one => one.Id == reportId, cancel) ?? throw new KeyNotFoundException($"Found no report {reportId}.");
        ask = ask with { Question = ask.Question.ReplaceLineEndings("\n").Trim() };
        var names = Lines(ask.Organisations);
        var today = DateOnly.FromDateTime(change.At.UtcDateTime);
        var asked = (await ListAsync(reportId, cancel)).Where(one => one.IsOpen(today)).Select(one => one.Organisation).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<Text> problems = [.. AreaReportService.Refusal(report, []), .. NameProblems(names, asked), .. QuestionProblems(ask.Question)];
        if (ask.AnswerBy < today)
        {
            problems.Add(new("Sista svarsdag har redan varit. Välj en dag som kommer.", "The last day to answer has already passed. Choose a day to come."));
        }
        if (problems.Count > 0)
        {
            return new([], problems);
        }
        var made = names.Select(name => Make(reportId, name, ask, change)).ToList();
        db.ReportInvitations.AddRange(made.Select(one => one.Invitation));
        await db.SaveAsync(change, cancel);
        return new(made, []);
    }

    /// <summary>Closes a link; what has been answered stays. Does nothing when there is no such invitation or it is closed already.</summary>
    public async Task WithdrawAsync(Guid reportId, Guid id, Change change, CancellationToken cancel = default)
    {
        var invitation = await db.ReportInvitations.FirstOrDefaultAsync(one => one.Id == id && one.ReportId == reportId, cancel);
        if (invitation is { State: InvitationState.Open or InvitationState.Answered })
        {
            invitation.State = InvitationState.Withdrawn;
            await db.SaveAsync(change, cancel);
        }
    }

    /// <summary>Adds what the holder of the link writes to the draft. The same words sent twice are kept once.</summary>
    public async Task<AnswerSave> AnswerAsync(string token, string text, Change change, CancellationToken cancel = default)
    {
        if (await FindOpenAsync(token, cancel) is not { Invitation: var invitation } open)
        {
            return new(null, []);
        }
        // A browser sends other line ends than it counts.
        text = text.ReplaceLineEndings("\n").Trim();
        var before = await db.ReportContributions.AsNoTracking().Where(one => one.InvitationId == invitation.Id).Select(one => one.Text).ToListAsync(cancel);
        if (before.Contains(text))
        {
            return new(open, []);
        }
        List<Text> problems = [.. AreaReportService.ContributionProblems(invitation.Organisation, text)];
        if (before.Count >= ReportInvitation.MostAnswers)
        {
            problems.Add(new($"Det finns redan {before.Count} svar på inbjudan. Hör av er till den som bjöd in.", $"There are already {before.Count} answers to the invitation. Contact whoever invited you."));
        }
        if (problems.Count > 0)
        {
            return new(open, problems);
        }
        db.ReportContributions.Add(new ReportContribution
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), ReportId = invitation.ReportId, InvitationId = invitation.Id, Organisation = invitation.Organisation, Text = text,
            Day = DateOnly.FromDateTime(change.At.UtcDateTime), AddedAt = change.At, AddedBy = change.Who,
        });
        invitation.State = InvitationState.Answered;
        // Withdrawn in the same moment: the link no longer holds.
        return (await db.SaveAsync(change, cancel)).Stale is null ? new(open, []) : new(null, []);
    }

    private MadeInvitation Make(Guid reportId, string organisation, InvitationAsk ask, Change change)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return new(new ReportInvitation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), ReportId = reportId, Organisation = organisation, Question = ask.Question, AnswerBy = ask.AnswerBy,
            TokenHash = AreaReportService.HashOf(token), MadeAt = change.At, MadeBy = change.Who,
        }, token);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<Text> NameProblems(List<string> names, HashSet<string> asked)
    {
        if (names.Count is 0 or > MostAtOnce)
        {
            yield return new($"Skriv 1–{MostAtOnce} organisationer, en per rad; här finns {names.Count}.", $"Write 1–{MostAtOnce} organisations, one per line; there are {names.Count}.");
        }
        foreach (var name in names.Take(MostAtOnce))
        {
            if (name.Length > ReportContribution.OrganisationMaxLength)
            {
                yield return new($"«{name[..30]}…»: namnet har {name.Length} tecken, högst {ReportContribution.OrganisationMaxLength}.", $"“{name[..30]}…”: the name has {name.Length} characters, at most {ReportContribution.OrganisationMaxLength}.");
            }
            if (asked.Contains(name))
            {
                yield return new($"{name} är redan inbjuden. Är länken borta: återkalla inbjudan och bjud in igen.", $"{name} has been invited already. If the link is lost: withdraw the invitation and invite again.");
            }
            foreach (var problem in PersonalData.Problems(new("Organisation", "Organisation"), name))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Text> QuestionProblems(string question) =>
    [
        .. question.Length is 0 or > ReportInvitation.QuestionMaxLength
            ? [new Text($"Frågan ska ha 1–{ReportInvitation.QuestionMaxLength} tecken.", $"The question has 1–{ReportInvitation.QuestionMaxLength} characters.")] : Array.Empty<Text>(),
        .. PersonalData.Problems(new("Frågan", "The question"), question),
    ];
}
