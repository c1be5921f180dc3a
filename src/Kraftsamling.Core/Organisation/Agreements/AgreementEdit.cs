using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>What people write about an agreement.</summary>
public sealed record AgreementEdit(
    string Title, string Purpose, string Scope, string Document, DateOnly? ValidFrom, DateOnly? ValidTo, int RemindMonths, DecisionStatus Status, IReadOnlyList<Guid> Parties)
{
    /// <summary>Every problem that the text alone shows. A draft may lack what a signed agreement must have.</summary>
    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        var least = Status == DecisionStatus.Decided ? 1 : 0;
        FieldRules.Text(problems, new("Rubriken", "The title"), Title, 1, CollaborationAgreement.TitleMaxLength);
        FieldRules.Text(problems, new("Ändamålen", "The purposes"), Purpose, least, CollaborationAgreement.TextMaxLength);
        FieldRules.Text(problems, new("Det som överenskommelsen avser", "The areas it covers"), Scope, least, CollaborationAgreement.TextMaxLength);
        FieldRules.Text(problems, new("Diarienumret eller länken", "The case number or link"), Document, 0, CollaborationAgreement.DocumentMaxLength);
        FieldRules.Days(problems, ValidFrom, ValidTo);
        if (ValidFrom is null)
        {
            problems.Add(new("Skriv den första dagen.", "Write the first day."));
        }
        if (RemindMonths is < 0 or > CollaborationAgreement.RemindMonthsMax)
        {
            problems.Add(new($"Påminn 0–{CollaborationAgreement.RemindMonthsMax} månader före.", $"Remind 0–{CollaborationAgreement.RemindMonthsMax} months before."));
        }
        return problems;
    }

    internal void Fill(CollaborationAgreement agreement)
    {
        (agreement.Title, agreement.Purpose, agreement.Scope, agreement.Document) = (Title.Trim(), Purpose.Trim(), Scope.Trim(), Document.Trim());
        (agreement.ValidFrom, agreement.ValidTo, agreement.RemindMonths, agreement.Status) = (ValidFrom!.Value, ValidTo, RemindMonths, Status);
    }
}

/// <summary>An agreement with its parties.</summary>
public sealed record AgreementView(CollaborationAgreement Agreement, IReadOnlyList<Unit> Parties);
